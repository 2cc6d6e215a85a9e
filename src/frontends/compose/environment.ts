import type { EnvEntry } from '../../core/facts.js';
import type { Position } from '../../core/location.js';
import { redactValue } from '../../core/redact.js';
import { asList, isRecord, scalarText } from '../plain-value.js';
import { interpolate } from './interpolate.js';

/** `environment:` as a map or as a list of `KEY=value`; a key without a value is taken from the caller's shell. */
export function environment(value: unknown, positionOf: (key: string | number) => Position): readonly EnvEntry[] {
  if (isRecord(value)) {
    return Object.entries(value).map(([key, own]) => entry(key, scalarText(own) ?? '', positionOf(key)));
  }
  return asList(value).flatMap((item, index) => {
    const [key, ...rest] = (scalarText(item) ?? '').split('=');
    return key ? [entry(key.trim(), rest.join('='), positionOf(index))] : [];
  });
}

function entry(key: string, value: string, at: Position): EnvEntry {
  return { key, value: redactValue(key, interpolate(value)), at };
}
