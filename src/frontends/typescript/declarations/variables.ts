import { ts } from 'ts-morph';
import type { TypeExpr, Value } from '../../../core/module-facts.js';
import type { Frame } from '../drafts.js';
import { exportChain } from '../modules/commonjs.js';
import { exportLocal } from '../modules/exports.js';
import { bindWhole, importOf, refineImport } from '../modules/module-values.js';
import { writtenSpecifier } from '../modules/specifiers.js';
import { unwrap, writtenName } from '../syntax.js';
import { bindPattern } from '../units/patterns.js';
import { patternNames } from '../units/scope.js';
import { settleUnit } from '../units/unit-draft.js';
import { type Constant, initialiserUnit, readConstant, unitFrameOf } from './constants.js';
import { declare, fullName } from './declarations.js';
import { typeOf } from './types.js';

/** Variables of the module's top level (or of a namespace). */
export function readVariables(list: ts.VariableDeclarationList, frame: Frame): void {
  for (const node of list.declarations) {
    if (node.initializer && isModule(node.initializer)) readRequire(node, node.initializer, frame);
    else if (!ts.isIdentifier(node.name)) readParts(node, node.name, frame);
    else readVariable(node, node.name, frame);
  }
}

function readVariable(node: ts.VariableDeclaration, place: ts.Identifier, frame: Frame): void {
  const name = fullName(place.text, frame);
  const type = annotation(node, name, frame);
  if (node.initializer) {
    const value = exportedUnder(name, node.initializer, node, frame);
    const constant: Constant = { name, place, node, type, value };
    readConstant(constant, frame);
  } else declare(name, 'const', place, node, frame).type = type;
}

/** `const app = module.exports = X`: exports the variable, and yields `X`. */
function exportedUnder(name: string, initializer: ts.Expression, node: ts.Node, frame: Frame): ts.Expression {
  const chain = exportChain(initializer, frame);
  if (!chain) return initializer;
  for (const exported of new Set(chain.names)) exportLocal(exported, name, false, node, frame);
  return chain.value;
}

function annotation(node: ts.VariableDeclaration, within: string, frame: Frame): TypeExpr | null {
  return node.type ? typeOf(node.type, { ...frame, within }, 'variable') : null;
}

/** `const { a, b } = create()`: one unit for the expression, a declaration for each name. */
function readParts(node: ts.VariableDeclaration, pattern: ts.BindingPattern, frame: Frame): void {
  const [owner] = patternNames(pattern);
  if (!node.initializer || owner === undefined) return;
  annotation(node, owner, frame);
  const unit = initialiserUnit(fullName(owner, frame), node.initializer, frame);
  const inner: Frame = { ...unitFrameOf(unit, frame), within: owner };
  const value = inner.file.walk.value(node.initializer, inner);
  const parts: { name: string; value: Value }[] = [];
  bindPattern(pattern, value, inner, (name, part) => parts.push({ name, value: part }));
  const index = settleUnit(frame.file, unit);
  for (const part of parts) {
    const declaration = declare(fullName(part.name, frame), 'const', pattern, node, frame);
    declaration.value = part.value;
    declaration.unit = index;
  }
}

/** `require('x')`, `await import('x')`, also followed by `.name`. */
function isModule(node: ts.Expression): boolean {
  const inner = unwrap(node);
  if (ts.isPropertyAccessExpression(inner)) return isModule(inner.expression);
  if (ts.isAwaitExpression(inner)) return isModule(inner.expression);
  if (!ts.isCallExpression(inner)) return false;
  const [specifier] = inner.arguments;
  const callee = inner.expression;
  const imports = callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require');
  return imports && specifier !== undefined && writtenSpecifier(specifier) !== null;
}

/** What `require` yields is imported under the variable's name; it is no declaration of this module. */
function readRequire(node: ts.VariableDeclaration, initializer: ts.Expression, frame: Frame): void {
  const value = frame.file.walk.value(initializer, frame);
  if (node.type) annotation(node, '', frame);
  if (ts.isIdentifier(node.name)) bindImport(value, node.name.text, node, frame);
  else bindImportedParts(node.name, value, node, frame);
}

function bindImport(value: Value, local: string, node: ts.VariableDeclaration, frame: Frame): void {
  if (importOf(value, frame)) bindWhole(value, local, frame);
  else if (value.kind === 'member' && importOf(value.of, frame)) rebind(value.of, value.name, local, frame);
  else declare(local, 'const', node.name, node, frame).value = value;
}

function bindImportedParts(pattern: ts.BindingPattern, value: Value, node: ts.VariableDeclaration, frame: Frame): void {
  if (importOf(value, frame) && ts.isObjectBindingPattern(pattern) && pattern.elements.every(isPlain)) {
    for (const element of pattern.elements) {
      const name = writtenName(element.propertyName) ?? writtenName(element.name);
      const local = writtenName(element.name);
      if (name !== null && local !== null) refineImport(value, name, frame, local);
    }
    return;
  }
  bindPattern(pattern, value, frame, (name, part) => {
    declare(name, 'const', pattern, node, frame).value = part;
  });
}

function isPlain(node: ts.BindingElement): boolean {
  return !node.initializer && !node.dotDotDotToken && ts.isIdentifier(node.name);
}

/** Gives the name just imported (see `refineImport`) its local name. */
function rebind(of: Value, imported: string, local: string, frame: Frame): void {
  const draft = importOf(of, frame);
  if (draft) draft.bindings = draft.bindings.map((one) => (one.imported === imported ? { ...one, local } : one));
}
