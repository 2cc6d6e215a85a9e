import type { Layers } from '../../core/manifest.js';
import type { OwnedTables, ProposedLibrary, ProposedService } from './proposal.js';

/** Where the lines of a list are broken. */
const widest = 110;

/** The lines of one service, without indentation before its name; `step` is what nested lines are indented by. */
export function serviceLines(service: ProposedService, step: string): readonly string[] {
  const { id, roots, kind, databases, databaseNote, owns, layers } = service;
  const inner = [
    `${rootEntry(roots)} # found: ${service.found}`,
    ...(kind === null ? [] : [`kind: ${kind}`]),
    ...databaseLines(databases, databaseNote),
    ...ownsLines(owns, step),
    ...layerLines(layers, step),
  ];
  return [`${scalar(id)}:`, ...inner.map((line) => step + line)];
}

export function libraryLine({ id, roots, kind, note }: ProposedLibrary): string {
  const parts = [rootEntry(roots), ...(kind === 'contract' ? ['kind: contract'] : [])];
  return `${scalar(id)}: { ${parts.join(', ')} }${note === '' ? '' : ` # ${note}`}`;
}

export function layerLines(layers: Layers | null, step: string): readonly string[] {
  if (layers === null) return [];
  const { domain, adapters } = layers;
  return ['layers:', `${step}domain: ${flow(domain)}`, `${step}adapters: ${flow(adapters)}`];
}

/** A text as YAML writes it in a list or as a key: plain where nobody could read it as anything else. */
export function scalar(text: string): string {
  const plain = /^[a-z_][\w./-]*$/i.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text);
  return plain ? text : JSON.stringify(text);
}

function rootEntry(roots: readonly string[]): string {
  const [first = '', ...others] = roots.map((root) => scalar(root || '.'));
  return others.length === 0 ? `root: ${first}` : `roots: [${[first, ...others].join(', ')}]`;
}

function databaseLines(names: readonly string[], note: string): readonly string[] {
  if (names.length > 0) return [`${databaseEntry(names)} # ${note}`];
  return note === '' ? [] : [`# ${note}`];
}

function databaseEntry(names: readonly string[]): string {
  const [first = '', ...others] = names;
  return others.length === 0 ? `database: ${scalar(first)}` : `databases: ${flow(names)}`;
}

function flow(items: readonly string[]): string {
  return `[${items.map(scalar).join(', ')}]`;
}

/** On one line where there is one reason and room, else a list with a comment after the tables of each reason. */
function ownsLines(owns: readonly OwnedTables[], step: string): readonly string[] {
  const [first, ...others] = owns;
  if (!first) return [];
  const short = `owns: ${flow(first.patterns)} # ${first.note}`;
  if (others.length === 0 && short.length <= widest) return [short];
  const blocks = owns.flatMap(({ patterns, note }) => {
    return [`# ${note}`, ...wrapped(patterns.map((pattern) => `${scalar(pattern)},`))];
  });
  return ['owns: [', ...blocks.map((line) => step + step + line), `${step}]`];
}

function wrapped(words: readonly string[]): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    if (line !== '' && line.length + word.length >= widest) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? word : ` ${word}`;
  }
  return [...lines, line];
}
