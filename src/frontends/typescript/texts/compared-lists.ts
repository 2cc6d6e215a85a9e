import type { Call, Value } from '../../../core/module-facts.js';
import type { DeclarationDraft, FileDraft, UnitDraft } from '../drafts.js';

/** Questions to a list, and what its items are handed to where they are only looked for in other texts. */
const ASKING = /^(some|every|find|includes|indexOf|has)$/;
const COMPARING = /^(includes|startsWith|endsWith|indexOf|lastIndexOf|test|match|RegExp)$/;

/** Units of lists of texts that the module keeps to itself and only compares with: `FORBIDDEN.some((one) => query.includes(one))`. */
export function comparedLists(file: FileDraft): ReadonlySet<number> {
  const lists = file.declarations.filter((one) => isList(one, file) && isComparedOnly(one.name, file));
  return new Set(lists.flatMap(({ unit }) => (unit === null ? [] : [unit])));
}

function isList({ kind, value, unit }: DeclarationDraft, file: FileDraft): boolean {
  if (kind !== 'const' || unit === null || (file.units[unit]?.texts.length ?? 0) === 0) return false;
  if (value?.kind !== 'result') return (value?.kind === 'typed' ? value.value : value)?.kind === 'array';
  return nameOf(file.units[unit]?.calls[value.call]?.callee) === 'Set';
}

function isComparedOnly(name: string, { units, exports }: FileDraft): boolean {
  if (exports.some((one) => one.kind === 'local' && one.local === name)) return false;
  if (units.some(({ mentions }) => mentions.has(name))) return false;
  const asked = units.flatMap((unit) =>
    unit.calls.flatMap(({ callee }, index) => (isMemberOf(callee, name) ? [{ unit, callee, index }] : [])),
  );
  return (
    asked.length > 0 &&
    asked.every(({ unit, callee, index }) => ASKING.test(nameOf(callee)) && itemsAreCompared(unit, index))
  );
}

function itemsAreCompared({ calls }: UnitDraft, asking: number): boolean {
  const isItem = (value: Value) => value.kind === 'callback' && value.call === asking;
  const takers = calls.filter(({ args }: Call) => args.some(isItem));
  return takers.every(({ callee }) => COMPARING.test(nameOf(callee)));
}

function isMemberOf(callee: Value, name: string): boolean {
  return callee.kind === 'member' && callee.of.kind === 'name' && callee.of.name === name;
}

function nameOf(callee: Value | undefined): string {
  return callee?.kind === 'member' || callee?.kind === 'name' ? callee.name : '';
}
