import type { Linker } from '../link/linker.js';
import { isStronger } from '../link/module-index.js';
import type { Declaration, Evaluator } from './evaluator.js';

/** What a module declares under a name; each module is indexed when it is first asked for. */
export function declarationIndex(linker: Linker): Evaluator['declaration'] {
  const files = new Map<string, ReadonlyMap<string, Declaration>>();
  return ({ file, name }) => {
    const known = files.get(file);
    if (known) return known.get(name) ?? null;
    const index = byName(linker.sources.modules.get(file)?.declarations ?? []);
    files.set(file, index);
    return index.get(name) ?? null;
  };
}

function byName(declarations: readonly Declaration[]): ReadonlyMap<string, Declaration> {
  const index = new Map<string, Declaration>();
  for (const one of declarations) {
    const present = index.get(one.name);
    index.set(one.name, present === undefined ? one : together(present, one));
  }
  return index;
}

/**
 * Several declarations of one name: the one that exists at run time counts. A token for injection
 * (`const Orders = Symbol('Orders')`) is also what its interface says, so that its methods find who implements them.
 */
function together(a: Declaration, b: Declaration): Declaration {
  const [main, other] = isStronger(b, a) ? [b, a] : [a, b];
  const isToken = main.kind === 'const' && other.kind === 'interface' && main.members.length === 0;
  return isToken ? { ...main, members: other.members, heritage: other.heritage } : main;
}
