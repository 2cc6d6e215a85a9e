import type { Location as Place } from '../../core/location.js';
import { repositoryPath } from '../parts/repository-path.js';
import type { RenderOptions } from '../reporter.js';
import type { Location } from './log.js';

/** A place as one whole line: GitHub shows an alert in a pull request only if every line of it was changed. */
export function locationOf(at: Place | { readonly file: string }, options: RenderOptions): Location {
  const artifactLocation = { uri: uriOf(repositoryPath(at.file, options)), uriBaseId: '%SRCROOT%' } as const;
  if (!('line' in at)) return { physicalLocation: { artifactLocation } };
  const startLine = Math.max(1, at.line);
  const region = { startLine, startColumn: Math.max(1, at.column), endLine: startLine };
  return { physicalLocation: { artifactLocation, region } };
}

/** A path as a relative URI; half surrogates, which no URI can hold, become the replacement character. */
function uriOf(path: string): string {
  return path
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}
