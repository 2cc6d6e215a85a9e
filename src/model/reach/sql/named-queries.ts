import { remembering } from '../../../core/collections.js';
import type { SqlStatementFact } from '../../../core/facts.js';
import { type ModuleFacts, unitsWithTexts } from '../../../core/module-facts.js';
import type { DeclaredTable } from '../../../core/orm-plugin.js';
import type { Evaluator, Unit, Value } from '../../evaluate/evaluator.js';

/** Names, lower case, that code of a file gives to queries from which it puts a WITH clause together: other texts of the file read them like tables. */
export type NamedQueries = (file: string) => ReadonlySet<string>;

/** Methods of query builders that give a name to a query. */
const naming =
  /^(?:with(?:Recursive|Materialized|NotMaterialized)?|addWith|(?:add|with|define|register)?(?:Recursive)?(?:Cte|CommonTableExpression))$/i;
const queryKeys = new Set(['sql', 'query', 'statement']);
/** Options of the same name (`query: { page: 1 }`) are none. */
const mayBeQuery = new Set<Value['kind']>([
  'string',
  'template',
  'name',
  'local',
  'member',
  'result',
  'parameter',
  'choice',
]);
const isName = (text: string): boolean => /^[A-Za-z_]\w*$/.test(text);

/** `declared` are the tables that code declares. What anybody declares, makes or writes is a table, whatever its name is given to. */
export function findNamedQueries(e: Evaluator, declared: () => readonly DeclaredTable[]): NamedQueries {
  const tables = remembering((_: 'all') => knownTables(e, declared()));
  return remembering((file: string) => {
    const module = e.linker.sources.modules.get(file);
    const given = module ? namesGiven(module) : new Set<string>();
    return given.size === 0 ? given : new Set([...given].filter((name) => !tables('all').has(name)));
  });
}

function knownTables({ linker: { sources } }: Evaluator, declared: readonly DeclaredTable[]): ReadonlySet<string> {
  const known = new Set<string>();
  const add = (name: string | null) => name !== null && known.add(name.toLowerCase());
  const addAll = (statements: readonly SqlStatementFact[]) => {
    for (const { tables } of statements) for (const { name, operation } of tables) if (operation !== 'read') add(name);
  };
  for (const { name } of declared) add(name);
  for (const { facts } of sources.files.values()) {
    if (facts.kind === 'sql') addAll(facts.statements);
    else if (facts.kind === 'prisma-schema') for (const { table } of facts.models) add(table);
    else if (facts.kind === 'module')
      for (const { texts } of unitsWithTexts(facts)) for (const { statements } of texts) addAll(statements);
  }
  return known;
}

/** Nothing is looked for where no text reads anything. */
function namesGiven(module: ModuleFacts): ReadonlySet<string> {
  const units = unitsWithTexts(module);
  const found = new Set<string>();
  if (units.some(({ texts }) => texts.length > 0)) {
    for (const unit of units) addNames(unit, found);
    for (const { value } of module.declarations) if (value) addNamed(value, found, 0);
  }
  return found;
}

function addNames({ calls, locals, returns }: Unit, found: Set<string>): void {
  for (const { callee, args } of calls) {
    const [name, query] = args;
    if (callee.kind === 'member' && naming.test(callee.name) && name?.kind === 'string' && query && isName(name.value))
      found.add(name.value.toLowerCase());
    for (const arg of args) addNamed(arg, found, 0);
  }
  for (const value of [...locals, ...returns]) addNamed(value, found, 0);
}

/** `{ name: 'Recent', sql: 'SELECT ...' }`, in lists, options and choices. A query that reads its own name reads a table. */
function addNamed(value: Value, found: Set<string>, depth: number): void {
  if (depth > 6) return;
  const deeper = (one: Value) => addNamed(one, found, depth + 1);
  if (value.kind === 'array') value.items.forEach(deeper);
  else if (value.kind === 'choice') value.of.forEach(deeper);
  else if (value.kind === 'typed' && value.value) deeper(value.value);
  else if (value.kind === 'function') value.returns.forEach(deeper);
  else if (value.kind === 'object') {
    const name = value.properties.find((one) => one.name === 'name')?.value;
    const query = value.properties.find((one) => queryKeys.has(one.name) && mayBeQuery.has(one.value.kind))?.value;
    if (name?.kind === 'string' && query && isName(name.value) && !names(query, name.value))
      found.add(name.value.toLowerCase());
    for (const one of value.properties) deeper(one.value);
    value.spreads.forEach(deeper);
  }
}

function names(query: Value, name: string): boolean {
  if (query.kind === 'string') return new RegExp(`\\b${name}\\b`, 'i').test(query.value);
  return query.kind === 'template' && query.parts.some((part) => names(part, name));
}
