import type { FileFacts } from './core/facts.js';
import type { Manifest } from './core/manifest.js';
import type { Report } from './core/report.js';
import { type ExamineOptions, examine } from './examine.js';
import { type JudgeOptions, judged } from './judge.js';

export type AuditOptions = ExamineOptions & JudgeOptions;

/** The pure pipeline after extraction: facts and manifest to report. Throws as {@link examine} does. */
export function audit(files: readonly FileFacts[], manifest: Manifest, options: AuditOptions): Report {
  return judged(examine(files, manifest, options), options);
}
