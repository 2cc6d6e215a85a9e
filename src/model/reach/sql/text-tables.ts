import { own } from '../../../core/collections.js';
import type { SqlTableFact } from '../../../core/facts.js';
import type { SqlText } from '../../../core/module-facts.js';
import type { TableRef, Thing } from '../../../core/orm-plugin.js';
import type { Evaluator, Frame, Value } from '../../evaluate/evaluator.js';
import { alternatives } from '../../evaluate/things.js';

const computed: TableRef = { kind: 'unknown', reason: 'computed table name in SQL' };

/** Usually one; several where a name is one of several (`FROM ${archived ? 'old_orders' : 'orders'}`). */
export function tablesNamed(e: Evaluator, frame: Frame, text: SqlText, table: SqlTableFact): readonly TableRef[] {
  const hole = table.hole === null ? undefined : text.holes[table.hole];
  if (hole)
    return holeTables(e, e.value(identifierIn(hole, frame, text) ?? hole, frame))
      .map((ref) => inSchema(e, frame, text, table, ref))
      .filter((ref) => !isOfQuery(ref, table, text) && !isOfSystem(ref));
  if (table.hole !== null || table.name.includes('__hole_')) return [computed];
  return [inSchema(e, frame, text, table, { kind: 'named', name: table.name, schema: null, database: null })];
}

/** What postgres.js is given in a hole to be written as a name: the tag itself called with it (`sql`SELECT id FROM ${sql(table)}``). */
function identifierIn(hole: Value, { unit }: Frame, { sink }: SqlText): Value | null {
  const [tagged, called] = [sink, hole.kind === 'result' ? hole.call : null].map((index) =>
    index === null ? undefined : unit.calls[index],
  );
  if (tagged?.kind !== 'tagged' || called?.kind !== 'call' || called.args.length !== 1) return null;
  return JSON.stringify(called.callee) === JSON.stringify(tagged.callee) ? (called.args[0] ?? null) : null;
}

/** Whether it is a name that a text of the file gives to a query. */
function isOfQuery(ref: TableRef, { operation }: SqlTableFact, { common = [] }: SqlText): boolean {
  return operation === 'read' && ref.kind === 'named' && ref.schema === null && common.includes(ref.name.toLowerCase());
}

/** In these schemas a database speaks of itself. */
function isOfSystem(ref: TableRef): boolean {
  return ref.kind === 'named' && /^(?:system|information_schema|pg_catalog)$/i.test(ref.schema ?? '');
}

/** A name that brings no schema of its own is in the one that is written before it. */
function inSchema(e: Evaluator, frame: Frame, text: SqlText, table: SqlTableFact, ref: TableRef): TableRef {
  if (ref.kind !== 'named' || ref.schema !== null) return ref;
  const { schema, schemaHole, database } = table;
  const hole = schemaHole === null ? undefined : text.holes[schemaHole];
  if (!hole) return { ...ref, schema: schemaHole === null ? schema : null, database };
  const told = e.value(hole, frame);
  // Of a name that the caller tells it is enough to know the name.
  if (told.kind === 'open') return table.hole === null ? { kind: 'open', name: told.name } : ref;
  // A schema that cannot be read leaves the table's name, which is what people call it by.
  return { ...ref, schema: told.kind === 'text' ? bare(told.value) : null, database };
}

/** What stands in a hole where a table is expected; of several possibilities those that can be told. */
function holeTables(e: Evaluator, thing: Thing): readonly TableRef[] {
  const told = alternatives(thing).flatMap((one) => holeTable(e, one) ?? []);
  return told.length > 0 ? told : [computed];
}

/** A table's name, the table constant itself, or what has one. */
function holeTable(e: Evaluator, thing: Thing): TableRef | null {
  if (thing.kind === 'text') return isTableName(thing.value) ? namedTable(thing.value) : null;
  const declared = e.project.tableOf(thing);
  if (declared) return { kind: 'declared', symbol: declared.symbol };
  if (thing.kind === 'handle') return thing.table;
  // What a library keeps on the classes that it maps.
  if (thing.kind === 'member' && thing.name === 'tableName') return holeTable(e, thing.of);
  const written = thing.kind === 'record' ? own(thing.properties, 'toString') : undefined;
  if (written?.kind === 'lambda') return holeTable(e, written.returns);
  return thing.kind === 'open' ? { kind: 'open', name: thing.name } : null;
}

function isTableName(text: string): boolean {
  return /^["'`[]?[\w$]+["'`\]]?(\.["'`[]?[\w$]+["'`\]]?){0,2}$/.test(text.trim());
}

/** A physical name as people write it: `orders`, `"audit"."log"`, `db.schema.orders`. */
function namedTable(name: string): TableRef {
  const parts = name.split('.').map(bare);
  return { kind: 'named', name: parts.at(-1) ?? name, schema: parts.at(-2) ?? null, database: parts.at(-3) ?? null };
}

/** A part of a name without its quotes. */
function bare(part: string): string {
  return part.replace(/^["'`[]|["'`\]]$/g, '').trim();
}
