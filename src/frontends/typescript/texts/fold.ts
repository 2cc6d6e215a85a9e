import type { Call, Value } from '../../../core/module-facts.js';
import type { DeclarationDraft, FileDraft, UnitDraft } from '../drafts.js';
import { localValue } from './local-value.js';

/** A value with constants put in: constant characters, or a part that stays open. */
export type Folded =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'hole'; readonly value: Value };

/** Where a value stands: its unit, and whether that is another unit than the one the text is for. */
export type Place = {
  readonly file: FileDraft;
  readonly unit: UnitDraft;
  readonly foreign: boolean;
  readonly depth: number;
  /** Steps that may still be taken for this text: code in which everything is made of everything else has no end. */
  readonly budget: { steps: number };
  /** Called for each variable and call of the text's own unit that is put in. */
  readonly onUse: (used: { readonly local: number } | { readonly call: number }) => void;
};

const DEEPEST = 10;

/** Calls that only mark or quote their argument as a part of SQL. */
const WRAPPERS =
  /^(raw|sql|unsafe|literal|lit|identifier|ident|id|name|table|ref|column|alias|as|escapeId|escapeIdentifier|quoteIdent|quoteIdentifier|quoteTable|wrap|wrapIdentifier|quoted?|Raw|Identifier|SQL)$/;
const QUALIFIERS = /^(identifier|ident|id|name|table|escapeIdentifier)$/;
const KEEPERS = /^(trim|trimStart|trimEnd|toString|valueOf)$/;

/** Spells a value as far as this file tells. */
export function fold(value: Value, place: Place): readonly Folded[] {
  place.budget.steps -= 1;
  if (place.depth > DEEPEST || place.budget.steps < 0) return hole(value, place);
  const inner: Place = { ...place, depth: place.depth + 1 };
  switch (value.kind) {
    case 'string':
      return [{ kind: 'text', text: value.value }];
    case 'literal':
      return typeof value.value === 'number' ? [{ kind: 'text', text: String(value.value) }] : hole(value, place);
    case 'template':
      return value.parts.flatMap((part) => fold(part, inner));
    case 'typed':
      return value.value ? fold(value.value, inner) : hole(value, place);
    case 'choice':
      return foldChoice(value, inner);
    case 'result':
      return foldCall(value, value.call, inner);
    default:
      return foldReference(value, inner);
  }
}

function hole(value: Value, place: Place): readonly Folded[] {
  return [{ kind: 'hole', value: place.foreign && !isPortable(value) ? { kind: 'unknown' } : value }];
}

/** Whether a value means the same in every unit of its file. */
function isPortable(value: Value): boolean {
  if (value.kind === 'member') return isPortable(value.of);
  return value.kind === 'name' || value.kind === 'string' || value.kind === 'this' || value.kind === 'module';
}

/** Fragments (texts with spaces) may all be there: the longest stands for them. Of names it matters which one it is. */
function foldChoice(value: Value & { kind: 'choice' }, place: Place): readonly Folded[] {
  const alternatives = value.of.map((one) => fold(one, place));
  const longest = alternatives.reduce((a, b) => (lengthOf(b) > lengthOf(a) ? b : a));
  const isFragment = longest.some((part) => part.kind === 'text' && /\S\s|\s\S/.test(part.text));
  return isFragment ? longest : hole(value, place);
}

function lengthOf(folded: readonly Folded[]): number {
  return folded.reduce((length, part) => length + (part.kind === 'text' ? part.text.length : 0), 0);
}

export function constantOf(folded: readonly Folded[]): string | null {
  let text = '';
  for (const part of folded) {
    if (part.kind === 'hole') return null;
    text += part.text;
  }
  return text;
}

/** A name, a variable or a member: what it is declared as, when that has constant characters at all. */
function foldReference(value: Value, place: Place): readonly Folded[] {
  const target = follow(value, place);
  if (!target) return hole(value, place);
  const folded = fold(target.value, target.place);
  if (value.kind === 'local' && !place.foreign) place.onUse({ local: value.index });
  else if (!folded.some((part) => part.kind === 'text')) return hole(value, place);
  return folded;
}

type Target = { readonly value: Value; readonly place: Place };

/** One step from a reference to what it stands for. */
function follow(value: Value, place: Place): Target | null {
  if (value.kind === 'local') {
    const local = place.unit.locals[value.index];
    return local ? { value: localValue(local), place } : null;
  }
  if (value.kind === 'name') return constantTarget(declarationOf(value.name, place), place);
  return value.kind === 'member' ? followMember(value.of, value.name, place) : null;
}

function declarationOf(name: string, { file }: Place): DeclarationDraft | undefined {
  return file.declarations.find((one) => one.name === name && one.kind !== 'interface' && one.kind !== 'type');
}

function constantTarget(declaration: DeclarationDraft | undefined, place: Place): Target | null {
  if (declaration?.kind !== 'const' || !declaration.value) return null;
  return { value: declaration.value, place: elsewhere(declaration.unit, place) };
}

function elsewhere(index: number | null, place: Place): Place {
  const unit = place.file.units[index ?? 0] ?? place.unit;
  return { ...place, unit, foreign: place.foreign || unit !== place.unit, depth: place.depth + 1 };
}

function followMember(of: Value, name: string, place: Place): Target | null {
  if (of.kind === 'this') return memberTarget(declarationOf(place.unit.owner, place), name, place);
  if (of.kind === 'name') {
    const declaration = declarationOf(of.name, place);
    const target = memberTarget(declaration, name, place);
    if (target || declaration?.kind !== 'const') return target;
  }
  const object = settle(of, place);
  if (object?.value.kind !== 'object') return null;
  const property = object.value.properties.find((one) => one.name === name);
  return property ? { value: property.value, place: object.place } : null;
}

/** A field with a constant initialiser, or a member of an enum. */
function memberTarget(declaration: DeclarationDraft | undefined, name: string, place: Place): Target | null {
  const member = declaration?.members.find((one) => one.name === name);
  if (!declaration || !member?.value) return null;
  const unit = declaration.kind === 'enum' ? 0 : (member.valueUnit ?? declaration.unit);
  return { value: member.value, place: elsewhere(unit, place) };
}

/** What a value refers to in its own unit; the value itself when that stands elsewhere. */
export function settled(value: Value, place: Place): Value {
  const target = settle(value, place);
  return target && !target.place.foreign ? target.value : value;
}

/** Follows references until something that is none. */
function settle(value: Value, place: Place): Target | null {
  let at: Target | null = { value, place };
  for (let steps = 0; at && steps < DEEPEST; steps += 1) {
    const { value: current, place: here }: Target = at;
    if (current.kind === 'typed' && current.value) at = { value: current.value, place: here };
    else if (current.kind === 'local' || current.kind === 'name' || current.kind === 'member') {
      if (current.kind === 'local' && !here.foreign) here.onUse({ local: current.index });
      at = follow(current, here);
    } else return at;
  }
  return at;
}

/** A tagged fragment is its text; wrappers and string methods are seen through. */
function foldCall(value: Value, index: number, place: Place): readonly Folded[] {
  const call = place.unit.calls[index];
  const folded = call ? (call.kind === 'tagged' ? foldTagged(call, place) : foldWrapped(call, place)) : null;
  if (folded && !place.foreign) place.onUse({ call: index });
  return folded ?? hole(value, place);
}

function foldTagged({ args: [template] }: Call, place: Place): readonly Folded[] | null {
  return template ? fold(template, place) : null;
}

function foldWrapped(call: Call, place: Place): readonly Folded[] | null {
  const name = calledName(call);
  const [first] = call.args;
  if (call.callee.kind === 'member' && KEEPERS.test(name)) return fold(call.callee.of, place);
  if (call.callee.kind === 'member' && name === 'join') return foldJoin(call, call.callee.of, place);
  if (name === 'unnest') return foldUnnested(place);
  if ((name === 'id' || name === 'ident') && call.args.length > 1) return joined(call.args, '.', place);
  return first && WRAPPERS.test(name) ? foldList(first, QUALIFIERS.test(name) ? '.' : ', ', place) : null;
}

/** slonik's `sql.unnest(...)` is a table function, whatever its arguments. */
function foldUnnested(place: Place): readonly Folded[] {
  return [{ kind: 'text', text: 'unnest(' }, ...hole({ kind: 'unknown' }, place), { kind: 'text', text: ')' }];
}

/** `[...].join(' ')` and `sql.join([...], sql`, `)`; null when the list or the separator is not known. */
function foldJoin(call: Call, receiver: Value, place: Place): readonly Folded[] | null {
  const [first, second] = call.args;
  const list = settle(receiver, place);
  const isMethod = list?.value.kind === 'array';
  const glue = isMethod ? first : second;
  const between = glue ? constantOf(fold(glue, place)) : ', ';
  const target = isMethod ? list : first ? settle(first, place) : null;
  if (between === null || target?.value.kind !== 'array') return null;
  return joined(target.value.items, between, target.place);
}

/** The argument of a wrapper: one name, or a list of the parts of a name. */
function foldList(value: Value, glue: string, place: Place): readonly Folded[] {
  const target = settle(value, place);
  return target?.value.kind === 'array' ? joined(target.value.items, glue, target.place) : fold(value, place);
}

function joined(items: readonly Value[], glue: string, place: Place): readonly Folded[] {
  return items.flatMap((item, index): readonly Folded[] => {
    const folded = fold(item, place);
    return index === 0 ? folded : [{ kind: 'text', text: glue }, ...folded];
  });
}

export function calledName({ callee }: Call): string {
  return callee.kind === 'member' || callee.kind === 'name' ? callee.name : '';
}
