import type { WorkspaceFacts } from '../../core/facts.js';
import { basename, dirname } from '../../core/paths.js';
import type { Extraction, Frontend } from '../frontend.js';
import { parseJson } from '../json-text.js';
import { asList, asRecord, asText, asTexts } from '../plain-value.js';
import { parseYaml } from '../yaml-text.js';
import { nestProjects } from './nest.js';
import { nxProject, nxWorkspace } from './nx.js';
import { serverlessTables } from './serverless-tables.js';

type Reader = (path: string, text: string) => Extraction;

const READERS: ReadonlyMap<string, Reader> = new Map([
  ['pnpm-workspace.yaml', readPnpm],
  ['lerna.json', jsonReader('lerna', (json) => ({ globs: asTexts(json.packages) }))],
  ['project.json', jsonReader('nx', (json, text, path) => ({ projects: nxProject(json, text, path) }))],
  ['workspace.json', jsonReader('nx', (json, text) => ({ projects: nxWorkspace(json, text) }))],
  ['nest-cli.json', jsonReader('nest', (json, text) => ({ projects: nestProjects(json, text) }))],
  ['serverless.yml', readServerless],
  ['serverless.yaml', readServerless],
  ['rush.json', jsonReader('rush', (json) => ({ globs: rushFolders(json.projects) }))],
]);

/** Reads what monorepo tools know about packages and applications. */
export const workspaceFrontend: Frontend = {
  id: 'workspace',
  version: 4,
  accepts: (path) => READERS.has(basename(path)),
  extract: (file, text) => {
    const reader = READERS.get(basename(file.path));
    return reader ? reader(file.path, text) : { facts: facts('nx', {}), diagnostics: [], blindSpots: [] };
  },
};

type Found = Pick<Partial<WorkspaceFacts>, 'globs' | 'projects' | 'handlers' | 'tables'>;

function facts(source: WorkspaceFacts['source'], found: Found): WorkspaceFacts {
  const { globs = [], projects = [], handlers = [], tables } = found;
  const more = { ...(handlers.length > 0 && { handlers }), ...(tables && { tables }) };
  return { kind: 'workspace', source, globs, projects, ...more };
}

function jsonReader(
  source: WorkspaceFacts['source'],
  find: (json: Readonly<Record<string, unknown>>, text: string, path: string) => Found,
): Reader {
  return (path, text) => {
    const { value, diagnostics } = parseJson(path, text);
    return { facts: facts(source, find(asRecord(value), text, path)), diagnostics, blindSpots: [] };
  };
}

function readPnpm(path: string, text: string): Extraction {
  const { value, diagnostics } = parseYaml(path, text);
  return { facts: facts('pnpm', { globs: asTexts(asRecord(value).packages) }), diagnostics, blindSpots: [] };
}

/** The Serverless Framework deploys the folder of its file; without a provider it is a part that another file takes in. */
function readServerless(path: string, text: string): Extraction {
  const { value, diagnostics, position } = parseYaml(path, text);
  const { service, provider, functions } = asRecord(value);
  const name = asText(service) ?? asText(asRecord(service).name) ?? basename(dirname(path));
  const projects: WorkspaceFacts['projects'] =
    provider === undefined ? [] : [{ name, root: '', type: 'application', at: position(['service']) }];
  const found = { projects, handlers: handlersOf(functions), ...serverlessTables(asRecord(value), position) };
  return { facts: facts('serverless', found), diagnostics, blindSpots: [] };
}

/** A file of functions may also be a list of such records. */
function handlersOf(functions: unknown): readonly string[] {
  const records = Array.isArray(functions) ? functions.map(asRecord) : [asRecord(functions)];
  return asTexts(records.flatMap((record) => Object.values(record).map((one) => asRecord(one).handler)));
}

function rushFolders(projects: unknown): readonly string[] {
  return asTexts(asList(projects).map((project) => asText(asRecord(project).projectFolder)));
}
