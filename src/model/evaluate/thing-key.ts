import type { Curried, MethodRef, Thing } from '../../core/orm-plugin.js';

/** How deep things are compared: what lies deeper counts as the same. */
const deepest = 5;

/** Canonical text of a thing, equal for equal things; functions are alike unless an object holds them, deep parts are cut. Such texts grow long. */
export function thingKey(thing: Thing, depth = 0): string {
  if (depth > deepest) return '…';
  const keys = (things: readonly Thing[]) => things.map((t) => thingKey(t, depth + 1)).join(',');
  switch (thing.kind) {
    case 'text':
      return JSON.stringify(thing.value);
    case 'literal':
      return String(thing.value);
    case 'list':
      return `[${thing.fixed ? '' : '~'}${keys(thing.items)}${thing.entries ? `;${keys(thing.entries)}` : ''}]`;
    case 'record':
      return `{${entriesKey(thing.properties, depth)}${thing.open ? `…${keys(thing.spread ?? [])}` : ''}}`;
    case 'external':
      return `${thing.package}:${thing.name}@${thing.from ?? ''}`;
    case 'symbol':
      return `${thing.symbol.file}#${thing.symbol.name}`;
    case 'instance':
      return `new ${thingKey(thing.type, depth + 1)}<${keys(thing.typeArguments)}>(${keys(thing.args)})`;
    case 'handle':
      return `${thing.plugin}.${thing.type}(${JSON.stringify(thing.table)},${entriesKey(thing.data, depth)})`;
    case 'module':
      return `module ${thing.file}`;
    case 'member':
      return `${thingKey(thing.of, depth + 1)}.${thing.name}`;
    case 'lambda':
      return thing.method ? `function ${methodKey(thing.method)}` : `function ${curriedKey(thing.curried, depth)}`;
    case 'partial-text':
      return JSON.stringify(thing.parts);
    case 'either':
      return `(${keys(thing.of)})`;
    case 'open':
      return `?${thing.name}`;
    case 'unknown':
      return '?';
  }
}

function curriedKey(curried: Curried | undefined, depth: number): string {
  if (!curried) return '';
  const { file, index, from, self, args } = curried;
  const given = [self ?? undefined, ...args].map((one) => (one ? thingKey(one, depth + 1) : ''));
  return `${file}#${index}.${from}(${given.join(',')})`;
}

function methodKey({ file, index, method }: MethodRef): string {
  return `${file}#${index}.${method}`;
}

function entriesKey(properties: { readonly [name: string]: Thing }, depth: number): string {
  return Object.keys(properties)
    .sort()
    .map((name) => `${name}:${thingKey(properties[name] ?? { kind: 'unknown' }, depth + 1)}`)
    .join(',');
}

/** The key of a thing without what lies in its parts: short, the same for equal things, and for many that differ. */
export function outline(thing: Thing): string {
  return thingKey(thing, deepest - 1);
}

/** So few things are compared with each other at less cost than their outlines take. */
export const few = 16;

/** Whether two things have the same key, which need not be spelled out: most things differ at first sight. */
export function isSame(a: Thing, b: Thing, depth = 0): boolean {
  if (a === b || depth > deepest) return true;
  switch (a.kind) {
    case 'text':
    case 'literal':
      return b.kind === a.kind && a.value === b.value;
    case 'list':
      return (
        b.kind === 'list' &&
        a.fixed === b.fixed &&
        areSame(a.items, b.items, depth) &&
        areSame(a.entries ?? [], b.entries ?? [], depth)
      );
    case 'record':
      return b.kind === 'record' && isSameRecord(a, b, depth);
    case 'external':
      return b.kind === 'external' && a.package === b.package && a.name === b.name && (a.from ?? '') === (b.from ?? '');
    case 'symbol':
      return b.kind === 'symbol' && a.symbol.name === b.symbol.name && a.symbol.file === b.symbol.file;
    case 'instance':
      return b.kind === 'instance' && isSameInstance(a, b, depth);
    case 'handle':
      return b.kind === 'handle' && isSameHandle(a, b, depth);
    case 'module':
      return b.kind === 'module' && a.file === b.file;
    case 'member':
      return b.kind === 'member' && a.name === b.name && isSame(a.of, b.of, depth + 1);
    case 'partial-text':
      return b.kind === 'partial-text' && JSON.stringify(a.parts) === JSON.stringify(b.parts);
    case 'either':
      return b.kind === 'either' && areSame(a.of, b.of, depth);
    case 'open':
      return b.kind === 'open' && a.name === b.name;
    case 'lambda':
      return b.kind === 'lambda' && isSameMethod(a.method, b.method) && isSameCurried(a.curried, b.curried, depth);
    case 'unknown':
      return b.kind === 'unknown';
  }
}

type Record = Thing & { readonly kind: 'record' };
type Instance = Thing & { readonly kind: 'instance' };
type Handle = Thing & { readonly kind: 'handle' };

function isSameMethod(a: MethodRef | undefined, b: MethodRef | undefined): boolean {
  return a === undefined || b === undefined ? a === b : methodKey(a) === methodKey(b);
}

function isSameCurried(a: Curried | undefined, b: Curried | undefined, depth: number): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (a.file !== b.file || a.index !== b.index || a.from !== b.from || a.args.length !== b.args.length) return false;
  const isSelfSame = isSameOrNone(a.self ?? undefined, b.self ?? undefined, depth);
  return isSelfSame && a.args.every((one, i) => isSameOrNone(one, b.args[i], depth));
}

function isSameRecord(a: Record, b: Record, depth: number): boolean {
  if (a.open !== b.open || !haveSame(a.properties, b.properties, depth)) return false;
  return areSame(a.spread ?? [], b.spread ?? [], depth);
}

function isSameInstance(a: Instance, b: Instance, depth: number): boolean {
  return (
    isSame(a.type, b.type, depth + 1) &&
    areSame(a.typeArguments, b.typeArguments, depth) &&
    areSame(a.args, b.args, depth)
  );
}

function isSameHandle(a: Handle, b: Handle, depth: number): boolean {
  if (a.plugin !== b.plugin || a.type !== b.type) return false;
  const isOneTable = a.table === b.table || JSON.stringify(a.table) === JSON.stringify(b.table);
  return isOneTable && haveSame(a.data, b.data, depth);
}

function areSame(a: readonly Thing[], b: readonly Thing[], depth: number): boolean {
  return a.length === b.length && a.every((one, i) => isSameOrNone(one, b[i], depth));
}

function haveSame(
  a: { readonly [name: string]: Thing },
  b: { readonly [name: string]: Thing },
  depth: number,
): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => isSameOrNone(a[name], b[name], depth));
}

function isSameOrNone(a: Thing | undefined, b: Thing | undefined, depth: number): boolean {
  return a === undefined || b === undefined ? a === b : isSame(a, b, depth + 1);
}
