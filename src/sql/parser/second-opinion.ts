import type { SqlTableFact } from '../../core/facts.js';
import type { Dialect } from '../../core/manifest.js';
import { newDraft, tableFacts } from '../reader/draft.js';
import type { Token } from '../tokens/token.js';
import { addTables } from './ast-tables.js';
import { isSafeToParse } from './guard.js';
import { normalise } from './normalise.js';
import { grammarsOf, parseWith } from './parsers.js';

/**
 * The tables of one statement according to node-sql-parser, in the first grammar that accepts it; null when none does, or when
 * the statement is too large or too deeply nested to be handed to it. Columns are left to our own reader.
 */
export function secondOpinion(
  tokens: readonly Token[],
  text: string,
  dialect: Dialect | null,
  temporary: Set<string>,
): readonly SqlTableFact[] | null {
  if (!isSafeToParse(tokens)) return null;
  const sql = normalise(tokens, text);
  for (const grammar of grammarsOf(dialect)) {
    const tree = parseWith(grammar, sql);
    if (tree === null) continue;
    const draft = newDraft(dialect, temporary);
    addTables(tree, draft);
    return tableFacts(draft);
  }
  return null;
}
