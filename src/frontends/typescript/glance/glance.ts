import { ts } from 'ts-morph';
import type { SourceFile } from '../../../core/facts.js';
import type { ImportFact } from '../../../core/module-facts.js';
import type { Glance } from '../../frontend.js';
import { readExport } from '../modules/exports.js';
import { type LinkFrame, readImport } from '../modules/imports.js';
import { saysGenerated } from '../parse/generated.js';
import { parse } from '../parse/parse.js';
import { hasSyntaxErrors } from '../parse/syntax-errors.js';
import { whyUnreadable } from '../parse/unreadable.js';
import { looksBroken } from './broken.js';
import { type ImportHead, importHead } from './import-head.js';
import { plainHead } from './plain-head.js';
import { mayHoldSql } from './sql-hints.js';

/** An escape for a letter, digit or sign of a name, such as `\\u0061`. */
const escapedLetter = /\\(?:u00[0-7]|u\{0*[0-7]?[\da-f]\}|x[0-7])/i;

/**
 * What a module imports, without parsing more of it than the statements that say so. Null where the whole text is needed:
 * something else may import, a text may be SQL, names may be spelled with escapes, or something looks broken, which must be told.
 */
export function glance({ path, role }: SourceFile, text: string): Glance | null {
  if (escapedLetter.test(text) || looksBroken(text) || whyUnreadable(text, path)) return null;
  const head = importHead(text);
  const imports = head && importsOf(path, head);
  if (imports === null || (role !== 'test' && mayHoldSql(text))) return null;
  return role === 'runtime' && saysGenerated(text) ? { imports, role: 'generated' } : { imports };
}

/** Null unless what was taken for statements are all of them that stand at the top level. */
function importsOf(path: string, head: ImportHead): readonly ImportFact[] | null {
  if (head.imports === 0 && head.clauses === 0) return [];
  const plain = plainHead(head);
  if (plain) return plain;
  const source = parse(path, head.text);
  if (hasSyntaxErrors(source)) return null;
  const frame: LinkFrame = { file: { source, imports: [], exports: [] } };
  let imports = 0;
  let clauses = 0;
  for (const node of source.statements) {
    if (ts.isImportDeclaration(node) || ts.isImportEqualsDeclaration(node)) imports += 1;
    if (ts.isImportDeclaration(node)) readImport(node, frame);
    if (ts.isExportDeclaration(node)) readExport(node, frame);
    if (namesModule(node)) clauses += 1;
  }
  return imports === head.imports && clauses === head.clauses ? frame.file.imports : null;
}

function namesModule(node: ts.Statement): boolean {
  return (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier !== undefined;
}
