import { own, pushTo } from '../../core/collections.js';
import type { TriggerEvent } from '../../core/facts.js';
import type { TableRef } from '../../core/orm-plugin.js';
import { plainVerb } from '../reach/accesses.js';
import type { ChargedAccess } from '../reach/reach-services.js';
import type { RoutineTable } from '../reach/sql/stored-functions.js';
import type { Trigger } from '../reach/sql/triggers.js';
import type { Placed, Placement } from './place-tables.js';
import { mayBeSame, nameKey, type SchemaHomes } from './schema-homes.js';

/**
 * What the database does when a service writes a table that has triggers: accesses of that service, where it writes, through the trigger.
 * A trigger that goes on with the table written adds nothing.
 */
export function fireTriggers(
  triggers: readonly Trigger[],
  charged: readonly ChargedAccess[],
  placement: Placement,
  homes: SchemaHomes,
): readonly ChargedAccess[] {
  const placed = placeTriggers(triggers, homes);
  if (placed.size === 0) return [];
  return charged.flatMap((one) => {
    if (one.access.operation !== 'write') return [];
    const at = placement.place(one.service, one.access.table, one.access);
    return at ? fire({ placed, placement, origin: one, seen: new Set() }, at, one, one.access.verb) : [];
  });
}

type PlacedTrigger = { readonly trigger: Trigger; readonly placed: Placed };

type Firing = {
  readonly placed: ReadonlyMap<string, readonly PlacedTrigger[]>;
  readonly placement: Placement;
  /** The access of the service's code that everything else follows from. */
  readonly origin: ChargedAccess;
  readonly seen: Set<Trigger>;
};

function placeTriggers(triggers: readonly Trigger[], homes: SchemaHomes): Map<string, PlacedTrigger[]> {
  const found = new Map<string, PlacedTrigger[]>();
  for (const trigger of triggers) {
    const places = new Map(homes(trigger.file, trigger.table).map(({ placed }) => [nameKey(placed), placed]));
    for (const [key, placed] of places) pushTo(found, key, { trigger, placed });
  }
  return found;
}

/** `by` is the access that writes the table `at`: the service's own, or that of another trigger. */
function fire(firing: Firing, at: Placed, by: ChargedAccess, verb: string | undefined): ChargedAccess[] {
  const { placed, seen } = firing;
  return (placed.get(nameKey(at)) ?? []).flatMap(({ trigger, placed: own }) => {
    const certainty = mayBeSame(own, at) ? fires(trigger, verb) : 'no';
    if (certainty === 'no' || seen.has(trigger)) return [];
    seen.add(trigger);
    const through = [...by.through, `trigger ${trigger.name}`, ...(trigger.runs ? [`function ${trigger.runs}`] : [])];
    const confidence = certainty === 'maybe' ? 'likely' : by.access.confidence;
    const base: ChargedAccess = { ...by, through, access: { ...by.access, confidence } };
    return [...trigger.tables.flatMap((table) => reached(firing, at, base, table)), ...unread(trigger, base)];
  });
}

/** The table that a body touches, in the database of the table written, and what writing that one sets off. */
function reached(firing: Firing, at: Placed, base: ChargedAccess, table: RoutineTable): ChargedAccess[] {
  const { service } = base;
  const { name, schema, operation, columns } = table;
  const verb = plainVerb(table.verb);
  const ref: TableRef = { kind: 'named', name, schema, database: at.database };
  const placed = firing.placement.place(service, ref, base.access);
  const { origin } = firing;
  const first = firing.placement.place(service, origin.access.table, origin.access);
  if (!placed || mayBeSame(placed, at) || (first && mayBeSame(placed, first))) return [];
  const { connection, confidence } = base.access;
  const access = { at: origin.access.at, via: 'trigger', operation, verb, table: ref, columns, confidence };
  const one: ChargedAccess = { ...base, access: connection === undefined ? access : { ...access, connection } };
  return operation === 'write' ? [one, ...fire(firing, placed, one, verb)] : [one];
}

/** What the body puts together while it runs cannot be read where it stands. */
function unread({ composed }: Trigger, base: ChargedAccess): ChargedAccess[] {
  const { confidence } = base.access;
  return composed.map(({ reason, ...at }) => {
    const access = {
      at,
      via: 'trigger',
      operation: 'read',
      table: { kind: 'unknown', reason },
      columns: [],
      confidence,
    } as const;
    return { ...base, symbol: null, calls: [], access };
  });
}

const eventsOf: { readonly [verb: string]: readonly TriggerEvent[] } = {
  insert: ['insert'],
  copy: ['insert'],
  load: ['insert'],
  update: ['update'],
  delete: ['delete'],
  truncate: ['truncate'],
  replace: ['insert', 'delete'],
};
const rowEvents: readonly TriggerEvent[] = ['insert', 'update', 'delete'];

/** Whether a write sets a trigger off; `maybe` where nobody says what is done to the rows and the trigger waits for some of it. */
function fires({ events }: Trigger, verb: string | undefined): 'yes' | 'maybe' | 'no' {
  const known = verb === undefined ? undefined : own(eventsOf, verb);
  if (known) return known.some((event) => events.includes(event)) ? 'yes' : 'no';
  if (rowEvents.every((event) => events.includes(event))) return 'yes';
  return rowEvents.some((event) => events.includes(event)) ? 'maybe' : 'no';
}
