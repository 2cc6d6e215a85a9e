import type { Layers, Manifest, ManifestLibrary, ManifestService } from '../../src/core/manifest.js';

type Roots = { readonly [id: string]: readonly string[] };

const NO_LAYERS: Layers = { domain: [], adapters: [] };

/** A manifest from roots by name; `contracts` are libraries of kind contract, `frontends` services of kind frontend. */
export function manifestOf(part: {
  readonly services?: Roots;
  readonly frontends?: Roots;
  readonly libraries?: Roots;
  readonly contracts?: Roots;
  readonly layers?: Layers;
}): Manifest {
  return {
    services: [
      ...entries(part.services).map(([id, roots]) => service(id, roots, 'backend')),
      ...entries(part.frontends).map(([id, roots]) => service(id, roots, 'frontend')),
    ],
    libraries: [
      ...entries(part.libraries).map(([id, roots]) => library(id, roots, 'library')),
      ...entries(part.contracts).map(([id, roots]) => library(id, roots, 'contract')),
    ],
    databases: [],
    layers: part.layers ?? NO_LAYERS,
    rules: {},
    accept: [],
    inferred: false,
    path: null,
    diagnostics: [],
  };
}

function entries(roots: Roots = {}): readonly (readonly [string, readonly string[]])[] {
  return Object.entries(roots);
}

function service(id: string, roots: readonly string[], kind: ManifestService['kind']): ManifestService {
  return { id, roots, kind, owns: [], databases: [], reads: [], layers: null, evidence: [], at: null };
}

function library(id: string, roots: readonly string[], kind: ManifestLibrary['kind']): ManifestLibrary {
  return { id, roots, kind, at: null };
}
