import { ts } from 'ts-morph';
import type { ImportBinding, ImportFact, Value } from '../../../core/module-facts.js';
import { unitSymbol } from '../../../core/unit-symbol.js';
import { type Frame, type ImportDraft, unknown } from '../drafts.js';
import { startOf } from '../place.js';
import { findName } from '../units/scope.js';
import { writtenSpecifier } from './specifiers.js';

/** `require('x')` or `import('x')`; null for any other call. */
export function moduleCall(node: ts.CallExpression, frame: Frame): Value | null {
  const form = moduleForm(node, frame);
  if (form === null) return null;
  const [specifier] = node.arguments;
  const written = specifier ? writtenSpecifier(specifier) : null;
  if (written !== null) return moduleValue(written, form, node, frame);
  if (specifier) frame.file.walk.value(specifier, { ...frame, sink: null, prose: 'direct' });
  const what = form === 'dynamic' ? 'dynamic import' : 'require';
  const at = { file: frame.file.path, ...startOf(frame.file.source, node) };
  const symbol = unitSymbol(frame.unit);
  frame.file.blindSpots.push({ reason: `${what} of a computed specifier`, at, ...(symbol !== null && { symbol }) });
  return unknown;
}

function moduleForm(node: ts.CallExpression, frame: Frame): 'require' | 'dynamic' | null {
  const callee = node.expression;
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return 'dynamic';
  if (!ts.isIdentifier(callee) || callee.text !== 'require' || node.arguments.length !== 1) return null;
  return isGlobal('require', frame) ? 'require' : null;
}

/** Whether a name is neither local nor declared by the module. `createRequire` yields a `require` of its own that works alike. */
export function isGlobal(name: string, frame: Frame): boolean {
  return findName(frame.scope, name) === null && (name === 'require' || !frame.file.names.has(name));
}

function moduleValue(specifier: string, form: ImportFact['form'], node: ts.Node, frame: Frame): Value {
  const at = startOf(frame.file.source, node);
  const whole: ImportBinding = { imported: form === 'require' ? '=' : '*', local: '', typeOnly: false, at };
  const draft: ImportDraft = { specifier, form, typeOnly: false, bindings: [whole], at };
  frame.file.imports.push(draft);
  const value: Value = { kind: 'module', specifier };
  frame.file.modules.set(value, draft);
  return value;
}

/** `of.name` where `of` is a module: only that name of it is imported. */
export function refineImport(of: Value, name: string, frame: Frame, local = ''): void {
  const draft = importOf(of, frame);
  if (!draft) return;
  const named = draft.bindings.filter((one) => one.imported !== '*' && one.imported !== '=');
  draft.bindings = [...named, { imported: name, local, typeOnly: false, at: draft.at }];
}

/** The whole module is bound to a name of the module's top level. */
export function bindWhole(of: Value, local: string, frame: Frame): void {
  const draft = importOf(of, frame);
  if (draft) draft.bindings = draft.bindings.map((one) => ({ ...one, local }));
}

export function importOf(value: Value, frame: Frame): ImportDraft | undefined {
  return frame.file.modules.get(value.kind === 'await' ? value.of : value);
}
