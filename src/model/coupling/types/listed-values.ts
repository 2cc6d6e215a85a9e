import type { Declaration, ModuleFacts, TypeExpr, Value } from '../../../core/module-facts.js';
import { firstCall } from '../../link/value-names.js';

/** One of the values that a type allows. */
export type Item = { readonly name: string; readonly value: string | number | null };

/**
 * An enumeration written as a constant and its type: `const STATUS = { Open: 'open' } as const` with
 * `type Status = (typeof STATUS)[keyof typeof STATUS]`. Whoever names one of them names both.
 */
export type Enumeration = {
  /** As its type is called, which is what code speaks of; as the constant, where that has none. */
  readonly name: string;
  /** Where the values stand. */
  readonly list: Declaration;
  readonly items: readonly Item[];
};

/** What a constant calls that lists states or kinds without a type: they are as much shared as those of an enum. */
const STATES = /(Status|State|Kind|Role|Category|Enum)(e?s)?$|(^|_)(STATUS|STATE|KIND|ROLE|CATEGORY|ENUM)(E?S)?$/;

/** The enumeration that a declaration of a module is a part of: as the constant, as its type, or as the schema between both. */
export function enumerationOf(module: ModuleFacts, declaration: Declaration): Enumeration | null {
  if (declaration.kind === 'type') return enumerationOfType(module, declaration);
  if (declaration.kind !== 'const') return null;
  const items = itemsOf(module, declaration);
  if (items.length === 0) {
    const type = module.declarations.find(({ kind, name }) => kind === 'type' && name === declaration.name);
    return type ? enumerationOfType(module, type) : null;
  }
  const type = module.declarations.find((each) => each.kind === 'type' && listsFor(declaration, each, module));
  if (type === undefined && !isNamedAsStates(declaration, items)) return null;
  return { name: (type ?? declaration).name, list: declaration, items };
}

function enumerationOfType(module: ModuleFacts, type: Declaration): Enumeration | null {
  if (type.type === null || type.type.kind === 'object' || type.type.kind === 'union') return null;
  for (const list of module.declarations) {
    if (list.kind !== 'const' || !listsFor(list, type, module)) continue;
    const items = itemsOf(module, list);
    if (items.length > 0) return { name: type.name, list, items };
  }
  return null;
}

/** Whether a type is that of the values of a constant. What is `keyof` it is told by the name alone. */
function listsFor(list: Declaration, { name, type, typeParameters }: Declaration, module: ModuleFacts): boolean {
  if (type === null || typeParameters.length > 0) return false;
  if (type.kind === 'indexed')
    return type.of.kind === 'typeof' && type.of.name === list.name && type.key.kind !== 'literal';
  if (type.kind === 'unknown') return name === list.name;
  return lettersOf(name) === lettersOf(list.name) && isOfEnumSchema(type, module);
}

function lettersOf(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

/** `z.infer<typeof Status>`, where `Status` is made by `z.enum(...)` or the like. */
function isOfEnumSchema(type: TypeExpr, { declarations, units }: ModuleFacts): boolean {
  const [argument] = type.kind === 'ref' ? type.args : [];
  if (argument?.kind !== 'typeof') return false;
  const schema = declarations.find((each) => each.kind === 'const' && each.name === argument.name);
  const call = schema?.value ? firstCall(schema.value, units[schema.unit ?? 0]) : null;
  return call?.callee.kind === 'member' && /^(enum|nativeEnum|enums|keyof|KeyOf|Enum|picklist)$/.test(call.callee.name);
}

/** Nothing where the constant holds anything but texts and numbers. */
function itemsOf({ units }: ModuleFacts, list: Declaration): readonly Item[] {
  const value = list.value === null ? null : plain(list.value);
  const frozen = value?.kind === 'result' ? units[list.unit ?? 0]?.calls[value.call] : undefined;
  const isFrozen = frozen?.callee.kind === 'member' && frozen.callee.name === 'freeze';
  const [argument] = isFrozen ? frozen.args : [];
  const literal = argument === undefined ? value : plain(argument);
  if (literal?.kind !== 'object' && literal?.kind !== 'array') return [];
  if (literal.kind === 'object' && literal.spreads.length > 0) return [];
  const values =
    literal.kind === 'object' ? literal.properties : literal.items.map((item) => ({ name: textOf(item), value: item }));
  const items = values.map(({ name, value: given }) => ({ name, value: givenValue(given) }));
  return items.some((item) => item.value === null) ? [] : items;
}

function plain(value: Value): Value | null {
  return value.kind === 'typed' ? value.value : value;
}

function textOf(value: Value): string {
  return value.kind === 'string' ? value.value : '';
}

/** The text or number that an initialiser is; null for anything else. */
export function givenValue(value: Value | null): Item['value'] {
  if (value?.kind === 'string') return value.value;
  return value?.kind === 'literal' && typeof value.value === 'number' ? value.value : null;
}

/** What is annotated (`Record<Role, string>`) says something about each of the states, and so do numbers and sentences. */
function isNamedAsStates({ name, type, value }: Declaration, items: readonly Item[]): boolean {
  if (type !== null || value?.kind === 'typed' || value?.kind === 'array') return false;
  const isWord = (item: Item) => typeof item.value === 'string' && /^[\w.:-]+$/.test(item.value);
  return STATES.test(name) && items.length > 1 && items.every(isWord);
}
