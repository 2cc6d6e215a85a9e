import type { Position } from '../../../core/location.js';
import type { Declaration, Member, ModuleFacts, TypeExpr, Unit, Value } from '../../../core/module-facts.js';
import { dottedName } from '../../link/value-names.js';

/** One place where code names something by an identifier of the module's scope. */
export type NameUse = {
  /** As written, dotted for members (`entities.Order`). */
  readonly name: string;
  /**
   * Whether it is named as a value (it then exists at run time) or as a type. Types that decorators are told of count as
   * values: injection by constructor type needs them at run time.
   */
  readonly value: boolean;
  /** The module-level declaration around it; '' at the top level. */
  readonly within: string;
  readonly at: Position;
};

/** Uses by the first part of the name: what an import binding is used for. */
export type NameUses = ReadonlyMap<string, readonly NameUse[]>;

type Add = (use: NameUse) => void;

/** Where a module names what it imports; names of its own and globals are left out. */
export function indexNameUses(module: ModuleFacts): NameUses {
  const uses = new Map<string, NameUse[]>();
  for (const { bindings } of module.imports) for (const { local } of bindings) if (local !== '') uses.set(local, []);
  if (uses.size === 0) return uses;
  const add: Add = (use) => {
    const dot = use.name.indexOf('.');
    uses.get(dot < 0 ? use.name : use.name.slice(0, dot))?.push(use);
  };
  const told = toldToDecorators(module);
  for (const { name, specifier, position, within, at } of module.typeUses) {
    const isTold = MEMBER_TYPE.has(position) && (told.get(within)?.has(name) ?? false);
    if (specifier === null) add({ name, value: isTold, within, at });
  }
  for (const unit of module.units) addUnit(unit, add);
  for (const declaration of module.declarations) addDeclaration(declaration, add);
  return uses;
}

const MEMBER_TYPE: ReadonlySet<string> = new Set(['parameter', 'field', 'return']);

/**
 * By class the types that the compiler hands to its decorators: of the constructor when the class has one, of a method and
 * its parameters when one of these has one, of a field that has one. What undecorated members name is erased.
 */
function toldToDecorators({ declarations, units }: ModuleFacts): ReadonlyMap<string, ReadonlySet<string>> {
  const told = new Map<string, ReadonlySet<string>>();
  for (const { name, kind, decorators, members, unit } of declarations) {
    if (kind !== 'class') continue;
    const types = [
      ...parameterTypes(unit === null ? undefined : units[unit], decorators.length > 0),
      ...members.flatMap((member) => memberTypes(member, member.unit === null ? undefined : units[member.unit])),
    ];
    if (types.length > 0) told.set(name, new Set(types.flatMap(emittedName)));
  }
  return told;
}

function memberTypes({ decorators, parameter, type }: Member, unit: Unit | undefined): readonly (TypeExpr | null)[] {
  if (parameter !== null) return [];
  const ofParameters = parameterTypes(unit, decorators.length > 0);
  return decorators.length > 0 || ofParameters.length > 0 ? [type, ...ofParameters] : [];
}

function parameterTypes(unit: Unit | undefined, isDecorated: boolean): readonly (TypeExpr | null)[] {
  const parameters = unit?.parameters ?? [];
  const some = isDecorated || parameters.some((parameter) => parameter.decorators.length > 0);
  return some ? parameters.map((parameter) => parameter.type) : [];
}

/** `Order` and `Order | null` are there at run time; of `Order[]` and `Promise<Order>` only the list and the promise. */
function emittedName(type: TypeExpr | null): readonly string[] {
  if (type?.kind === 'ref') return [type.name];
  return type?.kind === 'union' ? type.of.flatMap(emittedName) : [];
}

function addUnit(unit: Unit, add: Add): void {
  for (const { name, at } of unit.mentions) add({ name, value: true, within: unit.owner, at });
  for (const { callee, at } of unit.calls) addValue(callee, unit.owner, at, add);
}

/** Decorators and base classes are evaluated at run time, though they stand in no code body. */
function addDeclaration({ name, at, base, decorators, members }: Declaration, add: Add): void {
  if (base !== null) addValue(base.value, name, at, add);
  for (const decorator of decorators) addValue(decorator.callee, name, decorator.at, add);
  for (const member of members) {
    for (const decorator of member.decorators) addValue(decorator.callee, name, decorator.at, add);
  }
}

/** `a.b.c` whole; of `a.b[i].c` and the like the part that is a name. */
function addValue(value: Value, within: string, at: Position, add: Add): void {
  const name = dottedName(value);
  if (name !== null) add({ name, value: true, within, at });
  else if (value.kind === 'member' || value.kind === 'element') addValue(value.of, within, at, add);
}
