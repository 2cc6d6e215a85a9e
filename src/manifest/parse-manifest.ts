import { UserError } from '../core/errors.js';
import { formatLocation } from '../core/location.js';
import type {
  Acceptance,
  Layers,
  Manifest,
  ManifestDatabase,
  ManifestLibrary,
  ManifestService,
  ReadAllowance,
} from '../core/manifest.js';
import { join } from '../core/paths.js';
import { claimProblems, claimWarnings } from './claims.js';
import { defaultLayers } from './default-layers.js';
import { manifestSchema, type RawLibrary, type RawManifest, type RawService } from './manifest-schema.js';
import { schemaProblems } from './schema-problems.js';
import { toTableHint } from './table-hint.js';
import { type Problem, readYaml, type YamlSource } from './yaml-source.js';

/**
 * services.yaml as a {@link Manifest}. `path` is the file's repo-relative path, used in places.
 * @throws UserError `manifest-invalid` that lists every problem with its line and column and what to do about it
 */
export function parseManifest(text: string, path: string): Manifest {
  const { source, problems } = readYaml(text, path);
  failOn(problems, path);
  failOn(emptiness(source), path);
  const parsed = manifestSchema.safeParse(withoutExtensions(source.value));
  if (!parsed.success) throw invalid(schemaProblems(parsed.error.issues, manifestSchema, source), path);
  failOn(claimProblems(parsed.data, source), path);
  const manifest = toManifest(parsed.data, source, path);
  return { ...manifest, diagnostics: claimWarnings(manifest) };
}

function failOn(problems: readonly Problem[], path: string): void {
  if (problems.length > 0) throw invalid(problems, path);
}

function invalid(problems: readonly Problem[], path: string): UserError {
  const lines = [...problems]
    .sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column)
    .map(({ at, message }) => `${formatLocation(at)} ${message}`);
  const message = lines.length === 1 ? lines.join('') : [`${path} has ${lines.length} problems`, ...lines].join('\n  ');
  return new UserError('manifest-invalid', message, { at: problems[0]?.at });
}

function emptiness(source: YamlSource): readonly Problem[] {
  const at = source.locate([]);
  const remedy = 'list at least one service under "services:", or delete the file to have services inferred';
  if (source.value === null || source.value === undefined) return [{ at, message: `the manifest is empty; ${remedy}` }];
  const services = isRecord(source.value) ? source.value.services : undefined;
  const none = services === null || (isRecord(services) && Object.keys(services).length === 0);
  return none ? [{ at: source.locate(['services'], 'key'), message: `there are no services; ${remedy}` }] : [];
}

/** Keys that start with `x-` are the author's own, usually a place for anchors. */
function withoutExtensions(value: unknown): unknown {
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !key.startsWith('x-')));
}

function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toManifest(raw: RawManifest, source: YamlSource, path: string): Manifest {
  const layers = mergeLayers(raw.layers, defaultLayers);
  return {
    services: Object.entries(raw.services).map(([id, service]) => toService(id, service, layers, source)),
    libraries: Object.entries(raw.libraries ?? {}).map(([id, library]) => toLibrary(id, library, source)),
    databases: Object.entries(raw.databases ?? {}).map(([name, { env, connections, dialect }]): ManifestDatabase => {
      return { name, env: env ?? [], connections: connections ?? [], dialect: dialect ?? null };
    }),
    layers,
    rules: Object.fromEntries(
      Object.entries(raw.rules ?? {}).flatMap(([smell, level]) => (level ? [[smell, level]] : [])),
    ),
    accept: (raw.accept ?? []).map((entry, index) => toAcceptance(entry, source, index)),
    ...(raw.tables !== undefined && { tables: raw.tables.map((entry, index) => toTableHint(entry, source, index)) }),
    ...(raw.plugins !== undefined && { plugins: raw.plugins }),
    inferred: false,
    path,
    diagnostics: [],
  };
}

function toService(id: string, raw: RawService, layers: Layers, source: YamlSource): ManifestService {
  const here = ['services', id];
  return {
    id,
    roots: rootsOf(raw),
    kind: raw.kind ?? 'backend',
    ...(raw.kind === undefined && { kindAssumed: true as const }),
    owns: (raw.owns ?? []).map((pattern, i) => ({ pattern, at: source.locate([...here, 'owns', i]) })),
    databases: [...(raw.database === undefined ? [] : [raw.database]), ...(raw.databases ?? [])],
    reads: (raw.reads ?? []).map((read, i): ReadAllowance => {
      const { table, reason, until } = typeof read === 'string' ? { table: read } : read;
      return { table, reason: reason ?? null, until: dayOf(until), at: source.locate([...here, 'reads', i]) };
    }),
    layers: raw.layers ? mergeLayers(raw.layers, layers) : null,
    evidence: [],
    at: source.locate(here, 'key'),
  };
}

function toLibrary(id: string, raw: RawLibrary, source: YamlSource): ManifestLibrary {
  return { id, roots: rootsOf(raw), kind: raw.kind ?? 'library', at: source.locate(['libraries', id], 'key') };
}

function toAcceptance(
  { finding, reason, until }: NonNullable<RawManifest['accept']>[number],
  source: YamlSource,
  index: number,
): Acceptance {
  return { finding, reason, until: dayOf(until), at: source.locate(['accept', index]) };
}

function rootsOf({ root, roots }: RawService | RawLibrary): string[] {
  return [...(root === undefined ? [] : [root]), ...(roots ?? [])].map((folder) => join(folder));
}

function mergeLayers(raw: RawManifest['layers'], fallback: Layers): Layers {
  const { domain, notDomain, ...adapters } = fallback;
  return {
    ...(raw?.domain ? { domain: raw.domain } : { domain, ...(notDomain ? { notDomain } : {}) }),
    ...(raw?.adapters ? { adapters: raw.adapters } : adapters),
  };
}

function dayOf(until: string | undefined): string | null {
  return until === undefined ? null : until.slice(0, 'YYYY-MM-DD'.length);
}
