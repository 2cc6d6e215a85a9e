import { own } from '../../core/collections.js';
import type { SymbolRef, Thing } from '../../core/orm-plugin.js';
import { chainMember } from './calls/context-chains.js';
import { injected } from './evaluate-frame.js';
import { itemAt } from './evaluate-list.js';
import { linkedValue } from './evaluate-value.js';
import type { Declaration, Evaluator, FoundMember, InstanceThing, Member, TypeExpr } from './evaluator.js';
import { memoised, noBindings } from './evaluator.js';
import { handed, isHanded } from './handed.js';
import { moreTelling } from './more-telling.js';
import { injectedByToken } from './providers.js';
import { thingKey } from './thing-key.js';
import { alternatives, either, isKnown, symbolKey, text, unknown } from './things.js';
import { classBindings, externalBase, findMember } from './types/class-chain.js';
import { isPlaceOnGlobal } from './types/generic-result.js';
import { externalHeritage, heritageMember } from './types/heritage.js';

/** What `of.name` is. */
export function evaluateMember(e: Evaluator, of: Thing, name: string): Thing {
  switch (of.kind) {
    case 'record':
      return own(of.properties, name) ?? unknown;
    case 'module':
      return exportedThing(e, of.file, name);
    case 'external':
      return externalMember(e, of, name);
    case 'symbol':
      return symbolMember(e, of, name);
    case 'instance':
      return instanceMember(e, of, name);
    case 'handle':
      return e.pluginById(of.plugin)?.onMember?.(of, name, e.project) ?? { kind: 'member', of, name };
    case 'either':
      return either(alternatives(of).map((one) => e.member(one, name)));
    case 'open':
      return { kind: 'open', name: `${of.name}.${name}` };
    case 'list':
      return (/^\d+$/.test(name) ? itemAt(of, name) : null) ?? either(of.items);
    case 'lambda':
    case 'text':
    case 'partial-text':
      return { kind: 'member', of, name };
    default:
      return unknown;
  }
}

function exportedThing(e: Evaluator, file: string, name: string): Thing {
  const linked = e.linker.exported(file, name);
  if (!linked) return unknown;
  return linkedValue(e, linked);
}

function externalMember(e: Evaluator, of: Thing & { kind: 'external' }, name: string): Thing {
  if (of.name === '*') return name === 'default' ? of : { ...of, name };
  const told = e.pluginFor(of.package)?.onMember?.(of, name, e.project) ?? generatedName(e, of, name);
  return told ?? { ...of, name: `${of.name}.${name}` };
}

/** `Orders.table` of a module that is generated. */
function generatedName(e: Evaluator, of: Thing & { kind: 'external' }, member: string): Thing | null {
  if (!of.package.startsWith(missing) || !/^(?:table|tableName)$/.test(member)) return null;
  const name = e.generatedTable(of.package.slice(missing.length), of.name);
  return name === null ? null : text(name);
}

/** How packages begin that stand for modules which are not there. */
const missing = 'path:';

/** Static members of classes, members of enums and constant objects. */
function symbolMember(e: Evaluator, of: Thing & { kind: 'symbol' }, name: string): Thing {
  const declaration = e.declaration(of.symbol);
  if (!declaration) return unknown;
  const inner = { file: of.symbol.file, name: `${of.symbol.name}.${name}` };
  if (e.declaration(inner)) return namespaceMember(e, inner);
  if (of.declaration === 'class') return staticMember(e, of, name);
  const member = declaration.members.find((m) => m.name === name);
  if (!member || isSignature(declaration, member)) return undeclaredMember(e, of, name, declaration.type);
  if (member.unit !== null && member.kind !== 'getter') return { kind: 'member', of, name };
  if (!member.value) return unknown;
  return e.value(
    member.value,
    e.frame(of.symbol.file, declaration.kind === 'const' ? (declaration.unit ?? 0) : 0, null, []),
  );
}

/** A member that a constant has only as the interface of its name. */
function isSignature({ kind }: Declaration, { value, unit }: Member): boolean {
  return kind === 'const' && value === null && unit === null;
}

/** What a namespace declares, be it one that adds to a class or a function. */
function namespaceMember(e: Evaluator, { file, name }: SymbolRef): Thing {
  const linked = e.linker.lookup(file, name);
  return linked ? linkedValue(e, linked) : unknown;
}

/** What a table constant has by its library (`Order.collection`), else what its annotation says. */
function undeclaredMember(e: Evaluator, of: Thing & { kind: 'symbol' }, name: string, type: TypeExpr | null): Thing {
  if (of.declaration !== 'const') return unknown;
  const table = e.isTable(of.symbol) ? e.project.tableOf(of) : null;
  const thing = table ? e.pluginById(table.via)?.onMember?.(of, name, e.project) : null;
  return thing ?? (type ? e.member(e.type(type, of.symbol.file, noBindings), name) : unknown);
}

function staticMember(e: Evaluator, of: Thing & { kind: 'symbol' }, name: string): Thing {
  const instance: InstanceThing = { kind: 'instance', type: of, typeArguments: [], args: [] };
  const found = findMember(e, instance, name, true);
  if (found?.member.kind === 'method') return { kind: 'member', of, name };
  if (found) return memoised(e, `static ${symbolKey(of.symbol)}.${name}`, () => memberValue(e, found, instance));
  const base = externalBase(e, instance);
  const plugin = base?.type.kind === 'external' ? e.pluginFor(base.type.package) : null;
  const told = base && plugin?.onMember?.(base.type, name, e.project);
  return told || ownName(of, name) || { kind: 'member', of, name };
}

/** Every class has its name in `name`; that of a default export without one says nothing. */
function ownName({ symbol }: Thing & { kind: 'symbol' }, member: string): Thing | null {
  const name = symbol.name.split('.').at(-1) ?? '';
  return member === 'name' && /^[\w$]+$/.test(name) && name !== 'default' ? text(name) : null;
}

function instanceMember(e: Evaluator, of: InstanceThing, name: string): Thing {
  if (of.type.kind === 'external') {
    const told = e.pluginFor(of.type.package)?.onMember?.(of, name, e.project) ?? chainMember(e, of, name);
    return told ?? { kind: 'member', of, name };
  }
  if (of.type.kind !== 'symbol') return { kind: 'member', of, name };
  const found = findMember(e, of, name, false) ?? heritageMember(e, of, name);
  if (found) {
    if (found.member.kind === 'method') return { kind: 'member', of, name };
    const key = `member ${thingKey(of)}.${name}`;
    return memoised(e, key, () => providedMember(e, found, of) ?? memberValue(e, found, of));
  }
  const base = externalBase(e, of) ?? externalHeritage(e, of);
  const plugin = base?.type.kind === 'external' ? e.pluginFor(base.type.package) : null;
  return (base && plugin?.onMember?.(base, name, e.project)) ?? { kind: 'member', of, name };
}

/**
 * What an abstract class only declares (`abstract orders: Repository<Order>`) the class has that a framework's module provides in
 * its place (`{ provide: DataServices, useClass: MongoDataServices }`). Null where none does.
 */
function providedMember(e: Evaluator, { owner, member }: FoundMember, of: InstanceThing): Thing | null {
  const { kind, value, parameter, unit } = member;
  if (kind === 'method' || value !== null || parameter !== null || unit !== null) return null;
  if (of.type.kind !== 'symbol' || !e.declaration(of.type.symbol)?.abstract) return null;
  const provided = e.providers(of.type, owner.file);
  if (provided.kind !== 'instance' || thingKey(provided.type) === thingKey(of.type)) return null;
  const told = e.member(provided, member.name);
  return isKnown(told) && told.kind !== 'member' ? told : null;
}

/** A field or getter: what its annotation, its constructor parameter or the value assigned to it says. */
function memberValue(e: Evaluator, found: FoundMember, self: InstanceThing): Thing {
  const { owner, member, seenAs } = found;
  const annotated = member.type
    ? e.type(member.type, owner.file, classBindings(e, owner, seenAs.typeArguments))
    : unknown;
  const given = injected(e, member.decorators, owner.file, annotated, { owner, name: member.name });
  if (given) return given;
  const told = member.kind === 'getter' ? getterValue(e, found, self) : fieldValue(e, found, self, annotated);
  if (isHanded(e, annotated, told)) return told;
  if (told.kind === 'open' && handed(e, annotated, told)?.kind === 'open') return told;
  return isKnown(told) || !isKnown(annotated) ? moreTelling(annotated, told) : annotated;
}

function getterValue(e: Evaluator, { owner, member }: FoundMember, self: InstanceThing): Thing {
  if (member.unit === null) return unknown;
  const frame = e.frame(owner.file, member.unit, member.static ? null : self, []);
  return either(frame.unit.returns.map((value) => e.value(value, frame)));
}

function fieldValue(
  e: Evaluator,
  { owner, member, seenAs }: FoundMember,
  self: InstanceThing,
  annotated: Thing,
): Thing {
  const constructorUnit = e.declaration(owner)?.unit ?? null;
  const unit = member.valueUnit ?? constructorUnit ?? 0;
  const frame = e.frame(owner.file, unit, member.static ? null : self, unit === constructorUnit ? seenAs.args : []);
  if (member.parameter !== null) return e.value({ kind: 'parameter', index: member.parameter, path: [] }, frame);
  return member.value ? e.value(member.value, frame) : injectedByToken(e, member.decorators, annotated, owner.file);
}

/** A declaration used as a value: constants are what they are initialised with, unless they are tables or objects with methods. */
export function symbolThing(e: Evaluator, symbol: SymbolRef): Thing {
  const declaration = e.declaration(symbol);
  if (!declaration) return unknown;
  const itself: Thing = { kind: 'symbol', symbol, declaration: declaration.kind };
  if (declaration.kind !== 'const' || e.isTable(symbol)) return itself;
  if (declaration.value?.kind === 'function' || declaration.members.some((m) => m.unit !== null)) return itself;
  return memoised(e, declaration, () => {
    const annotated = declaration.type ? e.type(declaration.type, symbol.file, noBindings) : unknown;
    const value = declaration.value
      ? e.value(declaration.value, e.frame(symbol.file, declaration.unit ?? 0, null, []))
      : unknown;
    const told = moreTelling(annotated, value);
    if (isKnown(told) && !isPlaceOnGlobal(told)) return isPlainFunction(told) ? itself : told;
    const conventional = e.byConvention(symbol.name);
    if (isKnown(conventional)) return conventional;
    return isKnown(told) ? told : itself;
  });
}

/** A function that is known by its declaration alone. */
function isPlainFunction(thing: Thing): boolean {
  return thing.kind === 'lambda' && !thing.method && !thing.curried;
}
