import { dialectNamed } from '../../../core/dialect-named.js';
import type { Location, Position } from '../../../core/location.js';
import type { ModuleFacts, Unit, Value } from '../../../core/module-facts.js';
import { packageOf } from '../programs/program-traits.js';
import { databasePackages } from '../programs/tools.js';
import { type DatabaseRef, fromUrl, type Named, schemeOf } from './connections.js';

/** Databases that a module names itself: connection strings, and objects with host and database, also as defaults of variables. */
export function databasesInCode(file: string, module: ModuleFacts): readonly DatabaseRef[] {
  const found: DatabaseRef[] = [];
  for (const [value, { line, column }] of valuesIn(module)) {
    const at: Location = { file, line, column };
    const url = value.kind === 'string' ? value.value : null;
    const named = url === null ? objectRef(value) : fromUrl(url);
    if (!named) continue;
    const dialect = dialectNamed(schemeOf(url), named.server);
    found.push({ ...named, dialect, project: null, variable: null, replica: false, at });
  }
  return found;
}

/** Whether a module may configure a database: by the packages it imports, or by its name. */
export function mayConnect(path: string, module: ModuleFacts): boolean {
  return (
    /config|database|data-?source|connection|(^|[/.-])(db|orm|env|pool)([/.-]|$)/i.test(path) ||
    module.imports.some((item) => databasePackages.has(packageOf(item)))
  );
}

function objectRef(value: Value): Named | null {
  if (value.kind !== 'object') return null;
  const constant = (names: RegExp) => {
    const property = value.properties.find(({ name }) => names.test(name));
    return property ? constantOf(property.value) : null;
  };
  const host = constant(/^(host|server)$/);
  const database = constant(/^(database|dbName|db)$/);
  if (typeof host !== 'string' || typeof database !== 'string') return null;
  const port = constant(/^port$/);
  return fromUrl(`postgres://${host}${port === null ? '' : `:${port}`}/${database}`);
}

/** The constant that an expression is, or falls back to. */
function constantOf(value: Value): string | number | null {
  if (value.kind === 'string') return value.value;
  if (value.kind === 'literal') return typeof value.value === 'number' ? value.value : null;
  if (value.kind === 'typed') return value.value && constantOf(value.value);
  if (value.kind !== 'choice') return null;
  for (const option of [...value.of].reverse()) {
    const constant = constantOf(option);
    if (constant !== null) return constant;
  }
  return null;
}

/** Every value with the place of the call or declaration that it is part of, and the code body that it is read in. */
export function* valuesIn({
  units,
  declarations,
}: ModuleFacts): Generator<readonly [Value, Position, Unit | undefined]> {
  for (const unit of units) {
    const { calls, locals, returns, at: start } = unit;
    for (const { args, at } of calls) for (const arg of args) yield* within(arg, at, unit);
    for (const local of locals) yield* within(local, start, unit);
    for (const returned of returns) yield* within(returned, start, unit);
  }
  for (const { value, members, unit, at: start } of declarations) {
    if (value) yield* within(value, start, units[unit ?? 0]);
    for (const { value: own, valueUnit, at } of members) if (own) yield* within(own, at, units[valueUnit ?? unit ?? 0]);
  }
}

function* within(
  value: Value,
  at: Position,
  unit: Unit | undefined,
): Generator<readonly [Value, Position, Unit | undefined]> {
  for (const [part] of partsOf(value, at)) yield [part, at, unit];
}

/** An expression with all that it is made of, each with the place of the whole. */
export function* partsOf(value: Value, at: Position): Generator<readonly [Value, Position]> {
  yield [value, at];
  for (const child of childrenOf(value)) yield* partsOf(child, at);
}

function childrenOf(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'object':
      return [...value.properties.map((property) => property.value), ...value.spreads];
    case 'array':
      return value.items;
    case 'choice':
      return value.of;
    case 'function':
      return value.returns;
    case 'await':
      return [value.of];
    case 'typed':
      return value.value ? [value.value] : [];
    default:
      return [];
  }
}
