import type { TsconfigFacts } from '../../core/facts.js';
import { basename } from '../../core/paths.js';
import type { Frontend } from '../frontend.js';
import { parseJson } from '../json-text.js';
import { asList, asRecord, asText, asTexts, isRecord, type PlainRecord } from '../plain-value.js';

const TSCONFIG = /^(?:tsconfig|jsconfig)(?:[.-][\w.-]+)?\.json$/;
const IMPORT_MAP = /^(?:deno\.jsonc?|import[-_]map\.json)$/;

/** Reads tsconfig*.json and jsconfig*.json, and the import maps of Deno as if they were `paths`. */
export const tsconfigFrontend: Frontend = {
  id: 'tsconfig',
  version: 1,
  accepts: (path) => TSCONFIG.test(basename(path)) || IMPORT_MAP.test(basename(path)),
  extract: (file, text) => {
    const { value, diagnostics } = parseJson(file.path, text);
    const json = asRecord(value);
    const facts = IMPORT_MAP.test(basename(file.path)) ? importMapFacts(json) : tsconfigFacts(json);
    return { facts, diagnostics, blindSpots: [] };
  },
};

function tsconfigFacts(json: PlainRecord): TsconfigFacts {
  const options = asRecord(json.compilerOptions);
  const references = asList(json.references).map((reference) => asText(asRecord(reference).path));
  return {
    kind: 'tsconfig',
    extends: typeof json.extends === 'string' ? [json.extends] : asTexts(json.extends),
    baseUrl: asText(options.baseUrl),
    paths: isRecord(options.paths) ? pathsOf(options.paths) : null,
    references: references.filter((path) => path !== null),
  };
}

function pathsOf(paths: PlainRecord): NonNullable<TsconfigFacts['paths']> {
  return Object.entries(paths).map(([pattern, targets]) => ({
    pattern,
    targets: typeof targets === 'string' ? [targets] : asTexts(targets),
  }));
}

/** In an import map, a key that ends with a slash stands for everything below it; targets such as `npm:pg` are external. */
function importMapFacts(json: PlainRecord): TsconfigFacts {
  const paths = Object.entries(asRecord(json.imports)).flatMap(([key, target]) =>
    typeof target === 'string' ? [{ pattern: starred(key), targets: [starred(target)] }] : [],
  );
  const map = asText(json.importMap);
  return {
    kind: 'tsconfig',
    extends: map === null ? [] : [map],
    baseUrl: null,
    paths: isRecord(json.imports) ? paths : null,
    references: [],
  };
}

function starred(text: string): string {
  return text.endsWith('/') ? `${text}*` : text;
}
