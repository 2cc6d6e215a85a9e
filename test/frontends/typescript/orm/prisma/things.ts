import type { PrismaModelFact, PrismaSchemaFacts } from '../../../../../src/core/facts.js';
import type { CallView, Project, Thing } from '../../../../../src/core/orm-plugin.js';
import { ancestors } from '../../../../../src/core/paths.js';

const at = { line: 1, column: 1 };

type ModelOptions = { readonly table?: string; readonly schema?: string };

/** Fields as short texts: `total`, `total>total_amount` (column), `items:Item[]`, `customer:Customer!` (holds the key), `boss:User!#Bosses` (relation name). */
export function model(name: string, fields: string, options: ModelOptions = {}): PrismaModelFact {
  return {
    name,
    table: options.table ?? name,
    schema: options.schema ?? null,
    view: false,
    at,
    fields: fields.split(' ').map(field),
  };
}

function field(text: string): PrismaModelFact['fields'][number] {
  const [head = '', relation = null] = text.split('#');
  const [left = '', type = 'String'] = head.split(':');
  const [name = '', column = name] = left.split('>');
  return {
    name,
    column,
    type: type.replace(/[[\]!]/g, ''),
    list: type.includes('[]'),
    relation,
    foreignKey: type.includes('!'),
  };
}

export function schema(
  models: readonly PrismaModelFact[],
  output: string | null | undefined = null,
  provider = 'prisma-client-js',
): PrismaSchemaFacts {
  return {
    kind: 'prisma-schema',
    datasource: { provider: 'postgresql', envKey: 'DATABASE_URL', url: null, at },
    generators: output === undefined ? [] : [{ provider, output }],
    models,
    enums: [],
  };
}

/** A file of a multi-file schema that only holds models. */
export function modelsOnly(models: readonly PrismaModelFact[]): PrismaSchemaFacts {
  return { ...schema(models), datasource: null, generators: [] };
}

export function project(
  schemas: { readonly [path: string]: PrismaSchemaFacts },
  packages: readonly string[] = [],
): Project {
  return {
    tableOf: () => null,
    tableOfRef: () => null,
    memberOf: () => ({ kind: 'unknown' }),
    callsTo: () => [],
    prismaSchemas: () => Object.entries(schemas).map(([path, facts]) => ({ path, facts })),
    packageFolder: (path) => ancestors(path).find((folder) => packages.includes(folder)) ?? '',
  };
}

/** Plain values as things; `undefined` is something that is not known. */
export type Plain =
  | string
  | number
  | boolean
  | null
  | undefined
  | Thing
  | readonly Plain[]
  | { readonly [name: string]: Plain };

export function thing(value: Plain): Thing {
  if (value === undefined) return { kind: 'unknown' };
  if (typeof value === 'string') return { kind: 'text', value };
  if (value === null || typeof value !== 'object') return { kind: 'literal', value };
  if (isList(value)) return { kind: 'list', items: value.map(thing) };
  if (isThing(value)) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, thing(inner)] as const);
  return { kind: 'record', properties: Object.fromEntries(entries), open: false };
}

function isList(value: object): value is readonly Plain[] {
  return Array.isArray(value);
}

function isThing(value: object): value is Thing {
  return 'kind' in value && typeof value.kind === 'string';
}

export function external(packageName: string, name: string, from?: string): Thing {
  const base = { kind: 'external', package: packageName, name } as const;
  return from === undefined ? base : { ...base, from };
}

export function instance(type: Thing, typeArguments: readonly Thing[] = []): Thing {
  return { kind: 'instance', type, typeArguments, args: [] };
}

export function call(
  receiver: Thing | null,
  name: string,
  args: readonly Plain[] = [],
  more: Partial<CallView> = {},
): CallView {
  return {
    kind: 'call',
    name,
    receiver,
    self: receiver,
    callee: { kind: 'unknown' },
    args: args.map(thing),
    typeArguments: [],
    chain: [],
    at: { file: 'apps/shop/src/orders.ts', line: 1, column: 1 },
    ...more,
  };
}
