import { own } from '../../../../core/collections.js';
import type { MemberView } from '../../../../core/declaration-view.js';
import type { Project, SymbolRef, Thing } from '../../../../core/orm-plugin.js';
import { entries, isOff, isTelling, items, property, textOf, unknown } from '../../things.js';
import { decoratorOf, exportName } from './exports.js';
import { unwrapped } from './targets.js';
import { isSet, returned } from './things.js';

export type PropertyKind = 'scalar' | 'embedded' | 'm:1' | '1:1' | '1:m' | 'm:n';

/** A property of an entity as written: in a decorator, in an entity schema, or by a property builder. */
export type PropertySource = {
  readonly name: string;
  readonly kind: PropertyKind;
  /** The related or embedded class; unknown for scalars. */
  readonly target: Thing;
  readonly options: Thing | undefined;
  /** The property on the owning side, where this is the inverse one; '' where it cannot be told which. */
  readonly mappedBy: string | null;
  readonly primary: boolean;
};

const decoratorKinds: { readonly [name: string]: PropertyKind } = {
  PrimaryKey: 'scalar',
  Property: 'scalar',
  Enum: 'scalar',
  Embedded: 'embedded',
  ManyToOne: 'm:1',
  OneToOne: '1:1',
  OneToMany: '1:m',
  ManyToMany: 'm:n',
};

/** What a member of a class is by its decorator; null for one that is not stored. */
export function decoratedProperty(member: MemberView): PropertySource | null {
  const decorator = member.static ? null : decoratorOf(member.decorators, ...Object.keys(decoratorKinds));
  const kind = decorator && decoratorKinds[exportName(decorator.callee)];
  if (!decorator || !kind) return null;
  const { args } = decorator;
  const options = args.find((arg) => arg.kind === 'record');
  if (isNotStored(options)) return null;
  return {
    name: member.name,
    kind,
    target:
      kind === 'scalar'
        ? unknown
        : targetOf([args[0], property(options, 'entity'), member.type, madeFor(member.value)]),
    options,
    mappedBy: kind === 'm:1' || kind === 'scalar' ? null : owningProperty(options, args[1]),
    primary: exportName(decorator.callee) === 'PrimaryKey' || isSet(property(options, 'primary')),
  };
}

function isNotStored(options: Thing | undefined): boolean {
  return isOff(property(options, 'persist')) || property(options, 'formula') !== undefined;
}

/** `() => Order`, `'Order'`, `{ entity: () => Order }`; where these say nothing, the annotated type. */
function targetOf(candidates: readonly (Thing | undefined)[]): Thing {
  const found = candidates.flatMap((one) => {
    const [named = unknown] = items(returned(one));
    const target = unwrapped(named);
    return target.kind === 'record' || !isTelling(target) ? [] : [target];
  });
  return found[0] ?? unknown;
}

/** `new Collection<Item>(this)`. */
function madeFor(value: Thing): Thing | undefined {
  return value.kind === 'instance' && exportName(value.type) === 'Collection' ? value : undefined;
}

/** `'order'`, `(item) => item.order`; with `owner: true` that names the inverse side instead. */
function owningProperty(options: Thing | undefined, positional: Thing | undefined): string | null {
  const given = property(options, 'mappedBy') ?? (positional?.kind === 'record' ? undefined : positional);
  if (!given || isSet(property(options, 'owner'))) return null;
  const named = returned(given);
  if (named.kind === 'member') return named.name;
  if (named.kind === 'open') return named.name.slice(named.name.lastIndexOf('.') + 1);
  return textOf(named) ?? '';
}

const schemaKinds: { readonly [name: string]: PropertyKind } = {
  'm:1': 'm:1',
  '1:1': '1:1',
  '1:m': '1:m',
  'm:n': 'm:n',
  embedded: 'embedded',
  MANY_TO_ONE: 'm:1',
  ONE_TO_ONE: '1:1',
  ONE_TO_MANY: '1:m',
  MANY_TO_MANY: 'm:n',
  EMBEDDED: 'embedded',
};

/** The properties of an entity schema: options, or what property builders make (`() => p.manyToOne(Author).ref()`). */
export function schemaProperties(properties: Thing | undefined): readonly PropertySource[] {
  return entries(returned(properties)).flatMap(([name, thing]) => {
    const written = returned(thing);
    const options = written.kind === 'handle' ? (written.data.options ?? unknown) : written;
    return isNotStored(options) ? [] : [schemaProperty(name, options)];
  });
}

function schemaProperty(name: string, options: Thing): PropertySource {
  const kind = kindOf(property(options, 'kind') ?? property(options, 'reference'));
  const type = property(options, 'type');
  return {
    name,
    kind,
    target: kind === 'scalar' ? unknown : targetOf([property(options, 'entity'), type]),
    options,
    mappedBy: owningProperty(options, undefined),
    primary: isSet(property(options, 'primary')),
  };
}

function kindOf(thing: Thing | undefined): PropertyKind {
  const name = thing?.kind === 'external' ? thing.name.replace(/^.*\./, '') : textOf(thing);
  return (name === null ? undefined : own(schemaKinds, name)) ?? 'scalar';
}

/** The properties of a class or an entity schema, inherited ones too; none for anything else. */
export function propertiesOf(symbol: SymbolRef, project: Project): readonly PropertySource[] {
  const view = project.describe?.(symbol);
  if (!view) return [];
  if (view.declaration.kind === 'class') return view.members.flatMap((member) => decoratedProperty(member) ?? []);
  return inheritedProperties(view.call?.args[0], project);
}

/** What a schema's options list, and what the schemas or classes list that it extends; the nearest wins. */
export function inheritedProperties(options: Thing | undefined, project: Project): readonly PropertySource[] {
  const own = schemaProperties(property(options, 'properties'));
  const base = property(options, 'extends');
  const inherited = base?.kind === 'symbol' ? propertiesOf(base.symbol, project) : [];
  const names = new Set(own.map((one) => one.name));
  return [...own, ...inherited.filter((one) => !names.has(one.name))];
}
