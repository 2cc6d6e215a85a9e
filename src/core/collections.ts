import { compareText } from './location.js';

export function groupBy<T, K>(items: Iterable<T>, key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) pushTo(groups, key(item), item);
  return groups;
}

export function pushTo<K, V>(groups: Map<K, V[]>, key: K, value: V): void {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
}

export function addTo<K, V>(groups: Map<K, Set<V>>, key: K, value: V): void {
  const group = groups.get(key);
  if (group) group.add(value);
  else groups.set(key, new Set([value]));
}

/** A function of one value that computes each answer once. */
export function remembering<K, V>(compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const present = known.get(key);
    if (present !== undefined || known.has(key)) return present as V;
    const value = compute(key);
    known.set(key, value);
    return value;
  };
}

/** What an object holds under a name; names that every object answers to (`constructor`, `hasOwnProperty`) it need not hold. */
export function own<T>(values: { readonly [name: string]: T }, name: string): T | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

export function unique<T>(items: Iterable<T>): T[] {
  return [...new Set(items)];
}

export function sorted(items: Iterable<string>): string[] {
  return [...items].sort(compareText);
}

/** Sorted and without repetition. */
export function sortedSet(items: Iterable<string>): string[] {
  return sorted(new Set(items));
}

export function sortBy<T>(items: Iterable<T>, key: (item: T) => string): T[] {
  return [...items].sort((a, b) => compareText(key(a), key(b)));
}
