import type { Declaration, ModuleFacts } from '../../../core/module-facts.js';
import type { Linked, Linker } from '../../link/linker.js';
import { chainRoot } from '../../link/value-names.js';
import { externalGroup } from './external-groups.js';

/** What a constant or class is built with: a table of an ORM, a validation schema, another package, or code of its own. */
export type BuiltWith =
  | OutsideMaker
  | { readonly kind: 'own'; readonly linked: Extract<Linked, { kind: 'declaration' }> }
  | null;

export type OutsideMaker = {
  readonly kind: 'entity' | 'schema' | 'framework' | 'other';
  readonly package: string;
  /** The export that is called or extended, dotted for members (`mongoose.model` is 'model' of mongoose). */
  readonly name: string;
};

/** Libraries whose values describe the shape of data. */
const SCHEMA_PACKAGE =
  /^(zod(\/.*)?|@hono\/zod-openapi|nestjs-zod|yup|joi|@hapi\/joi|io-ts(-types)?|valibot|superstruct|runtypes|arktype|@sinclair\/typebox|@effect\/schema|drizzle-zod|zod-prisma|@nestjs\/(swagger|mapped-types|graphql)|typia)$/;

/** What describes data in a package that does much besides: programs, services and layers of Effect are none. */
const SCHEMAS_OF: ReadonlyMap<string, RegExp> = new Map([['effect', /^(Schema|Data\.(Tagged)?Class)(\.|$)/]]);

/** Whether an export of a package describes the shape of data, so that what is made by it stands for data. */
export function isSchemaExport(packageName: string, name: string): boolean {
  return SCHEMA_PACKAGE.test(packageName) || (SCHEMAS_OF.get(packageName)?.test(name) ?? false);
}

/** What an ORM calls its ways of declaring a table; its query operators and handles are none. */
const ENTITY_MAKER =
  /(^|\.)(\w*Table|table|Table|Entity|ViewEntity|ChildEntity|EntitySchema|Schema|SchemaFactory\.createForClass|model|define|defineModel|getModelForClass|modelOptions|view|\w*View|defineEntity|Embeddable|Model|BaseEntity)$/;

/** Who makes the value of a constant, or the base or decorators of a class. */
export function builtWith(
  file: string,
  module: ModuleFacts,
  declaration: Declaration,
  linker: Linker,
): readonly BuiltWith[] {
  // A constant whose initialiser holds functions has a code body of its own.
  const unit = module.units[(declaration.kind === 'const' ? declaration.unit : null) ?? 0];
  const values = [
    ...(declaration.value === null ? [] : [declaration.value]),
    ...(declaration.base === null ? [] : [declaration.base.value]),
    ...declaration.decorators.map((decorator) => decorator.callee),
  ];
  return values.map((value) => {
    const root = chainRoot(value, unit);
    return root === null || root === declaration.name ? null : makerOf(file, root, linker);
  });
}

/** Who describes the fields of a class by decorators, once a decorator (`@Column()`, `@ApiProperty()`). */
export function fieldsMadeWith(
  file: string,
  module: ModuleFacts,
  { members }: Declaration,
  linker: Linker,
): readonly OutsideMaker[] {
  const fields = members.filter((member) => member.kind === 'field');
  return fields.flatMap(({ decorators }) =>
    decorators.flatMap(({ callee }) => {
      const root = chainRoot(callee, module.units[0]);
      const maker = root === null ? null : makerOf(file, root, linker);
      return maker === null || maker.kind === 'own' ? [] : [maker];
    }),
  );
}

function makerOf(file: string, root: string, linker: Linker): BuiltWith {
  const linked = longestLookup(file, root, linker);
  if (linked === null || linked.kind === 'module') return null;
  if (linked.kind === 'declaration') return { kind: 'own', linked };
  const { package: packageName, name } = linked;
  // Of `import * as Schema from 'effect/Schema'` only the code's own name tells which part of the package it is.
  if (isSchemaExport(packageName, name) || isSchemaExport(packageName, root))
    return { kind: 'schema', package: packageName, name };
  const group = externalGroup(packageName);
  if (group === 'orm' && ENTITY_MAKER.test(name)) return { kind: 'entity', package: packageName, name };
  return { kind: group === 'framework' ? 'framework' : 'other', package: packageName, name };
}

/** `orderSchema.extend` is not a name itself, `orderSchema` is. */
function longestLookup(file: string, name: string, linker: Linker): Linked | null {
  const found = linker.lookup(file, name);
  const dot = name.lastIndexOf('.');
  return found !== null || dot < 0 ? found : longestLookup(file, name.slice(0, dot), linker);
}
