import { assignServices } from '../../../../src/model/coupling/assign-services.js';
import { createImportIndex } from '../../../../src/model/coupling/imports/imported-names.js';
import { findLibraryTypes } from '../../../../src/model/coupling/types/library-types.js';
import { createLinker } from '../../../../src/model/link/link-symbols.js';
import { createSources } from '../../../../src/model/link/sources.js';
import { manifestOf } from '../../build-manifest.js';
import { readCode } from '../../read-code.js';

const manifest = manifestOf({
  services: { orders: ['orders'], billing: ['billing'] },
  frontends: { shop: ['shop'] },
  libraries: { models: ['models'] },
});

/** The types of the library `models` that the services and the frontend of some files name. */
export function typesOf(texts: { readonly [path: string]: string }, of = manifest) {
  const linker = createLinker(createSources(readCode(texts)));
  return findLibraryTypes(linker, createImportIndex(linker, assignServices(of)), assignServices(of));
}
