import type { CodeBase, CrossImport, Library } from '../../core/model.js';
import type { WhyAnswer, WhyStep } from '../../core/why.js';
import type { DetailedFolder } from '../audit/audit-folder.js';
import { importSteps, step } from './steps.js';

/** The shortest way by imports from a service's code into another code base. */
export type WayInto = { readonly steps: readonly WhyStep[]; readonly direct: boolean; readonly typeOnly: boolean };

/** The service's own imports go before those of libraries, and what is left at run time before types. */
export function wayInto(service: string, to: CodeBase, audited: DetailedFolder): WayInto | null {
  const into = audited.model.imports.filter((one) => one.to.kind === to.kind && one.to.id === to.id);
  for (const typeOnly of [false, true]) {
    const some = into.filter((one) => one.typeOnly === typeOnly);
    const steps = directWay(service, some, audited);
    if (steps) return { steps, direct: true, typeOnly };
  }
  const steps = wayThroughLibraries(service, into, audited);
  return steps && { steps, direct: false, typeOnly: false };
}

function directWay(service: string, imports: readonly CrossImport[], audited: DetailedFolder): WhyStep[] | null {
  const own = imports.filter(({ from }) => from.kind === 'service' && from.id === service);
  const entry = audited.entryPath(
    service,
    own.map(({ at }) => at.file),
  );
  const first = own.find(({ at }) => at.file === entry?.file) ?? own[0];
  return first ? [...importSteps(entry?.steps ?? []), ...crossing(first, audited)] : null;
}

function wayThroughLibraries(
  service: string,
  imports: readonly CrossImport[],
  audited: DetailedFolder,
): WhyStep[] | null {
  const { model, importPath } = audited;
  const roots = model.services.find(({ id }) => id === service)?.roots ?? [];
  const foreign = imports.filter(({ from }) => from.kind === 'library');
  const ways = foreign.flatMap((one) => {
    const way = importPath(roots, one.at.file);
    return way === null ? [] : [[...importSteps(way), ...crossing(one, audited)]];
  });
  return ways.toSorted((a, b) => a.length - b.length)[0] ?? null;
}

/** The import that crosses; into a service also the barrels from there to the first of its names. */
function crossing({ at, file, to, typeOnly, symbols }: CrossImport, { namePath }: DetailedFolder): WhyStep[] {
  const first = symbols.find(({ declaredIn }) => declaredIn !== null && declaredIn !== file);
  const way =
    to.kind === 'service' && first && first.declaredIn !== null
      ? namePath(at.file, { file: first.declaredIn, name: first.name })
      : null;
  const barrels = way?.[0]?.to === file ? importSteps(way.slice(1)) : [];
  return [step('import', at, `imports ${file}${typeOnly ? ' (types only)' : ''}`), ...barrels];
}

/** The shortest way to any file of a library. */
export function whyLibrary(service: string, { id }: Library, audited: DetailedFolder): WhyAnswer {
  const target = { kind: 'library', id } as const;
  const way = wayInto(service, target, audited);
  if (!way) return { target, verdict: `nothing of ${service} imports ${id}`, chains: [] };
  const how = way.direct ? (way.typeOnly ? ', for its types only' : '') : ' by way of other libraries';
  const chains = [{ shows: `${service} is built with ${id}${how}; the shortest way is`, steps: way.steps }];
  return { target, verdict: `${id} is a library`, chains };
}
