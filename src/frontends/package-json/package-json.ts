import type { PackageFacts } from '../../core/facts.js';
import { basename } from '../../core/paths.js';
import { redactText } from '../../core/redact.js';
import type { Frontend } from '../frontend.js';
import { parseJson, positionOfKey } from '../json-text.js';
import { nxKind } from '../nx-kind.js';
import { asRecord, asText, asTexts, isRecord, type PlainRecord } from '../plain-value.js';
import { flattenSubpaths } from './subpaths.js';

/** Reads package.json files. */
export const packageJsonFrontend: Frontend = {
  id: 'package-json',
  version: 4,
  accepts: (path) => basename(path) === 'package.json',
  extract: (file, text) => {
    const { value, diagnostics } = parseJson(file.path, text);
    const json = asRecord(value);
    const application = nxApplication(json, text);
    const facts = { ...packageFacts(json), ...(application && { application }) };
    return { facts, diagnostics, blindSpots: [] };
  },
};

function packageFacts(json: PlainRecord): PackageFacts {
  return {
    kind: 'package',
    name: asText(json.name),
    private: json.private === true,
    ...(json.private !== true && isRecord(json.publishConfig) && { published: true }),
    main: asText(json.main),
    entries: entries(json),
    binaries: binaries(json),
    exports: flattenSubpaths(json.exports),
    imports: flattenSubpaths(json.imports),
    types: asText(json.types) ?? asText(json.typings),
    scripts: textPairs(json.scripts).map(([name, command]) => ({ name, command: redactText(command) })),
    dependencies: dependencies(json),
    workspaces: asTexts(isRecord(json.workspaces) ? json.workspaces.packages : json.workspaces),
    aliases: textPairs(json._moduleAliases).map(([name, target]) => ({ name, target })),
  };
}

/** Newer workspaces have a project's targets here; those that say of nothing that it can be served say nothing of its kind. */
function nxApplication({ nx }: PlainRecord, text: string): PackageFacts['application'] {
  return isRecord(nx) && nxKind(nx) === 'application' ? positionOfKey(text, ['nx']) : undefined;
}

/** Source entries first, as bundlers and monorepo tools prefer them. */
function entries(json: PlainRecord): readonly string[] {
  const named = [json.source, json.main, json.module, json.types, json.typings, ...binaries(json)];
  return [...new Set(asTexts(named))];
}

function binaries(json: PlainRecord): readonly string[] {
  return asTexts(isRecord(json.bin) ? Object.values(json.bin) : [json.bin]);
}

/** A package listed in several groups counts as a run-time dependency when one of them is. */
function dependencies(json: PlainRecord): PackageFacts['dependencies'] {
  const found = new Map<string, PackageFacts['dependencies'][number]>();
  for (const group of ['dependencies', 'optionalDependencies', 'peerDependencies', 'devDependencies']) {
    for (const [name, range] of textPairs(json[group])) {
      if (!found.has(name)) found.set(name, { name, range: redactText(range), dev: group === 'devDependencies' });
    }
  }
  return [...found.values()];
}

function textPairs(value: unknown): readonly (readonly [string, string])[] {
  return Object.entries(asRecord(value)).flatMap(([key, text]) =>
    typeof text === 'string' ? [[key, text] as const] : [],
  );
}
