import type { Facts, FileRole, SqlStatementFact } from '../../../core/facts.js';
import { type SqlText, type Unit, unitsWithTexts } from '../../../core/module-facts.js';
import { basename } from '../../../core/paths.js';
import type { Evaluator } from '../../evaluate/evaluator.js';

export type SchemaFile = { readonly file: string; readonly role: FileRole; readonly facts: Facts };

/** A statement, with the code body and the text that hold it; both null in an SQL file. */
export type SchemaStatement = {
  readonly statement: SqlStatementFact;
  readonly unit: number | null;
  readonly text: SqlText | null;
};

/** A migration that takes another one back. */
const undoing = /(?:^|[._-])(?:down|undo|revert)\.sql$/i;

/** The files that may define views, stored functions and triggers, in the order in which migrations run: that of their names. */
export function schemaFiles(e: Evaluator): readonly SchemaFile[] {
  const found: SchemaFile[] = [];
  for (const [file, { role, facts }] of e.linker.sources.files)
    if (role !== 'test' && role !== 'example' && holdsSql(facts) && !undoing.test(basename(file)))
      found.push({ file, role, facts });
  return found.sort((a, b) => compareNumbered(a.file, b.file));
}

export function holdsSql(facts: Facts): boolean {
  return (
    facts.kind === 'sql' || (facts.kind === 'module' && unitsWithTexts(facts).some(({ texts }) => texts.length > 0))
  );
}

/** `2-b.sql` runs before `10-a.sql`. */
function compareNumbered(a: string, b: string): number {
  const [left, right] = [a.split(/(\d+)/), b.split(/(\d+)/)];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x = '', y = ''] = [left[i], right[i]];
    if (x === y) continue;
    const byNumber = i % 2 === 1 ? Number(x) - Number(y) : 0;
    return byNumber === 0 ? (x < y ? -1 : 1) : byNumber;
  }
  return left.length - right.length;
}

/** What a file says when it is run forwards. */
export function schemaStatements(facts: Facts): readonly SchemaStatement[] {
  if (facts.kind === 'sql') return facts.statements.map((statement) => ({ statement, unit: null, text: null }));
  if (facts.kind !== 'module') return [];
  return unitsWithTexts(facts).flatMap((unit, index) =>
    runsForward(unit)
      ? unit.texts.flatMap((text) => text.statements.map((statement) => ({ statement, unit: index, text })))
      : [],
  );
}

/** A migration's way back defines what was there before. */
export function runsForward({ owner, member }: Unit): boolean {
  return (member ?? owner.slice(owner.lastIndexOf('.') + 1)) !== 'down';
}
