import type { BlindSpot, Diagnostic } from '../core/errors.js';
import type { Facts, FileRole, SourceFile } from '../core/facts.js';
import type { ImportFact } from '../core/module-facts.js';

/** One language: text to facts. Pure; sees one file at a time; never throws for bad input but says so in `diagnostics`. */
export type Frontend = {
  readonly id: string;
  /** Part of every cache key; raise when the facts of an unchanged file change. */
  readonly version: number;
  readonly accepts: (path: string) => boolean;
  readonly extract: (file: SourceFile, text: string) => Extraction;
  /** The part of a module's facts that can be told without reading all of it; null where that cannot be told apart. */
  readonly glance?: (file: SourceFile, text: string) => Glance | null;
};

/**
 * What a module imports (exactly as {@link Frontend.extract} says) and the role that its text shows. A module that is glanced at holds no
 * SQL, and reading it yields no blind spots and, but for syntax errors, no diagnostics.
 */
export type Glance = { readonly imports: readonly ImportFact[]; readonly role?: FileRole };

export type Extraction = {
  readonly facts: Facts;
  /** Set when the text shows another role than the path (a generated-file header). */
  readonly role?: FileRole;
  readonly diagnostics: readonly Diagnostic[];
  readonly blindSpots: readonly BlindSpot[];
};
