import type { Location } from '../../core/location.js';
import type { SymbolRef, Thing } from '../../core/orm-plugin.js';
import type { Linked } from '../link/linker.js';
import { symbolResult } from './calls/call-results.js';
import { ownPlace } from './calls/path-calls.js';
import { mayNameTable, parameterThing, thisThing } from './evaluate-frame.js';
import { elementOf, lengthened, listThing } from './evaluate-list.js';
import { type Evaluator, type Frame, isOver, type Value } from './evaluator.js';
import { isHanded } from './handed.js';
import { holdsNothing, moreTelling } from './more-telling.js';
import { either, isFunction, isKnown, isNothing, linkedThing, text, unknown } from './things.js';
import { findMember, superThing } from './types/class-chain.js';
import { isPlaceOnGlobal } from './types/generic-result.js';

/** What an expression is known to be in a frame. */
export function evaluateValue(e: Evaluator, value: Value, frame: Frame): Thing {
  switch (value.kind) {
    case 'string':
      return text(value.value);
    case 'literal':
      return value;
    case 'template':
      return joined(value.parts.map((part) => e.value(part, frame)));
    case 'name':
      return nameThing(e, frame.file, value.name);
    case 'local':
      return localThing(e, value.index, frame);
    case 'parameter':
      return partOfParameter(e, value, frame);
    case 'callback':
      return path(e, callbackThing(e, value, frame), value.path);
    case 'this':
      return thisThing(e, frame);
    case 'super':
      return superThing(e, frame);
    case 'member':
      return memberThing(e, value, frame);
    case 'element':
      return elementOf(e, value, frame);
    case 'result':
      return e.outcome(frame, value.call).result;
    case 'await':
      return e.value(value.of, frame);
    case 'object':
      return recordThing(e, value, frame);
    case 'array':
      return listThing(e, value, frame);
    case 'function':
      return lambdaThing(e, value, frame);
    case 'typed':
      return typedThing(e, value, frame);
    case 'choice':
      return oneOf(value.of.map((one) => e.value(one, frame)));
    case 'module':
      return moduleThing(e, frame.file, value.specifier);
    case 'unknown':
      return unknown;
  }
}

/** A property; where nothing is known of it, what its name means by convention (`ctx.prisma`). */
function memberThing(e: Evaluator, value: Value & { kind: 'member' }, frame: Frame): Thing {
  const thing = memberOrConvention(e, e.value(value.of, frame), value.name);
  if (isUntold(thing, value.name)) {
    const part = partOfOwnParameter(value);
    if (part && frame.args[part.index] === undefined) return openPart(part.index, part.path);
  }
  return isKnown(thing) || value.of.kind !== 'this' ? thing : (leftToSubclass(e, frame, value.name) ?? thing);
}

function partOfParameter(e: Evaluator, { index, path: names }: Value & { kind: 'parameter' }, frame: Frame): Thing {
  const thing = path(e, parameterThing(e, frame, index), names);
  const last = names.at(-1);
  const isLeft = last !== undefined && isUntold(thing, last) && frame.args[index] === undefined;
  return isLeft ? openPart(index, names) : thing;
}

/** The parameter that a member is a part of, and the names that lead to it (`options.model.table`). */
function partOfOwnParameter(value: Value): { readonly index: number; readonly path: readonly string[] } | null {
  if (value.kind === 'parameter') return value;
  const of = value.kind === 'member' ? partOfOwnParameter(value.of) : null;
  return of && value.kind === 'member' ? { index: of.index, path: [...of.path, value.name] } : null;
}

function openPart(index: number, names: readonly string[]): Thing {
  return { kind: 'open', name: [`param:${index}`, ...names].join('.') };
}

/** What the caller decides, or one of several things that hold something (`options.relations ?? []`). */
function oneOf(things: readonly Thing[]): Thing {
  const open = things.find(({ kind }) => kind === 'open');
  return open && things.filter(isKnown).every(holdsNothing) ? open : either(things);
}

/** `string` or `string[]`, of which a type says no more: what the caller gives does. */
function isUntold(thing: Thing, name: string): boolean {
  return thing.kind === 'unknown' ? mayNameTable(name) : thing.kind === 'list' && !thing.items.some(isKnown);
}

/** An abstract field of the own class (`abstract readonly collection: string`) is for the receiver to tell. */
function leftToSubclass(e: Evaluator, frame: Frame, name: string): Thing | null {
  const declaration = e.declaration({ file: frame.file, name: frame.unit.owner });
  if (!declaration?.abstract) return null;
  const member = declaration.members.find((one) => one.name === name);
  const told = !member || member.value || member.parameter !== null || member.unit !== null || member.kind === 'method';
  return told ? null : { kind: 'open', name: `self.${name}` };
}

function memberOrConvention(e: Evaluator, of: Thing, name: string): Thing {
  const thing = e.member(of, name);
  if (isKnown(thing) && !isPlaceOnGlobal(thing) && !isUndeclared(e, of, name, thing)) return thing;
  const conventional = e.byConvention(name);
  return isKnown(conventional) ? conventional : thing;
}

/** What an interface does not declare is added to it out of sight, such as by a middleware to the context of a request. */
function isUndeclared(e: Evaluator, of: Thing, name: string, thing: Thing): boolean {
  if (thing.kind !== 'member' || of.kind !== 'instance' || of.type.kind !== 'symbol') return false;
  return of.type.declaration === 'interface' && findMember(e, of, name, false) === null;
}

/** A name in a module's scope; globals are exports of the package `global`. */
export function nameThing(e: Evaluator, file: string, name: string): Thing {
  const linked = e.linker.lookup(file, name);
  if (!linked) {
    const global: Thing = { kind: 'external', package: 'global', name };
    return importedByConvention(e, file, name) ?? ownPlace(file, name) ?? global;
  }
  return linkedValue(e, linked);
}

/** A name taken out of a module that puts its exports together when it runs (`const { User } = require('./models')`). */
function importedByConvention(e: Evaluator, file: string, name: string): Thing | null {
  const conventional = e.byConvention(name);
  if (!isKnown(conventional)) return null;
  const imports = e.linker.sources.modules.get(file)?.imports ?? [];
  return imports.some(({ bindings }) => bindings.some(({ local }) => local === name)) ? conventional : null;
}

/** What a linked name stands for. A generated client that is committed is its library's, not code of this repository. */
export function linkedValue(e: Evaluator, linked: Linked): Thing {
  if (linked.kind !== 'declaration') return linkedThing(linked);
  return generatedExport(e, linked.symbol) ?? e.symbolValue(linked.symbol);
}

export function generatedExport(e: Evaluator, symbol: SymbolRef): Thing | null {
  return e.isGenerated(symbol.file)
    ? { kind: 'external', package: `path:${symbol.file}`, name: symbol.name, from: symbol.file }
    : null;
}

export function moduleThing(e: Evaluator, file: string, specifier: string): Thing {
  const target = e.linker.resolve(file, specifier);
  if (target.kind === 'external') return { kind: 'external', package: target.package, name: '*', from: file };
  if (target.kind === 'missing') return { kind: 'external', package: `path:${target.path}`, name: '*', from: file };
  return { kind: 'module', file: target.path };
}

function path(e: Evaluator, thing: Thing, names: readonly string[]): Thing {
  return names.reduce((of, name) => memberOrConvention(e, of, name), thing);
}

function localThing(e: Evaluator, index: number, frame: Frame): Thing {
  const known = frame.locals[index];
  if (known) return known;
  const value = frame.unit.locals[index];
  if (!value) return unknown;
  frame.unfinished ??= { locals: [], calls: [], met: false };
  const { unfinished } = frame;
  if (unfinished.locals.includes(index)) {
    unfinished.met = true; // a variable that is defined by itself (`qb = qb.where(...)`)
    return unknown;
  }
  unfinished.locals.push(index);
  const thing = e.value(value, frame);
  unfinished.locals.pop();
  if (isOver(unfinished)) frame.unfinished = null;
  frame.locals[index] = thing;
  return thing.kind === 'list' && value.kind === 'array' ? lengthened(e, thing, index, frame) : thing;
}

function callbackThing(e: Evaluator, value: Value & { kind: 'callback' }, frame: Frame): Thing {
  const given = e.outcome(frame, value.call).callbacks.find((c) => c.argument === value.argument);
  return (value.parameter < 0 ? given?.self : given?.parameters[value.parameter]) ?? unknown;
}

function recordThing(e: Evaluator, value: Value & { kind: 'object' }, frame: Frame): Thing {
  const properties: Record<string, Thing> = {};
  const places: Record<string, Location> = {};
  const decided: Thing[] = [];
  let open = false;
  for (const one of value.spreads) {
    const thing = e.value(one, frame);
    if (isNothing(thing)) continue;
    if (thing.kind === 'open' || thing.kind === 'handle') decided.push(thing);
    if (thing.kind === 'record') Object.assign(properties, thing.properties);
    if (thing.kind === 'record') Object.assign(places, thing.places);
    if (thing.kind !== 'record' || thing.open) open = true;
  }
  for (const { name, value: told, at } of value.properties) {
    properties[name] = returnedByName(e, name, e.value(told, frame), told, frame);
    if (at) places[name] = { file: frame.file, line: at.line, column: at.column };
  }
  const spread = decided.length > 0 && { spread: decided };
  if (Object.keys(places).length === 0) return { kind: 'record', properties, open, ...spread };
  return { kind: 'record', properties, open, ...spread, places };
}

/** A function of the module that a body returns by its name (`return { list, drop }`) is one of those that it returns. */
function returnedByName(e: Evaluator, name: string, thing: Thing, told: Value, { file, index, unit }: Frame): Thing {
  if (unit.methods === undefined || told.kind !== 'name' || thing.kind !== 'symbol') return thing;
  const method = unit.methods.findIndex((one) => one.name === name && one.named === told.name);
  if (method < 0 || !isFunction(e.declaration(thing.symbol))) return thing;
  return {
    kind: 'lambda',
    method: { file, index, method },
    named: thing,
    get returns() {
      return symbolResult(e, thing.symbol);
    },
  };
}

/** Its result is evaluated only when asked for: it may depend on the call that the function is an argument of. */
function lambdaThing(e: Evaluator, { returns, method, from }: Value & { kind: 'function' }, frame: Frame): Thing {
  let isAsked = false;
  const { file, index, self, args } = frame;
  return {
    kind: 'lambda',
    method: method === undefined ? undefined : { file, index, method },
    curried: from === undefined ? undefined : { file, index, from, self, args: args.slice(0, from) },
    get returns() {
      if (isAsked) return unknown; // a function that calls itself
      isAsked = true;
      const result = either(returns.map((one) => e.value(one, frame)));
      isAsked = false;
      return result;
    },
  };
}

/** The annotation, unless it says less than the value: an interface hides the class behind it. */
function typedThing(e: Evaluator, value: Value & { kind: 'typed' }, frame: Frame): Thing {
  const annotated = e.type(value.type, frame.file, e.bindings(frame));
  if (!value.value) return annotated;
  const given = e.value(value.value, frame);
  return isHanded(e, annotated, given) ? given : moreTelling(annotated, given);
}

function joined(parts: readonly Thing[]): Thing {
  const pieces = parts.flatMap((part): (string | null)[] => {
    if (part.kind === 'text') return [part.value];
    if (part.kind === 'literal') return [String(part.value)];
    return part.kind === 'partial-text' ? [...part.parts] : [null];
  });
  if (pieces.every((piece) => piece !== null)) return text(pieces.join(''));
  const open = parts.find((part) => part.kind === 'open');
  return open ?? { kind: 'partial-text', parts: pieces };
}
