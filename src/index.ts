export { type AuditOptions, audit } from './audit.js';
export type { BlindSpot, Diagnostic } from './core/errors.js';
export { UserError } from './core/errors.js';
export type { FileFacts } from './core/facts.js';
export type { Evidence, Finding, Severity, SmellId } from './core/finding.js';
export type { Location } from './core/location.js';
export type { Manifest } from './core/manifest.js';
export type { Report, ReportService, ReportTable, Verdict } from './core/report.js';
export type { FailOn } from './gate/verdict.js';
