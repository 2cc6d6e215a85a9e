import { basename } from '../../core/paths.js';
import { readDockerfile } from '../dockerfile-text.js';
import type { Frontend } from '../frontend.js';

const DOCKERFILE = /^(?:docker|container)file(?:[.-][\w.-]+)?$|^[\w.-]+\.(?:docker|container)file$/i;

/** Reads Dockerfiles (and Containerfiles): what the build context gives, and what each stage starts. */
export const dockerfileFrontend: Frontend = {
  id: 'dockerfile',
  version: 4,
  accepts: (path) => DOCKERFILE.test(basename(path)) && !/\.(?:[mc]?[jt]s|dockerignore|md|ya?ml|json)$/.test(path),
  extract: (_file, text) => ({ facts: readDockerfile(text), diagnostics: [], blindSpots: [] }),
};
