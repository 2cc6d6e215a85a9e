import type { RenderOptions } from '../reporter.js';
import { oneLine } from './one-line.js';

/** A file as code hosts know it: from the root of the repository, of which the audited folder may be a part. */
export function repositoryPath(file: string, { pathPrefix = '' }: RenderOptions): string {
  return pathPrefix === '' ? file : `${pathPrefix}/${file}`;
}

/** The same for formats that write it as it is: no code host finds a file by a control character in its name. */
export function shownPath(file: string, options: RenderOptions): string {
  return oneLine(repositoryPath(file, options));
}
