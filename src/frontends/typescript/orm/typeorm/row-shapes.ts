import { own } from '../../../../core/collections.js';
import type { DeclarationView } from '../../../../core/declaration-view.js';
import type { CallView, DeclaredTable, Project, Thing } from '../../../../core/orm-plugin.js';
import { oneOf, unknown } from '../../things.js';
import { rowOf, type Target } from './targets.js';
import { type RecordThing, recordOf } from './things.js';

/** The properties that an object is seen to have; `open` where it may have others. */
export type Shape = RecordThing;

export const bare: Shape = { kind: 'record', properties: {}, open: false };
export const unseen: Shape = { kind: 'record', properties: {}, open: true };

/**
 * What an object holds: the keys of a literal or of its type. A row holds what it was made of or loaded with, which stands
 * as the argument of its constructor; of a row that comes from elsewhere nothing is seen.
 */
export function shapeOf(thing: Thing, project: Project): Shape {
  if (thing.kind === 'record') return thing;
  if (thing.kind !== 'instance' || thing.type.kind !== 'symbol') return unseen;
  if (project.tableOf(thing)) return recordOf(thing.args[0]) ?? unseen;
  const view = project.describe?.(thing.type.symbol);
  return view ? typeShape(view) : unseen;
}

function typeShape({ declaration, members, ancestors }: DeclarationView): Shape {
  const inherits = declaration.kind === 'interface' && declaration.heritage.length > 0;
  const open = inherits || ancestors.some((one) => one.kind !== 'symbol');
  return { kind: 'record', properties: Object.fromEntries(members.map(({ name, type }) => [name, type])), open };
}

/** An entity object of which is known what relations it holds. */
export function shapedRow({ table, entity }: Target, { properties, open }: Shape): Thing {
  if (!table) return rowOf(entity);
  const held = table.relations.flatMap(({ property }) => {
    const value = own(properties, property);
    return value ? [[property, value] as const] : [];
  });
  const type: Thing = { kind: 'symbol', symbol: table.symbol, declaration: 'class' };
  const args = [{ kind: 'record', properties: Object.fromEntries(held), open } as const];
  return { kind: 'instance', type, typeArguments: [], args };
}

/** Both at once: `merge(order, dto)`, or an object that a body goes on to fill. */
export function merged(shapes: readonly Shape[]): Shape {
  const properties: Record<string, Thing> = {};
  for (const shape of shapes) {
    for (const [name, value] of Object.entries(shape.properties)) {
      const known = own(properties, name);
      properties[name] = known ? oneOf([known, value]) : value;
    }
  }
  return { kind: 'record', properties, open: shapes.some(({ open }) => open) };
}

/**
 * What the body assigns to an object (`order.items = items`, `Object.assign(order, dto)`): null where nothing. Objects of
 * one entity are not told apart.
 */
export function filledWith(
  row: Thing,
  table: DeclaredTable,
  changes: NonNullable<CallView['changes']>,
  project: Project,
): Shape | null {
  const own = changes.filter(({ of }) => of === row || (row.kind === 'instance' && isRowOf(of, table, project)));
  if (own.length === 0) return null;
  return merged(
    own.map(({ name, from }) =>
      from ? shapeOf(from, project) : { kind: 'record', properties: { [name]: unknown }, open: false },
    ),
  );
}

function isRowOf(thing: Thing, table: DeclaredTable, project: Project): boolean {
  if (thing.kind !== 'instance') return false;
  const { symbol } = project.tableOf(thing) ?? {};
  return symbol?.file === table.symbol.file && symbol.name === table.symbol.name;
}
