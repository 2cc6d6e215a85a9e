import { type Diagnostic, UserError } from '../core/errors.js';
import { smellIds } from '../core/finding.js';
import type { Location } from '../core/location.js';
import { basename } from '../core/paths.js';
import { asSet, type RecordedFinding } from './recorded.js';

/** The name of the baseline in the audited root. */
export const baselineName = '.coupling-audit-baseline.jsonl';

/** What .gitattributes is to say, so that git unites the lines of two branches instead of reporting a conflict. */
export function mergeAttribute(fileName: string): string {
  return `${fileName} merge=union`;
}

export type Baseline = {
  /** As people call it: relative to the audited root where it lies inside. */
  readonly path: string;
  /** Sorted, one for each smell and subject. */
  readonly findings: readonly RecordedFinding[];
  readonly diagnostics: readonly Diagnostic[];
};

const headerKey = 'coupling-audit-baseline';
const version = 1;

/** The text of a baseline: a header, then one finding a line, the same bytes for the same set of findings. */
export function formatBaseline(records: readonly RecordedFinding[]): string {
  const lines = asSet(records).map(({ smell, subject, extent, reason }) => {
    return JSON.stringify({ smell, subject, extent, ...(reason !== undefined && { reason }) });
  });
  return [JSON.stringify({ [headerKey]: version }), ...lines].map((line) => `${line}\n`).join('');
}

/**
 * Reads a baseline as a set: lines in any order, repeated ones and several headers are what `merge=union` leaves
 * behind, and mean nothing.
 * @throws UserError `baseline-conflict`, `baseline-corrupt`, `baseline-foreign` or `baseline-newer`, each with its line
 */
export function parseBaseline(text: string, path: string): Baseline {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n/);
  const filled = lines.flatMap((content, index) => (content.trim() === '' ? [] : [{ content, line: index + 1 }]));
  if (!filled.some(({ content }) => isHeader(parsed(content)))) throw foreign(path, filled[0]?.line ?? 1);
  const records = filled.flatMap(({ content, line }) => {
    const at = { file: path, line, column: 1 };
    const value = parsed(content);
    if (isHeader(value)) return checkedHeader(value[headerKey], at);
    return [{ record: recordOf(value) ?? fail(content, at), at }];
  });
  return { path, findings: asSet(records.map(({ record }) => record)), diagnostics: unknownSmells(records) };
}

type Fields = { readonly [key: string]: unknown };

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // The caller says what is wrong with the line, in words that fit a baseline.
    return undefined;
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isHeader(value: unknown): value is Fields {
  return isFields(value) && headerKey in value;
}

function checkedHeader(found: unknown, at: Location): [] {
  if (found === version) return [];
  if (typeof found === 'number' && found > version)
    throw new UserError('baseline-newer', `the baseline has format ${found}, this version reads up to ${version}`, {
      at,
      hint: 'update coupling-audit',
    });
  throw new UserError('baseline-corrupt', 'the header of the baseline names no format', {
    at,
    hint: `write ${JSON.stringify({ [headerKey]: version })}`,
  });
}

function recordOf(value: unknown): RecordedFinding | null {
  if (!isFields(value)) return null;
  const { smell, subject, extent, reason } = value;
  if (typeof smell !== 'string' || typeof subject !== 'string' || !isNames(extent)) return null;
  if (reason !== undefined && typeof reason !== 'string') return null;
  return { smell, subject, extent, ...(reason !== undefined && { reason }) };
}

function isNames(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((name) => typeof name === 'string');
}

function fail(content: string, at: Location): never {
  if (/^(<{7}|={7}|>{7}|\|{7})( |$)/.test(content))
    throw new UserError('baseline-conflict', 'the baseline has an unresolved merge conflict', {
      at,
      hint: `keep the lines of both sides and delete the markers; with "${mergeAttribute(basename(at.file))}" in .gitattributes git does so by itself`,
    });
  throw new UserError('baseline-corrupt', 'this line of the baseline is no recorded finding', {
    at,
    hint: 'restore the file from git, or delete the line and run `coupling-audit baseline update`',
  });
}

function foreign(path: string, line: number): UserError {
  return new UserError('baseline-foreign', 'the file is no baseline of coupling-audit: it has no header line', {
    at: { file: path, line, column: 1 },
    hint: 'name another file with --baseline, or delete this one and run `coupling-audit baseline`',
  });
}

/** A newer version may know them, so their lines are kept. */
function unknownSmells(records: readonly { readonly record: RecordedFinding; readonly at: Location }[]): Diagnostic[] {
  const known = new Set<string>(smellIds);
  const firsts = new Map<string, Location>();
  for (const { record, at } of records)
    if (!known.has(record.smell) && !firsts.has(record.smell)) firsts.set(record.smell, at);
  return [...firsts].map(([smell, at]) => ({
    code: 'baseline-unknown-smell',
    severity: 'warning',
    message: `the baseline records findings of ${smell}, a smell that this version does not know; they are kept`,
    at,
    hint: 'update coupling-audit, or delete the lines if the name is a mistake',
  }));
}
