import type { BlindSpot, Diagnostic } from '../core/errors.js';
import type { Facts, FileRole, SourceFile } from '../core/facts.js';

/** One language: text to facts. Pure; sees one file at a time; never throws for bad input but says so in `diagnostics`. */
export type Frontend = {
  readonly id: string;
  /** Part of every cache key; raise when the facts of an unchanged file change. */
  readonly version: number;
  readonly accepts: (path: string) => boolean;
  readonly extract: (file: SourceFile, text: string) => Extraction;
};

export type Extraction = {
  readonly facts: Facts;
  /** Set when the text shows another role than the path (a generated-file header). */
  readonly role?: FileRole;
  readonly diagnostics: readonly Diagnostic[];
  readonly blindSpots: readonly BlindSpot[];
};
