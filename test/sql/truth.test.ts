import { loadModule } from 'libpg-query';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SqlTableFact } from '../../src/core/facts.js';
import { secondOpinion } from '../../src/sql/parser/second-opinion.js';
import { looksLikeSql, readSql } from '../../src/sql/read-sql.js';
import { tokenize } from '../../src/sql/tokens/tokenize.js';
import { corpus, type Sample } from './corpus.js';
import { truthOf } from './truth.js';

beforeAll(() => loadModule());

type Score = { right: number; missed: string[]; wrong: string[] };

function usesOf(tables: readonly SqlTableFact[]): Set<string> {
  const outside = tables.filter((table) => !table.verb.startsWith('function-'));
  return new Set(
    outside.map(({ operation, schema, name }) => `${operation} ${schema === null ? name : `${schema}.${name}`}`),
  );
}

/** Compares what `read` finds with PostgreSQL's own grammar; a sample that it cannot read at all (null) does not count. */
function score(samples: readonly Sample[], read: (sql: string) => readonly SqlTableFact[] | null): Score {
  const result: Score = { right: 0, missed: [], wrong: [] };
  for (const { sql } of samples) {
    const tables = read(sql);
    const truth = truthOf(sql);
    if (tables === null || truth === null) continue;
    const uses = usesOf(tables);
    for (const use of truth)
      if (uses.has(use)) result.right++;
      else result.missed.push(`${use} in ${sql}`);
    for (const use of uses) if (!truth.has(use)) result.wrong.push(`${use} in ${sql}`);
  }
  return result;
}

function ownTables(sql: string): readonly SqlTableFact[] {
  const reading = readSql(sql, { dialect: 'postgresql', origin: 'file' });
  return reading.kind === 'statements' ? reading.statements.flatMap((statement) => statement.tables) : [];
}

function parsedTables(sql: string): readonly SqlTableFact[] | null {
  return secondOpinion(tokenize(sql, 'postgresql').tokens, sql, 'postgresql', new Set());
}

describe('the corpus against the grammar of PostgreSQL', () => {
  const samples = corpus();

  it('is large and valid', () => {
    expect(samples.length).toBeGreaterThanOrEqual(250);
    expect(samples.filter(({ sql }) => truthOf(sql) === null)).toEqual([]);
  });

  it('finds all tables and operations, and no others', () => {
    const { right, missed, wrong } = score(samples, ownTables);
    expect(right / (right + missed.length)).toBeGreaterThanOrEqual(0.99);
    expect(right / (right + wrong.length)).toBeGreaterThanOrEqual(0.99);
    expect({ missed, wrong }).toEqual({ missed: [], wrong: [] });
  });

  it('finds the same when nobody says that a text is SQL, nor which dialect', () => {
    const inCode = samples.filter(({ sql }) => !/\bINTO archive_names\b/.test(sql));
    const { missed, wrong } = score(inCode, (sql) => {
      const reading = looksLikeSql(sql) ? readSql(sql, { dialect: null, origin: 'code' }) : null;
      return reading?.kind === 'statements' ? reading.statements.flatMap((statement) => statement.tables) : [];
    });
    expect({ missed, wrong }).toEqual({ missed: [], wrong: [] });
  });

  it('agrees with what node-sql-parser makes of the statements that it accepts', () => {
    // It has no notion of LOCK's tables, and definitions name less in its trees.
    const accesses = samples.filter(({ file, sql }) => file !== 'define.sql' && !sql.startsWith('LOCK'));
    const { right, missed, wrong } = score(accesses, parsedTables);
    expect(right).toBeGreaterThan(150);
    expect({ missed, wrong }).toEqual({ missed: [], wrong: [] });
  });
});
