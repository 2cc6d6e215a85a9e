import type { ComposeFacts } from '../../core/facts.js';
import { basename } from '../../core/paths.js';
import { namesSecret, redactText } from '../../core/redact.js';
import { readDockerfile } from '../dockerfile-text.js';
import type { Frontend } from '../frontend.js';
import { asList, asRecord, asText, asTexts, isRecord, type PlainRecord, scalarText } from '../plain-value.js';
import { type ParsedYaml, parseYaml } from '../yaml-text.js';
import { environment } from './environment.js';
import { interpolate } from './interpolate.js';

type ComposeService = ComposeFacts['services'][number];

/** Reads compose files of all namings: compose.yaml, docker-compose.yml, docker-compose.prod.yml, compose-dev.yaml. */
export const composeFrontend: Frontend = {
  id: 'compose',
  version: 4,
  accepts: (path) => /^(?:[\w-]+[.-])?(?:docker-)?compose(?:[._-][\w.-]+)?\.ya?ml$/.test(basename(path)),
  extract: (file, text) => {
    const yaml = parseYaml(file.path, text);
    const services = Object.entries(asRecord(asRecord(yaml.value).services));
    const facts = services.map(([name, value]) => service(name, asRecord(value), yaml));
    return { facts: { kind: 'compose', services: withBuilds(facts) }, diagnostics: yaml.diagnostics, blindSpots: [] };
  },
};

/** One entry builds an image and calls it by a name, others only run what is called so. */
function withBuilds(services: readonly ComposeService[]): readonly ComposeService[] {
  const built = new Map(services.flatMap(({ image, build }) => (image && build ? [[image, build] as const] : [])));
  return services.map((each) =>
    each.image === null || each.build ? each : { ...each, build: built.get(each.image) ?? null },
  );
}

function service(name: string, value: PlainRecord, yaml: ParsedYaml): ComposeService {
  const path = ['services', name];
  return {
    name,
    image: text(value.image),
    build: build(value.build, 'extends' in value),
    command: command(value.entrypoint, value.command),
    environment: environment(value.environment, (key) => yaml.position([...path, 'environment', key])),
    envFiles: envFiles(value.env_file),
    dependsOn: isRecord(value.depends_on) ? Object.keys(value.depends_on) : asTexts(value.depends_on),
    at: yaml.position(path),
  };
}

function text(value: unknown): string | null {
  const written = asText(value);
  return written === null ? null : interpolate(written);
}

/** Null also where an overlay only changes how another entry is built (`build: { target: base }`). */
function build(value: unknown, extendsAnother: boolean): ComposeService['build'] {
  if (typeof value === 'string') return { context: interpolate(value), dockerfile: null, target: null };
  if (!isRecord(value)) return null;
  const inline = asText(value.dockerfile_inline);
  const written = 'dockerfile' in value || inline !== null;
  if (!('context' in value || (written && !extendsAnother))) return null;
  const args = plainArguments(value.args);
  return {
    context: text(value.context) ?? '.',
    dockerfile: text(value.dockerfile),
    target: text(value.target),
    // Two dollars are one, as compose reads them.
    ...(inline === null ? {} : { inline: readDockerfile(inline.replaceAll('$$', '$')) }),
    ...(args.length > 0 ? { args } : {}),
  };
}

/** Names and paths; whatever else is handed to a build may be a secret. */
function plainArguments(value: unknown): readonly string[] {
  const written = isRecord(value)
    ? Object.entries(value).map(([key, own]) => [key, scalarText(own) ?? ''] as const)
    : asTexts(value).map((text) => text.split('='));
  return written.flatMap(([key = '', text = '']) => {
    const plain = interpolate(text);
    return !namesSecret(key) && /^[@\w.:/-]{1,100}$/.test(plain) ? [plain] : [];
  });
}

/** As docker starts it: the entry point with the command as its arguments. */
function command(entrypoint: unknown, own: unknown): string | null {
  const words = [entrypoint, own].flatMap((part) => (Array.isArray(part) ? part : [part])).map(scalarText);
  const line = words.filter((word) => word !== null).join(' ');
  return line === '' ? null : redactText(interpolate(line));
}

function envFiles(value: unknown): readonly string[] {
  const files = typeof value === 'string' ? [value] : asList(value);
  return asTexts(files.map((file) => (isRecord(file) ? file.path : file))).map(interpolate);
}
