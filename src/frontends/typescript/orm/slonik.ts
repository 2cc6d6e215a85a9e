import type { CallMeaning, CallView, OrmPlugin, TableRef, Thing } from '../../../core/orm-plugin.js';
import { exportName, typeName } from '../query-builder/things.js';
import { unknown } from '../things.js';

/** The library, a fork of it in somebody's scope, and the package that its tag comes from. */
const packages = /^(?:(?:@[^/]+\/)?slonik|@slonik\/sql-tag)$/;

/** Types of names and fragments, as its versions call them. */
const tokens = /^(?:Identifier|Fragment|SqlFragment|Sql)(?:Sql)?(?:Token)?(?:Type)?$/;
const fragments = /^sql(?:\.fragment|\.unsafe)?$/;

/**
 * Slonik: its statements are read as all texts are. What it adds are names and fragments that functions hand about, before they
 * come into a statement.
 */
export const slonik: OrmPlugin = {
  id: 'slonik',
  version: 1,
  dialect: 'postgresql',
  armedBy: (packageName) => packages.test(packageName),
  onHanded: (type, name) => (tokens.test(typeName(type) ?? '') ? named({ kind: 'open', name }) : null),
  onCall: (call) => {
    const result = madeBy(call);
    return result && ({ accesses: [], result } satisfies CallMeaning);
  },
};

function madeBy({ kind, callee, args: [first = unknown] }: CallView): Thing | null {
  const name = exportName(callee);
  if (name === null || callee.kind !== 'external') return null;
  if (name === 'createSqlTag') return { ...callee, name: 'sql' };
  if (name === 'sql.identifier') return identifier(first);
  return kind === 'tagged' && fragments.test(name) ? fragment(first) : null;
}

/** `['shop', 'orders']`; where the caller decides the table, or the whole list, that stays open. */
function identifier(parts: Thing): Thing {
  if (parts.kind !== 'list') return parts.kind === 'open' ? named(parts) : unknown;
  const names = parts.items.map((one) => (one.kind === 'text' ? one.value : null));
  const last = parts.items.at(-1);
  if (last?.kind === 'open') return named(last);
  const name = names.at(-1) ?? null;
  if (name === null) return unknown;
  return named({ kind: 'named', name, schema: names.at(-2) ?? null, database: names.at(-3) ?? null });
}

/** A fragment that is a name and nothing else can stand where a table does. */
function fragment(text: Thing): Thing | null {
  const [, schema = null, name] =
    text.kind === 'text' ? (/^\s*(?:"?(\w+)"?\.)?"?(\w+)"?\s*$/.exec(text.value) ?? []) : [];
  return name === undefined ? null : named({ kind: 'named', name, schema, database: null });
}

function named(table: TableRef | (Thing & { readonly kind: 'open' })): Thing {
  return { kind: 'handle', plugin: 'slonik', type: 'name', table, data: {} };
}
