import { ts } from 'ts-morph';
import type { ImportBinding, Value } from '../../../core/module-facts.js';
import { declare } from '../declarations/declarations.js';
import type { FileDraft, Frame } from '../drafts.js';
import { startOf } from '../place.js';

/** What a statement that imports or exports is read into. */
export type LinkFrame = { readonly file: Pick<FileDraft, 'source' | 'imports' | 'exports'> };

export function readImport(node: ts.ImportDeclaration, frame: LinkFrame): void {
  if (!ts.isStringLiteral(node.moduleSpecifier)) return;
  const bindings = node.importClause ? clauseBindings(node.importClause, frame) : [];
  const typeOnly = bindings.length > 0 && bindings.every((one) => one.typeOnly);
  const specifier = node.moduleSpecifier.text;
  const isTyped = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
  const at = startOf(frame.file.source, node);
  frame.file.imports.push({ specifier, form: 'import', typeOnly: typeOnly || isTyped, bindings: [...bindings], at });
}

function clauseBindings(clause: ts.ImportClause, frame: LinkFrame): readonly ImportBinding[] {
  const typeOnly = clause.phaseModifier === ts.SyntaxKind.TypeKeyword;
  const bind = (imported: string, name: ts.Identifier, isType: boolean): ImportBinding => {
    return { imported, local: name.text, typeOnly: isType, at: startOf(frame.file.source, name) };
  };
  const first = clause.name ? [bind('default', clause.name, typeOnly)] : [];
  const rest = clause.namedBindings;
  if (!rest) return first;
  if (ts.isNamespaceImport(rest)) return [...first, bind('*', rest.name, typeOnly)];
  const named = rest.elements.map((one) =>
    bind((one.propertyName ?? one.name).text, one.name, typeOnly || one.isTypeOnly),
  );
  return [...first, ...named];
}

/** `import x = require('x')` imports; `import A = N.B` gives a member another name. */
export function readImportEquals(node: ts.ImportEqualsDeclaration, frame: Frame): void {
  const at = startOf(frame.file.source, node);
  const { moduleReference, isTypeOnly: typeOnly } = node;
  if (!ts.isExternalModuleReference(moduleReference)) {
    declare(node.name.text, 'const', node.name, node, frame).value = entityValue(moduleReference);
    return;
  }
  if (!ts.isStringLiteralLike(moduleReference.expression)) return;
  const local = node.name.text;
  const bindings: ImportBinding[] = [{ imported: '=', local, typeOnly, at: startOf(frame.file.source, node.name) }];
  const specifier = moduleReference.expression.text;
  frame.file.imports.push({ specifier, form: 'import-equals', typeOnly, bindings, at });
}

function entityValue(node: ts.EntityName): Value {
  if (ts.isIdentifier(node)) return { kind: 'name', name: node.text };
  return { kind: 'member', of: entityValue(node.left), name: node.right.text };
}
