import { deployed } from '../../core/deployed.js';
import type { BoundDatabase, DeployedFact } from '../../core/facts.js';
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

/** `databases` are those of D1, whose names are an account's, and those behind Hyperdrive, which an account knows by ids. */
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
  const own = sectionsOf(lines, '[[d1_databases]]').flatMap((section) => {
    const named = lineOf(section, 'database_name');
    const database = textOf(named);
    return named === undefined || database === null ? [] : [{ name: database, at: named.at }];
  });
  const others = sectionsOf(lines, '[[hyperdrive]]').flatMap((section) => {
    const id = lineOf(section, 'id');
    return id ? connected(textOf(id), textOf(lineOf(section, 'localConnectionString')), id.at) : [];
  });
  const databases = [...own, ...others];
  return { name: textOf(name), main: textOf(lineOf(top, 'main')), at: name?.at ?? { line: 1, column: 1 }, databases };
}

function inJson(path: string, text: string): Worker {
  const { name, main, d1_databases: bound, hyperdrive } = asRecord(parseJson(path, text).value);
  const names = asList(bound).flatMap((item) => asText(asRecord(item).database_name) ?? []);
  const at = (key: string) => positionOfKey(text, [key]);
  const own = names.map((database) => ({ name: database, at: at('d1_databases') }));
  const others = asList(hyperdrive).flatMap((item) => {
    const { id, localConnectionString } = asRecord(item);
    return connected(asText(id), asText(localConnectionString), at('hyperdrive'));
  });
  return { name: asText(name), main: asText(main), at: at('name'), databases: [...own, ...others] };
}

/** A database behind Hyperdrive; only a developer's own one may say what it is called, and whether it is MySQL. */
function connected(id: string | null, local: string | null, at: Position): readonly BoundDatabase[] {
  if (id === null || !/^[\w-]{4,64}$/.test(id)) return [];
  const name = /^\w+:\/\/[^/]*\/([\w-]+)/.exec(local ?? '')?.[1] ?? 'hyperdrive';
  return [{ name, at, connection: id, dialect: /^mysql:/.test(local ?? '') ? 'mysql' : 'postgresql' }];
}
