import type { CloudTables } from '../../core/facts.js';
import { type Call, type ModuleFacts, mayName, type Unit, type Value } from '../../core/module-facts.js';

const toolkits = /^(aws-cdk-lib|@aws-cdk\/.+)(\/|$)/;

/** The tables that a stack of the CDK makes (`new Table(this, 'Orders')`), and the variables that tell its functions of them. */
export function constructedTables(module: ModuleFacts): CloudTables | undefined {
  if (!module.imports.some(({ specifier }) => toolkits.test(specifier)) || !mayName(module, /\bTable/))
    return undefined;
  const made = module.units.flatMap((unit) =>
    unit.calls.flatMap((call) => {
      const name = nameOf(call);
      return name === null ? [] : [{ id: name, name, at: call.at }];
    }),
  );
  const variables = module.units.flatMap((unit) =>
    [...unit.locals, ...unit.calls.flatMap(({ args }) => args)].flatMap((value) => variablesIn(value, unit, 0)),
  );
  return made.length === 0 ? undefined : { made, variables };
}

/** The name that a construct is given, or its id without what is computed of it. */
function nameOf({ kind, callee, args }: Call): string | null {
  const called = callee.kind === 'name' || callee.kind === 'member' ? callee.name : '';
  if (kind !== 'new' || !/(^|\.)Table(V2)?$/.test(called)) return null;
  const [, id, options] = args;
  const given = options?.kind === 'object' ? options.properties.find(({ name }) => name === 'tableName') : undefined;
  return (given && textOf(given.value)) ?? (id ? textOf(id) : null);
}

function textOf(value: Value): string | null {
  if (value.kind === 'string') return value.value;
  if (value.kind !== 'template') return null;
  const known = value.parts.map((part) => (part.kind === 'string' ? part.value : '')).join('');
  return known.replace(/^[-_.]+|[-_.]+$/g, '') || null;
}

function variablesIn(value: Value, unit: Unit, depth: number): CloudTables['variables'] {
  if (value.kind !== 'object' || depth > 4) return [];
  return value.properties.flatMap(({ name, value: own }) => {
    const table = tableOf(own, unit);
    return table === null ? variablesIn(own, unit, depth + 1) : [{ key: name, table, folder: null }];
  });
}

/** `orders.tableName` of a table that the same body makes. */
function tableOf(value: Value, unit: Unit): string | null {
  if (value.kind !== 'member' || !/^table(Name|Arn)$/.test(value.name)) return null;
  const { of } = value;
  const made = of.kind === 'local' ? unit.locals[of.index] : of;
  const call = made?.kind === 'result' ? unit.calls[made.call] : undefined;
  return call ? nameOf(call) : null;
}
