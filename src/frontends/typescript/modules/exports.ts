import { ts } from 'ts-morph';
import type { ExportFact } from '../../../core/module-facts.js';
import { readConstant } from '../declarations/constants.js';
import type { Frame } from '../drafts.js';
import { startOf } from '../place.js';
import { hasModifier, unwrap } from '../syntax.js';
import type { LinkFrame } from './imports.js';

/** `export { a as b }`, `export { a } from 'm'`, `export * from 'm'`, `export * as ns from 'm'`. */
export function readExport(node: ts.ExportDeclaration, frame: LinkFrame): void {
  const specifier = node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : null;
  const facts = exportsOf(node, specifier, frame);
  frame.file.exports.push(...facts);
  if (specifier === null) return;
  const at = startOf(frame.file.source, node);
  const bindings = facts.map((one) => ({
    imported: one.kind === 'from' ? one.imported : '*',
    local: '',
    typeOnly: one.typeOnly,
    at: one.at,
  }));
  const typeOnly = node.isTypeOnly || (bindings.length > 0 && bindings.every((one) => one.typeOnly));
  frame.file.imports.push({ specifier, form: 'export-from', typeOnly, bindings, at });
}

function exportsOf(node: ts.ExportDeclaration, specifier: string | null, frame: LinkFrame): readonly ExportFact[] {
  const { exportClause, isTypeOnly } = node;
  const { source } = frame.file;
  if (!exportClause) {
    return specifier === null ? [] : [{ kind: 'all', specifier, typeOnly: isTypeOnly, at: startOf(source, node) }];
  }
  if (ts.isNamespaceExport(exportClause)) {
    const at = startOf(source, exportClause);
    const exported = exportClause.name.text;
    return specifier === null ? [] : [{ kind: 'from', exported, imported: '*', specifier, typeOnly: isTypeOnly, at }];
  }
  return exportClause.elements.map((one): ExportFact => {
    const exported = one.name.text;
    const local = (one.propertyName ?? one.name).text;
    const typeOnly = isTypeOnly || one.isTypeOnly;
    const at = startOf(source, one);
    if (specifier === null) return { kind: 'local', exported, local, typeOnly, at };
    return { kind: 'from', exported, imported: local, specifier, typeOnly, at };
  });
}

/** `export default X` and `export = X`. What has no name yet is called 'default' (or 'module.exports'). */
export function readExportAssignment(node: ts.ExportAssignment, frame: Frame): void {
  const value = unwrap(node.expression);
  const exported = node.isExportEquals ? '=' : 'default';
  const anonymous = node.isExportEquals ? 'module.exports' : 'default';
  const local = ts.isIdentifier(value) ? value.text : anonymous;
  exportLocal(exported, local, false, node, frame);
  if (!ts.isIdentifier(value)) {
    readConstant({ name: local, place: node, node, type: null, value: node.expression }, frame);
  }
}

/** What the modifiers of a declaration export. */
export function exportDeclared(
  node: ts.Statement & ts.HasModifiers,
  names: readonly string[],
  typeOnly: boolean,
  frame: Frame,
): void {
  if (!hasModifier(node, ts.SyntaxKind.ExportKeyword)) return;
  const isDefault = hasModifier(node, ts.SyntaxKind.DefaultKeyword);
  for (const name of names) exportLocal(isDefault ? 'default' : name, name, typeOnly, node, frame);
}

export function exportLocal(exported: string, local: string, typeOnly: boolean, node: ts.Node, frame: Frame): void {
  frame.file.exports.push({ kind: 'local', exported, local, typeOnly, at: startOf(frame.file.source, node) });
}
