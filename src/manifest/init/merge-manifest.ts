import { isMap, isPair, isScalar, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import { libraryLine, serviceLines } from './entry-text.js';
import type { Proposal } from './proposal.js';
import { refusedLines } from './write-manifest.js';

/** A manifest with what was added, or the lines for somebody to add where its layout leaves no place for them. */
export type Merged = {
  readonly text: string;
  /** Lines that could not be put in, below the section that they belong to. */
  readonly byHand: readonly Addition[];
};

/** New lines of a section, and the line after which they belong; null where the section is yet to be made. */
export type Addition = {
  readonly section: 'services' | 'libraries';
  readonly lines: readonly string[];
  readonly after: number | null;
};

/** Where a section may grow, by its line break; `indent` is that of its entries. */
type Slot = { readonly offset: number; readonly indent: string };

/**
 * Adds the proposed entries at the end of their sections. Every byte that stood there before still stands there: the
 * document is only read to find the place.
 */
export function mergeManifest(text: string, proposal: Proposal): Merged {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const body = text === '' || text.endsWith('\n') ? text : text + newline;
  const places = additionsTo(body, proposal).map((addition) => ({ addition, slot: slotOf(body, addition.section) }));
  const fitting = places.filter(({ slot }) => slot !== 'none').reverse();
  const merged = fitting.reduce((whole, { addition, slot }) => {
    // The last section comes first, so that the offsets before it stay right.
    return slot === 'none' ? whole : withLines(whole, addition, slot, newline);
  }, body);
  return {
    text: fitting.length === 0 ? text : merged,
    byHand: places.flatMap(({ addition, slot }) => (slot === 'none' ? [addition] : [])),
  };
}

/** What is to be added, in the order of the document. */
export function additionsTo(text: string, { services, libraries, refused }: Proposal): readonly Addition[] {
  const additions: readonly Omit<Addition, 'after'>[] = [
    {
      section: 'services',
      lines: [
        ...services.flatMap((service) => serviceLines(service, '  ')),
        ...refusedLines(refused).map((line) => line.trimStart()),
      ],
    },
    { section: 'libraries', lines: libraries.map(libraryLine) },
  ];
  return additions
    .filter(({ lines }) => lines.length > 0)
    .map((addition) => ({ ...addition, after: lineOf(text, slotOf(text, addition.section)) }))
    .sort((a, b) => (a.after ?? Number.POSITIVE_INFINITY) - (b.after ?? Number.POSITIVE_INFINITY));
}

function lineOf(text: string, slot: Slot | 'end' | 'none'): number | null {
  if (slot === 'end' || slot === 'none') return null;
  return text.slice(0, slot.offset).split('\n').length - 1;
}

function withLines(text: string, { section, lines }: Addition, slot: Slot | 'end' | 'none', newline: string): string {
  if (slot === 'none') return text;
  if (slot === 'end')
    return `${text}${newline}${[`${section}:`, ...lines.map((l) => `  ${l}`)].join(newline)}${newline}`;
  const added = lines.map((line) => `${slot.indent}${line}${newline}`).join('');
  return text.slice(0, slot.offset) + added + text.slice(slot.offset);
}

/** After the last entry of a section and its comments; 'end' for a section that is not there, 'none' for one on a single line. */
function slotOf(text: string, section: string): Slot | 'end' | 'none' {
  const lines = new LineCounter();
  const { contents } = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (!isMap(contents) || contents.flow) return 'none';
  const pair = contents.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === section);
  if (pair === undefined) return 'end';
  if (!isMap(pair.value) || pair.value.flow || pair.value.items.length === 0) return 'none';
  const column = columnOf(pair.value, lines);
  const last = lastOffset(pair.value);
  if (column === null || last === null) return 'none';
  return { offset: afterComments(text, last, column), indent: ' '.repeat(column) };
}

function columnOf(map: YAMLMap, lines: LineCounter): number | null {
  const key = map.items[0]?.key;
  const start = isScalar(key) ? key.range?.[0] : undefined;
  return start === undefined ? null : lines.linePos(start).col - 1;
}

/** Where the last entry's value ends, before its comment. */
function lastOffset(map: YAMLMap): number | null {
  const last = map.items.at(-1);
  if (!last) return null;
  if (isMap(last.value) && !last.value.flow && last.value.items.length > 0) return lastOffset(last.value);
  const node = last.value ?? last.key;
  const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : null;
  return Array.isArray(range) && typeof range[1] === 'number' ? range[1] : null;
}

/** The start of the first line that is neither the rest of an entry nor a comment as deep as one. */
function afterComments(text: string, offset: number, column: number): number {
  const ended = offset > 0 && text[offset - 1] === '\n';
  let at = ended ? offset : nextLine(text, offset);
  for (;;) {
    const line = text.slice(at, nextLine(text, at));
    const comment = /^([ \t]*)#/.exec(line);
    if (!comment || (comment[1] ?? '').length < column) return at;
    at = nextLine(text, at);
  }
}

function nextLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end + 1;
}
