import type { DecoratorView, MemberView } from '../../../../core/declaration-view.js';
import type { Project, RelationDraft, SymbolRef, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { alternatives, entries, items, property, textOf } from '../../things.js';
import { isSet } from '../mongo/things.js';
import { refTable } from './refs.js';
import { callsOn, type SchemaInfo, schemaInfo } from './schemas.js';

const deepest = 6;

/** The paths of a schema that `populate` can follow, with the collections they lead to (looked up late). */
export function schemaRelations(schema: SchemaInfo, project: Project): readonly RelationDraft[] {
  const known = project.derived?.(createMemory) ?? createMemory();
  const key = `${schema.key} ${schema.symbol ? `${schema.symbol.file}#${schema.symbol.name}` : ''}`;
  const found = known.get(key) ?? readRelations(schema, { near: schema.file, project, depth: 0 });
  known.set(key, found);
  return found;
}

function createMemory(): Map<string, readonly RelationDraft[]> {
  return new Map();
}

function readRelations(schema: SchemaInfo, reader: Reader): readonly RelationDraft[] {
  const own = definitionRelations('', schema.definition, reader);
  const byClass = schema.symbol ? classRelations('', schema.symbol, reader) : [];
  return [...own, ...byClass, ...virtualRelations('', schema, reader)];
}

type Reader = { readonly near: string; readonly project: Project; readonly depth: number };

function deeper(reader: Reader): Reader {
  return { ...reader, depth: reader.depth + 1 };
}

/** `schema.virtual('orders', { ref: 'Order', localField: '_id', foreignField: 'user' })`, also written in the options. */
function virtualRelations(prefix: string, schema: SchemaInfo, reader: Reader): readonly RelationDraft[] {
  const { project } = reader;
  const made = ['mongoose#Schema.virtual', '@nestjs/mongoose#SchemaFactory.createForClass.virtual'].flatMap((name) => {
    const [packageName = '', exportName = ''] = name.split('#');
    return callsOn(schema, project.callsTo(packageName, exportName));
  });
  const called = schema.key === '' ? [] : made.map((call) => [textOf(call.args[0]), call.args[1]] as const);
  const written = entries(property(schema.options, 'virtuals')).map(
    ([name, body]) => [name, property(body, 'options')] as const,
  );
  return [...called, ...written].flatMap(([name, options]) =>
    name === null ? [] : relationAt(prefix + name, options, reader),
  );
}

function relationAt(path: string, options: Thing | undefined, reader: Reader): readonly RelationDraft[] {
  const ref = property(options, 'ref');
  return ref ? [relation(path, ref, isSet(property(options, 'autopopulate')), reader)] : [];
}

function relation(path: string, ref: Thing, eager: boolean, { near, project }: Reader): RelationDraft {
  return {
    property: path,
    get target(): TableRef {
      return refTable(ref, near, project);
    },
    joinTable: null,
    cascade: false,
    eager,
  };
}

/** The fields of a definition; `path` ends with a dot, or is empty at the top. */
function definitionRelations(path: string, definition: Thing, reader: Reader): readonly RelationDraft[] {
  return entries(definition).flatMap(([name, field]) => fieldRelations(path + name, field, reader));
}

/** One field: `{ type, ref }`, `[{ type, ref }]`, a nested object, a schema or a list of one. */
function fieldRelations(path: string, field: Thing, reader: Reader): readonly RelationDraft[] {
  if (reader.depth > deepest) return [];
  const inner = deeper(reader);
  return items(field).flatMap((one) => {
    const schema = one.kind === 'handle' ? schemaInfo(one) : null;
    if (schema) return embedded(path, schema, inner);
    if (one.kind === 'symbol') return classRelations(`${path}.`, one.symbol, inner);
    if (one.kind === 'lambda') return fieldRelations(path, one.returns, inner);
    if (one.kind !== 'record') return one.kind === 'list' ? fieldRelations(path, one, inner) : [];
    const { type, of } = one.properties;
    if (one.properties.ref) return relationAt(path, one, reader);
    if (!type || isField(type)) return definitionRelations(`${path}.`, one, inner);
    return [...fieldRelations(path, type, inner), ...(of ? fieldRelations(`${path}.$*`, of, inner) : [])];
  });
}

/** A field that is itself called `type` (`{ type: { type: String } }`). */
function isField(type: Thing): boolean {
  return type.kind === 'record' && type.properties.type !== undefined;
}

function embedded(path: string, schema: SchemaInfo, reader: Reader): readonly RelationDraft[] {
  const byClass = schema.symbol ? classRelations(`${path}.`, schema.symbol, reader) : [];
  return [
    ...definitionRelations(`${path}.`, schema.definition, reader),
    ...byClass,
    ...virtualRelations(`${path}.`, schema, reader),
  ];
}

const fieldDecorators = new Set(['Prop', 'prop', 'Virtual', 'arrayProp']);

/** The decorated fields of a class: Nest's `@Prop` and `@Virtual`, Typegoose's `@prop`. */
function classRelations(path: string, symbol: SymbolRef, reader: Reader): readonly RelationDraft[] {
  if (reader.depth > deepest) return [];
  const members = reader.project.describe?.(symbol)?.members ?? [];
  return members.flatMap((member) =>
    member.decorators.filter(declaresField).flatMap((decorator) => memberRelations(path, member, decorator, reader)),
  );
}

function declaresField({ callee }: DecoratorView): boolean {
  return callee.kind === 'external' && fieldDecorators.has(callee.name);
}

function memberRelations(
  path: string,
  member: MemberView,
  decorator: DecoratorView,
  reader: Reader,
): readonly RelationDraft[] {
  const options = decorator.args.find((arg) => items(arg).some((one) => one.kind === 'record'));
  const field = property(options, 'options') ?? options;
  if (field) {
    const found = fieldRelations(path + member.name, field, reader);
    if (found.length > 0) return found;
  }
  return items(member.type).flatMap((type) =>
    alternatives(type).flatMap((one) =>
      one.kind === 'instance' && one.type.kind === 'symbol' && one.type.declaration === 'class'
        ? classRelations(`${path}${member.name}.`, one.type.symbol, deeper(reader))
        : [],
    ),
  );
}
