import { pushTo } from '../core/collections.js';
import type { Position } from '../core/location.js';
import type { ModuleFacts, Unit, Value } from '../core/module-facts.js';
import { dottedName } from './value-names.js';

/** One place where code names something by an identifier of the module's scope. */
export type NameUse = {
  /** As written, dotted for members (`entities.Order`). */
  readonly name: string;
  /** Whether it is named as a value (it then exists at run time) or as a type. */
  readonly value: boolean;
  /** The module-level declaration around it; '' at the top level. */
  readonly within: string;
  readonly at: Position;
};

/** All uses in a module by the first part of the name: what an import binding is used for. */
export type NameUses = ReadonlyMap<string, readonly NameUse[]>;

export function indexNameUses(module: ModuleFacts): NameUses {
  const uses = new Map<string, NameUse[]>();
  const add = (use: NameUse) => pushTo(uses, use.name.split('.', 1)[0] ?? '', use);
  for (const { name, specifier, within, at } of module.typeUses) {
    if (specifier === null) add({ name, value: false, within, at });
  }
  for (const unit of module.units) for (const use of unitUses(unit)) add(use);
  for (const use of declarationUses(module)) add(use);
  return uses;
}

function unitUses(unit: Unit): readonly NameUse[] {
  const within = unit.owner;
  const mentions = unit.mentions.map(({ name, at }) => ({ name, value: true, within, at }));
  const callees = unit.calls.flatMap(({ callee, at }) => namedAt(callee, within, at));
  return [...mentions, ...callees];
}

/** Decorators and base classes are evaluated at run time, though they stand in no code body. */
function declarationUses(module: ModuleFacts): readonly NameUse[] {
  return module.declarations.flatMap(({ name, at, base, decorators, members }) => [
    ...(base === null ? [] : namedAt(base.value, name, at)),
    ...decorators.flatMap((decorator) => namedAt(decorator.callee, name, decorator.at)),
    ...members.flatMap((member) => member.decorators.flatMap((each) => namedAt(each.callee, name, each.at))),
  ]);
}

function namedAt(value: Value, within: string, at: Position): readonly NameUse[] {
  if (value.kind === 'member' || value.kind === 'element') {
    const name = dottedName(value);
    return name === null ? namedAt(value.of, within, at) : [{ name, value: true, within, at }];
  }
  return value.kind === 'name' ? [{ name: value.name, value: true, within, at }] : [];
}
