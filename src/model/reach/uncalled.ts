import type { Decorator } from '../../core/module-facts.js';
import { dottedName } from '../link/value-names.js';
import type { Access } from './accesses.js';
import type { Visit, Walk } from './walk.js';

/** Any name: of a call by a computed name (`store[name]()`). */
export const anyName = '*';

/**
 * Whether an access that hangs on the object of its method (`this.model.insertMany(rows)` of a generic repository) belongs to a method
 * that nothing calls: neither the code that was walked, nor a framework by a decorator, nor, as far as its name tells, a call on an
 * object of which nothing is known. It is no access of any table, and nothing is left to be told.
 */
export function isUncalled(walk: Walk, { node: { frame }, from, others }: Visit, { table }: Access): boolean {
  if (table.kind !== 'open' || !/^(self|type)/.test(table.name) || from !== null || others.length > 0) return false;
  const { owner, member: name } = frame.unit;
  const module = walk.input.linker.sources.modules.get(frame.file);
  const declaration = module?.declarations.find((one) => one.kind === 'class' && one.name === owner);
  const method = declaration?.members.find(({ unit, kind }) => unit === frame.index && kind === 'method');
  if (name === null || !method || method.decorators.some((decorator) => isOfPackage(walk, frame.file, decorator)))
    return false;
  const called = walk.calledOutOfSight();
  return !called.has(name) && !called.has(anyName);
}

function isOfPackage({ input: { linker } }: Walk, file: string, { callee }: Decorator): boolean {
  const name = dottedName(callee);
  return (name === null ? null : linker.lookup(file, name))?.kind !== 'declaration';
}

/** The names of all methods that the code of some visits calls on objects of which nothing is known. */
export function namesOutOfSight({ visits, input: { graph } }: Pick<Walk, 'visits' | 'input'>): ReadonlySet<string> {
  return new Set(visits.flatMap(({ node }) => graph.namesOutOfSight(node.frame)));
}
