import type { FileFacts } from '../core/facts.js';
import type { Manifest, ManifestLibrary, ManifestService } from '../core/manifest.js';
import { defaultLayers } from './default-layers.js';
import { withIds } from './infer/identify.js';
import { judgeUnits } from './infer/judge.js';
import { toRepository } from './infer/repository.js';

/**
 * Services and libraries as far as the repository itself tells: a service needs evidence that it is deployed or started
 * on its own, and carries it. Deterministic whatever the order of `files`; never fails, but may find nothing.
 */
export function inferManifest(files: readonly FileFacts[]): Manifest {
  const judged = judgeUnits(toRepository(files));
  const services = judged.flatMap(({ unit, verdict }) => (verdict.kind === 'service' ? [{ unit, ...verdict }] : []));
  const libraries = judged.flatMap(({ unit, verdict }) => (verdict.kind === 'library' ? [{ unit }] : []));
  return {
    services: withIds(services).map(({ id, unit, as, evidence }): ManifestService => {
      return { id, roots: [unit.folder], kind: as, owns: [], databases: [], reads: [], layers: null, evidence, at: null };
    }),
    libraries: withIds(libraries).map(({ id, unit }): ManifestLibrary => {
      return { id, roots: [unit.folder], kind: 'library', at: null };
    }),
    databases: [],
    layers: defaultLayers,
    rules: {},
    accept: [],
    inferred: true,
    path: null,
    diagnostics: [],
  };
}
