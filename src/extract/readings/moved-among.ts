import type { FileFacts, SourceFile } from '../../core/facts.js';
import type { FileSource } from '../../core/file-source.js';
import { patternOf } from '../../core/text-pattern.js';
import type { Frontend, Glance } from '../../frontends/frontend.js';
import { partBits } from '../deferred-file.js';
import { extractFile } from '../extract-file.js';
import type { FactsStore, Recalled } from '../facts-store.js';
import { compareReadings, type Likeness } from './compare-readings.js';
import { base, fileAt, idAt, type StateReading, unread, whole } from './state-reading.js';

/** Where files are read, who understands them, and what is known of those that were there before. */
export type Reader = {
  readonly source: Pick<FileSource, 'read'>;
  readonly frontends: readonly Frontend[];
  readonly store: FactsStore;
};

/** More changed files than this are not compared one by one: somebody has changed branches. */
const maxChanged = 100;

/**
 * Reads again those files that have changed, by number. Null when something of what was read before reads differently now; else the paths of the files
 * in which it merely stands elsewhere.
 */
export function movedAmong(changed: readonly number[], before: StateReading, reader: Reader): readonly string[] | null {
  if (changed.length > maxChanged) return null;
  const moved: string[] = [];
  for (const index of changed) {
    const file = fileAt(before, index);
    const likeness = likenessOf(file, index, before, reader);
    if (likeness === 'other') return null;
    if (likeness === 'moved') moved.push(file.path);
  }
  return moved;
}

/** A file as it is now, and what is known of it as it was. */
type Change = {
  readonly file: SourceFile;
  readonly text: string;
  readonly frontend: Frontend;
  readonly past: Recalled;
  readonly glance: Glance | null;
};

function likenessOf(file: SourceFile, index: number, before: StateReading, reader: Reader): Likeness {
  const { source, store, frontends } = reader;
  const frontend = frontends.find((one) => one.accepts(file.path));
  const parts = before.parts[index] ?? unread;
  const { text, diagnostics } = source.read(file.path);
  if (frontend === undefined || parts === unread || text === null || diagnostics.length > 0) return 'other';
  const past = store.recall(file, idAt(before, index));
  const change = { file, text, frontend, past, glance: frontend.glance?.(file, text) ?? null };
  if (parts === whole) return likenessOfWhole(change);
  const isAnswered = (before.answers[index] ?? []).every((number) => {
    const pattern = patternOf(before.questions[Math.abs(number) - 1] ?? '');
    return pattern !== null && pattern.test(text) === number > 0;
  });
  return isAnswered ? likenessOfParts(change, Number.parseInt(parts, base)) : 'other';
}

/** What could be left for later now was read at once then, and others may tell that. */
function likenessOfWhole(change: Change): Likeness {
  const now = change.glance === null ? factsNow(change) : null;
  if (change.past.facts === null || now === null) return 'other';
  return compareReadings(asJson(change.past.facts), asJson(now));
}

function likenessOfParts(change: Change, bits: number): Likeness {
  const { past, glance } = change;
  if (past.glance === null || glance === null) return 'other';
  const isParsed = (bits & ~partBits.imports) !== 0;
  const before = isParsed ? partsOf(past.facts, bits) : [];
  const after = isParsed ? partsOf(factsNow(change), bits) : [];
  if (before === null || after === null) return 'other';
  const shown = ({ imports, role }: Glance) => ({ role, imports: (bits & partBits.imports) === 0 ? [] : imports });
  return compareReadings(asJson({ ...shown(past.glance), parts: before }), asJson({ ...shown(glance), parts: after }));
}

function factsNow({ file, text, frontend }: Change): FileFacts | null {
  const outcome = extractFile(file, text, [], frontend);
  return outcome.kind === 'facts' ? outcome.facts : null;
}

/** The parts of a module whose bits are set, with what there is to say of it; null when it is none. */
function partsOf(file: FileFacts | null, bits: number): readonly unknown[] | null {
  if (file?.facts.kind !== 'module') return null;
  const { exports, declarations, units, typeUses, imports } = file.facts;
  const parts = { exports, declarations, units, typeUses, imports };
  const read = (Object.keys(partBits) as (keyof typeof partBits)[]).filter((part) => (bits & partBits[part]) !== 0);
  return [file.diagnostics, ...read.map((part) => parts[part])];
}

/** As it would come from the disk, without what is undefined. */
function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
