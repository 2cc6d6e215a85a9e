import { ts } from 'ts-morph';
import type { Value } from '../../../core/module-facts.js';
import { readConstant } from '../declarations/constants.js';
import { declare, readBody } from '../declarations/declarations.js';
import { newMember } from '../declarations/member-draft.js';
import type { Frame } from '../drafts.js';
import { startOf } from '../place.js';
import { type FunctionNode, isFunctionNode, unwrap, writtenName } from '../syntax.js';
import { functionUnit } from '../units/functions.js';
import { findName } from '../units/scope.js';
import { nameValue } from '../values/names.js';
import { exportLocal } from './exports.js';
import { importOf, isGlobal } from './module-values.js';

/**
 * Reads a top-level assignment that declares something: `module.exports = X`, `exports.x = X`, `Foo.prototype.x =
 * function`, `Foo.x = function`. False when it is none of these and has not been read.
 *
 * `module.exports = { a, b() {} }` exports each property by name, as the exports of an ECMAScript module; any other
 * value is exported as '='.
 */
export function readCommonJs(node: ts.ExpressionStatement, frame: Frame): boolean {
  const { expression } = node;
  if (!ts.isBinaryExpression(expression) || expression.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return false;
  const chain = exportChain(expression, frame);
  if (chain) {
    exportUnder(chain, expression.left, frame);
    return true;
  }
  const path = targetPath(expression.left);
  return (
    path !== null && (readFunctionMember(path, expression.right, frame) || readProperty(path, expression.right, frame))
  );
}

/** `exports.a = exports.b = X`: every name that `X` is exported under, the outermost first. */
export type ExportChain = { readonly names: readonly string[]; readonly value: ts.Expression };

/** Null for an expression that is no assignment to an export. */
export function exportChain(node: ts.Expression, frame: Frame): ExportChain | null {
  const names: string[] = [];
  let value = unwrap(node);
  while (ts.isBinaryExpression(value) && value.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    const path = targetPath(value.left);
    const name = path && exportedName(path, frame);
    if (name === null) break;
    names.push(name);
    value = unwrap(value.right);
  }
  return names.length > 0 ? { names, value } : null;
}

/** Exports the value under its innermost name, and what that exports under the other names. */
function exportUnder({ names, value }: ExportChain, place: ts.Node, frame: Frame): void {
  const { exports } = frame.file;
  const before = exports.length;
  const last = names.at(-1) ?? '=';
  exportValue(last, value, place, frame);
  const made = exports.slice(before).find((one) => one.kind !== 'all' && one.exported === last);
  if (!made || made.kind === 'all') return;
  for (const name of new Set(names)) if (name !== last) exports.push({ ...made, exported: name });
}

function targetPath(node: ts.Expression): readonly string[] | null {
  if (ts.isIdentifier(node)) return [node.text];
  if (!ts.isPropertyAccessExpression(node)) return null;
  const of = targetPath(node.expression);
  return of && of.length < 3 ? [...of, node.name.text] : null;
}

/** '=' for `module.exports`, the name for `exports.name` and `module.exports.name`; null for anything else. */
function exportedName(path: readonly string[], frame: Frame): string | null {
  const [head, second, third] = path;
  if (head === undefined || (head !== 'module' && head !== 'exports') || !isGlobal(head, frame)) return null;
  if (head === 'exports') return path.length > 2 ? null : (second ?? '=');
  return second === 'exports' ? (third ?? '=') : null;
}

function exportValue(exported: string, right: ts.Expression, place: ts.Node, frame: Frame): void {
  const value = unwrap(right);
  if (ts.isVoidExpression(value)) return;
  if (ts.isIdentifier(value)) {
    nameValue(value, frame);
    exportLocal(exported, value.text, false, place, frame);
  } else if (exported === '=' && ts.isObjectLiteralExpression(value)) exportProperties(value, frame);
  else if (!reexport(exported, value, place, frame)) exportConstant(exported, right, value, place, frame);
}

function exportProperties(node: ts.ObjectLiteralExpression, frame: Frame): void {
  for (const element of node.properties) {
    const name = element.name ? writtenName(element.name) : null;
    if (ts.isSpreadAssignment(element)) exportAll(element, frame);
    else if (name === null) continue;
    else if (ts.isPropertyAssignment(element)) exportValue(name, element.initializer, element.name, frame);
    else if (ts.isShorthandPropertyAssignment(element)) exportValue(name, element.name, element.name, frame);
    else exportMethod(name, element, frame);
  }
}

/** `{ ...require('./x') }` */
function exportAll(node: ts.SpreadAssignment, frame: Frame): void {
  const value = frame.file.walk.value(node.expression, frame);
  const draft = importOf(value, frame);
  const at = startOf(frame.file.source, node);
  if (draft) frame.file.exports.push({ kind: 'all', specifier: draft.specifier, typeOnly: false, at });
}

function exportMethod(name: string, node: ts.MethodDeclaration | ts.AccessorDeclaration, frame: Frame): void {
  const local = freeName(name, frame);
  exportLocal(name, local, false, node.name, frame);
  readBody(node, declare(local, 'function', node.name, node, frame), frame);
}

/** `exports.x = require('./y')` and `require('./y').z`; false when the value is nothing of the kind. */
function reexport(exported: string, node: ts.Expression, place: ts.Node, frame: Frame): boolean {
  const call = ts.isPropertyAccessExpression(node) ? unwrap(node.expression) : node;
  if (!ts.isCallExpression(call) || !ts.isIdentifier(call.expression) || call.expression.text !== 'require')
    return false;
  const value: Value = frame.file.walk.value(node, frame);
  const draft = importOf(value.kind === 'member' ? value.of : value, frame);
  if (!draft) return false;
  const { specifier } = draft;
  const imported = value.kind === 'member' ? value.name : '=';
  const at = startOf(frame.file.source, place);
  frame.file.exports.push({ kind: 'from', exported, imported, specifier, typeOnly: false, at });
  return true;
}

function exportConstant(
  exported: string,
  value: ts.Expression,
  inner: ts.Expression,
  place: ts.Node,
  frame: Frame,
): void {
  const own = (ts.isClassExpression(inner) || ts.isFunctionExpression(inner)) && inner.name ? inner.name.text : null;
  const local = freeName(own ?? (exported === '=' ? 'module.exports' : exported), frame);
  exportLocal(exported, local, false, place, frame);
  readConstant({ name: local, place, node: value, type: null, value }, frame);
}

/** A name for what is exported without one, other than the names the module declares. */
function freeName(name: string, frame: Frame): string {
  return frame.file.names.has(name) ? `exports.${name}` : name;
}

/** `Foo.prototype.x = function () {}` and `Foo.x = function () {}` of something this module declares. */
function readFunctionMember(path: readonly string[], right: ts.Expression, frame: Frame): boolean {
  const [owner, second, third] = path;
  const value = unwrap(right);
  const name = third ?? second;
  if (owner === undefined || name === undefined || !isFunctionNode(value)) return false;
  if ((third !== undefined) !== (second === 'prototype') || findName(frame.scope, owner)) return false;
  return addFunctionMember(owner, name, third === undefined, value, frame);
}

/** `db.users = require('./users')(sequelize)`: an object that is put together after it was declared. */
function readProperty([owner, name, ...further]: readonly string[], right: ts.Expression, frame: Frame): boolean {
  if (owner === undefined || name === undefined || further.length > 0 || findName(frame.scope, owner)) return false;
  const declaration = frame.file.declarations.find((one) => one.name === owner);
  if (declaration?.kind !== 'const' || declaration.unit !== null || declaration.value?.kind !== 'object') return false;
  const { properties, spreads } = declaration.value;
  const value = frame.file.walk.value(right, frame);
  const others = properties.filter((one) => one.name !== name);
  declaration.value = { kind: 'object', properties: [...others, { name, value }], spreads };
  return true;
}

function addFunctionMember(owner: string, name: string, isStatic: boolean, node: FunctionNode, frame: Frame): boolean {
  const declaration = frame.file.declarations.find((one) => one.name === owner);
  if (!declaration) return false;
  const at = startOf(frame.file.source, node);
  const member = newMember(name, 'method', at);
  const isOwn = isStatic && declaration.kind !== 'const';
  member.static = isOwn;
  const body = functionUnit(node, { owner, member: name, static: isOwn, at }, { ...frame, within: owner });
  member.unit = body.unit.index;
  member.type = body.type;
  declaration.members.push(member);
  return true;
}
