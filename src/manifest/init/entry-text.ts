import type { Layers, ServiceKind } from '../../core/manifest.js';
import type { OwnedTables, ProposedLibrary, ProposedService } from './proposal.js';

/** Where the lines of a list are broken. */
const widest = 110;

const kindNotes: { readonly [kind in ServiceKind]: string } = {
  backend: 'it keeps running',
  frontend: 'it shows pages',
  job: 'it works off a queue or runs when due, and nobody calls it',
  migration: 'it changes the schema, and ends',
};

/** The lines of one service, without indentation before its name; `step` is what nested lines are indented by. */
export function serviceLines(service: ProposedService, step: string): readonly string[] {
  const { id, roots, kind, owns, layers } = service;
  const inner = [
    `${rootEntry(roots)} # found: ${service.found}`,
    ...(kind === null ? [] : [`kind: ${kind} # ${kindNotes[kind]}`]),
    ...databaseLines(service),
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

function databaseLines({ databases, databaseNote, databasesOpen }: ProposedService): readonly string[] {
  if (databases.length === 0) return databaseNote === '' ? [] : [`# ${databaseNote}`];
  const line = `${databaseEntry(databases)} # ${databaseNote}`;
  return [databasesOpen ? `# ${line}; uncomment if they share it` : line];
}

function databaseEntry(names: readonly string[]): string {
  const [first = '', ...others] = names;
  return others.length === 0 ? `database: ${scalar(first)}` : `databases: ${flow(names)}`;
}

function flow(items: readonly string[]): string {
  return `[${items.map(scalar).join(', ')}]`;
}

/** On one line where there is one reason and room, else a list with a comment before the tables of each reason. */
function ownsLines(owns: readonly OwnedTables[], step: string): readonly string[] {
  const [first, ...others] = owns;
  if (!first) return [];
  const short = `owns: ${flow(first.patterns)} # ${first.note}`;
  if (others.length === 0 && short.length <= widest) return [first.open ? `# ${short}` : short];
  if (owns.every(({ open }) => open)) return longList(owns, step).map((line) => `# ${line}`);
  return longList(owns, step, '# ');
}

/** What is open is a comment within the list, so that taking away its mark is enough. */
function longList(owns: readonly OwnedTables[], step: string, open = ''): readonly string[] {
  const blocks = owns.flatMap((group) => {
    const lines = wrapped(group.patterns.map((pattern) => `${scalar(pattern)},`));
    return [`# ${group.note}`, ...lines.map((line) => (group.open ? open : '') + line)];
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
