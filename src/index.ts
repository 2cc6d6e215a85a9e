export { type AuditOptions, audit } from './audit.js';
export { type AuditedFolder, auditFolder, type FolderOptions } from './cli/audit/audit-folder.js';
export type { DeclarationView, DecoratorView, MemberView } from './core/declaration-view.js';
export type { BlindSpot, Diagnostic } from './core/errors.js';
export { UserError } from './core/errors.js';
export type { FileFacts } from './core/facts.js';
export type { Agreement, Evidence, Finding, Severity, SmellId } from './core/finding.js';
export type { Location } from './core/location.js';
export type { Manifest } from './core/manifest.js';
export type {
  AccessDraft,
  CallMeaning,
  CallView,
  ConnectionDraft,
  DeclaredTable,
  OrmPlugin,
  Project,
  RelationDraft,
  SymbolRef,
  TableDraft,
  TableRef,
  Thing,
} from './core/orm-plugin.js';
export type { OnProgress, Step } from './core/progress.js';
export type { Comparison, Report, ReportService, ReportTable, Verdict } from './core/report.js';
export { type Baseline, parseBaseline } from './gate/baseline-file.js';
export type { BaseTree } from './gate/gate.js';
export type { RecordedFinding } from './gate/recorded.js';
export type { FailOn } from './gate/verdict.js';
