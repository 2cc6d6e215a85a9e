import { deployed } from '../../core/deployed.js';
import type { Position } from '../../core/location.js';
import { parseJson, positionOfKey } from '../json-text.js';
import { asRecord, asText } from '../plain-value.js';
import type { DeploymentReader } from './deployment-reader.js';
import { allLines, lineOf, textOf, topLines } from './toml-lines.js';

/** A wrangler configuration deploys the folder that it lies in as one worker of Cloudflare; one without a module deploys assets. */
export const readWrangler: DeploymentReader = (path, text) => {
  const { name, main, at } = path.endsWith('.toml') ? inToml(text) : inJson(path, text);
  if (name === null || main === null || forTests.test(main)) return [];
  return [deployed({ name, what: 'Cloudflare worker', folder: '.', at })];
};

/** Libraries have workers to test themselves in. */
const forTests = /(^|[./])(tests?|__tests__|fixtures?)[./]/i;

type Worker = { readonly name: string | null; readonly main: string | null; readonly at: Position };

function inToml(text: string): Worker {
  const lines = topLines(allLines(text));
  const name = lineOf(lines, 'name');
  return { name: textOf(name), main: textOf(lineOf(lines, 'main')), at: name?.at ?? { line: 1, column: 1 } };
}

function inJson(path: string, text: string): Worker {
  const { name, main } = asRecord(parseJson(path, text).value);
  return { name: asText(name), main: asText(main), at: positionOfKey(text, ['name']) };
}
