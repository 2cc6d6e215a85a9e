import type { Facts } from '../../../core/facts.js';
import { join } from '../../../core/paths.js';
import type { Linker } from '../../link/linker.js';

/** The modules that deployment files name as handlers (`handler: src/orders.list`), whatever the name of the export. */
export function findDeployedFiles(linker: Linker): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [path, { facts }] of linker.sources.files) {
    for (const { folder, handler } of handlersIn(facts)) {
      const stem = join(folder, handler.replace(/\.[A-Za-z_$][\w$]*$/, ''));
      // Handlers of what a build makes are those of its sources.
      for (const one of [stem, stem.replace(/(^|\/)(dist|build|out)\//, '$1src/')]) {
        const target = linker.resolve(path, `./${one}`);
        if (target.kind === 'file') found.add(target.path);
      }
    }
  }
  return found;
}

function handlersIn(facts: Facts): readonly { readonly folder: string; readonly handler: string }[] {
  if (facts.kind === 'workspace') return (facts.handlers ?? []).map((handler) => ({ folder: '', handler }));
  if (facts.kind !== 'deployment') return [];
  return facts.deployed.flatMap(({ handler, folder, fromTop }) =>
    handler === null || fromTop ? [] : [{ folder: folder ?? '', handler }],
  );
}
