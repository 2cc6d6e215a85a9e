import type { EnvEntry } from '../../core/facts.js';
import { basename } from '../../core/paths.js';
import { namesSecret, redactValue } from '../../core/redact.js';
import type { Frontend } from '../frontend.js';
import { parseAssignments } from './assignments.js';

const ENV_FILE =
  /^(?:\.env(?:[.-][\w.-]+)?|[\w.-]*\.env|env\.(?:example|sample|template|dist|local|dev\w*|prod\w*|test))$/;
/** Encrypted or no assignments at all, in spite of the name. */
const OTHER_FILE = /\.(?:[mc]?[jt]sx?|json|ya?ml|vault|enc|gpg|keys|sh|md|txt)$/;

/** Reads .env files of all namings: keys, and values as far as they are no secret. */
export const envFileFrontend: Frontend = {
  id: 'env-file',
  version: 2,
  accepts: (path) => ENV_FILE.test(basename(path)) && !OTHER_FILE.test(path),
  extract: (_file, text) => {
    const assignments = parseAssignments(text);
    const values = new Map(assignments.filter(({ key }) => !namesSecret(key)).map(({ key, value }) => [key, value]));
    const entries: EnvEntry[] = assignments.map(({ key, value, literal, at }) => {
      const expanded = literal ? value : expand(value, values);
      return { key, value: redactValue(key, expanded), at };
    });
    return { facts: { kind: 'env', entries }, diagnostics: [], blindSpots: [] };
  },
};

/** `$KEY`, `${KEY}` and `${KEY:-default}` by values of the same file, one level deep; what is not set there, or is secret, stays as written. */
function expand(value: string, values: ReadonlyMap<string, string>): string {
  return value.replace(/\$\{(\w+)(?::?-([^}]*))?\}|\$(\w+)/g, (written, braced, fallback, bare) => {
    const known = values.get(braced ?? bare);
    return known !== undefined && known !== '' ? known : (fallback ?? written);
  });
}
