import { deployed } from '../../core/deployed.js';
import type { DeployedFact } from '../../core/facts.js';
import type { Position } from '../../core/location.js';
import { parseJson, positionOfKey } from '../json-text.js';
import { asList, asRecord, asText } from '../plain-value.js';
import type { DeploymentReader } from './deployment-reader.js';
import { allLines, lineOf, sectionsOf, textOf, topLines } from './toml-lines.js';

/** A wrangler configuration deploys the folder that it lies in as one worker of Cloudflare; one without a module deploys assets. */
export const readWrangler: DeploymentReader = (path, text) => {
  const { name, main, at, databases } = path.endsWith('.toml') ? inToml(text) : inJson(path, text);
  if (name === null || main === null || forTests.test(main)) return [];
  const bound = databases.length > 0 ? { databases } : {};
  return [deployed({ name, what: 'Cloudflare worker', folder: '.', at, ...bound })];
};

/** Libraries have workers to test themselves in. */
const forTests = /(^|[./])(tests?|__tests__|fixtures?)[./]/i;

/** `databases` are those of D1, whose names are an account's. */
type Worker = {
  readonly name: string | null;
  readonly main: string | null;
  readonly at: Position;
  readonly databases: NonNullable<DeployedFact['databases']>;
};

function inToml(text: string): Worker {
  const lines = allLines(text);
  const top = topLines(lines);
  const name = lineOf(top, 'name');
  const databases = sectionsOf(lines, '[[d1_databases]]').flatMap((section) => {
    const named = lineOf(section, 'database_name');
    const database = textOf(named);
    return named === undefined || database === null ? [] : [{ name: database, at: named.at }];
  });
  return { name: textOf(name), main: textOf(lineOf(top, 'main')), at: name?.at ?? { line: 1, column: 1 }, databases };
}

function inJson(path: string, text: string): Worker {
  const { name, main, d1_databases: bound } = asRecord(parseJson(path, text).value);
  const names = asList(bound).flatMap((item) => asText(asRecord(item).database_name) ?? []);
  const at = names.length > 0 ? positionOfKey(text, ['d1_databases']) : { line: 1, column: 1 };
  const databases = names.map((database) => ({ name: database, at }));
  return { name: asText(name), main: asText(main), at: positionOfKey(text, ['name']), databases };
}
