import type { Position } from '../../core/location.js';
import type { Call, ImportFact, ModuleFacts, Unit } from '../../core/module-facts.js';
import { basename } from '../../core/paths.js';
import type { Frontend } from '../frontend.js';
import { asRecord, asText } from '../plain-value.js';
import { type ParsedYaml, parseYaml } from '../yaml-text.js';

/**
 * Reads containers that name classes by their path (node-dependency-injection): `services: { id: { class: ../OrderCreator } }`.
 * Such a file is code as far as coupling goes: a module that imports the classes and makes an instance of each.
 */
export const serviceContainerFrontend: Frontend = {
  id: 'service-container',
  version: 1,
  accepts: (path) => /(^|\/)(?:dependency-injection\/.*|config\/services|container)\.ya?ml$/.test(path),
  extract: (file, text) => {
    const yaml = parseYaml(file.path, text);
    const made = Object.entries(asRecord(asRecord(yaml.value).services)).flatMap(([id, body]) =>
      classesOf(id, asRecord(body), yaml),
    );
    // What is no container (a template, another tool's file) is nothing to complain about.
    return { facts: moduleOf(made), diagnostics: [], blindSpots: [] };
  },
};

/** A class that the container makes, or whose static method makes the service. */
type Made = { readonly specifier: string; readonly method: string | null; readonly at: Position };

function classesOf(id: string, body: ReturnType<typeof asRecord>, yaml: ParsedYaml): readonly Made[] {
  const factory = asRecord(body.factory);
  const own = asText(body.class);
  const made = asText(factory.class);
  return [
    ...(isPath(own) ? [{ specifier: own, method: null, at: yaml.position(['services', id, 'class']) }] : []),
    ...(isPath(made)
      ? [{ specifier: made, method: asText(factory.method), at: yaml.position(['services', id, 'factory', 'class']) }]
      : []),
  ];
}

function isPath(specifier: string | null): specifier is string {
  return specifier !== null && /^\.\.?\//.test(specifier);
}

function moduleOf(made: readonly Made[]): ModuleFacts {
  const named = made.map((one, index) => ({ ...one, local: `${basename(one.specifier)}_${index}` }));
  const calls = named.map(({ local, method, at }): Call => {
    const of = { kind: 'name', name: local } as const;
    const shared = { typeArguments: [], args: [], at };
    return method === null
      ? { kind: 'new', callee: of, ...shared }
      : { kind: 'call', callee: { kind: 'member', of, name: method }, ...shared };
  });
  const imports = named.map(
    ({ specifier, local, at }): ImportFact => ({
      specifier,
      form: 'import',
      typeOnly: false,
      bindings: [{ imported: basename(specifier), local, typeOnly: false, at }],
      at,
    }),
  );
  return { kind: 'module', imports, exports: [], declarations: [], units: [topLevel(calls)], typeUses: [] };
}

function topLevel(calls: readonly Call[]): Unit {
  return {
    owner: '',
    member: null,
    static: false,
    at: { line: 1, column: 1 },
    parameters: [],
    locals: [],
    calls,
    mentions: [],
    returns: [],
    texts: [],
  };
}
