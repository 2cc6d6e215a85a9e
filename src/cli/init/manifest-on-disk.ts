import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from '../../core/errors.js';
import { errorCode, workTree } from '../../discover/file-system.js';
import { parseManifest } from '../../manifest/parse-manifest.js';
import type { ManifestFile } from '../audit/load-manifest.js';
import { writeWhole } from '../output/write-whole.js';

/**
 * Writes the whole file or nothing: whoever reads it at the same time sees the old one or the new one. A text that is no
 * manifest is never written.
 * @throws UserError when it cannot be written
 */
export function writeManifestFile({ path, shown }: ManifestFile, text: string): void {
  parseManifest(text, shown);
  try {
    if (!workTree.exists(path)) mkdirSync(dirname(path), { recursive: true });
    writeWhole(path, text);
  } catch (error) {
    throw new UserError('cannot-write', `the manifest cannot be written to ${shown} (${errorCode(error)})`, {
      hint: 'check that its folder exists and may be written to',
    });
  }
}
