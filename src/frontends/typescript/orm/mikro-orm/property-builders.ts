import { own } from '../../../../core/collections.js';
import type { CallView, Thing } from '../../../../core/orm-plugin.js';

const relationKinds: { readonly [method: string]: string } = {
  manyToOne: 'm:1',
  oneToOne: '1:1',
  oneToMany: '1:m',
  manyToMany: 'm:n',
  embedded: 'embedded',
};

/** Whether a method of this name starts a relation, whatever it is called on (`properties: (p) => ({...})`). */
export function startsRelation(name: string): boolean {
  return Object.hasOwn(relationKinds, name);
}

/** `p.manyToOne(Author)`, `p.string()`: the options of the property so far. */
export function propertyStarted({ name, args }: CallView): Thing {
  const kind = own(relationKinds, name);
  const [entity] = args;
  return withProperties({
    ...(kind ? { kind: { kind: 'text', value: kind } } : {}),
    ...(kind && entity ? { entity } : {}),
    ...(name === 'formula' && entity ? { formula: entity } : {}),
  });
}

/** `.pivotTable('order_tags')`, `.eager()`: the options with one more. */
export function propertyWith(options: Thing, { name, args }: CallView): Thing {
  const [value = { kind: 'literal', value: true } as const] = args;
  return withProperties({ ...(options.kind === 'record' ? options.properties : {}), [name]: value });
}

function withProperties(properties: { readonly [name: string]: Thing }): Thing {
  const options: Thing = { kind: 'record', properties, open: false };
  return { kind: 'handle', plugin: 'mikro-orm', type: 'property', table: null, data: { options } };
}
