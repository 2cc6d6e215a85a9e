import type { Layers, ServiceKind } from '../../core/manifest.js';

/** What `coupling-audit init` would write: entries for what a manifest does not name yet. */
export type Proposal = {
  readonly services: readonly ProposedService[];
  readonly libraries: readonly ProposedLibrary[];
  /** Tables of which several services are users and none evidently the owner. */
  readonly contested: readonly ContestedTable[];
  /** Set only where they are not the default ones. */
  readonly layers: Layers | null;
  /** Folders that somebody said are no services. */
  readonly refused: readonly string[];
};

export type ProposedService = {
  readonly id: string;
  readonly roots: readonly string[];
  /** Null where the file needs not say it, because an audit with it sees the same. */
  readonly kind: ServiceKind | null;
  /** Why it is taken for a service, and why it is not called like its folder, short enough for a comment. */
  readonly found: string;
  /** True when so little speaks for it that somebody should be asked. */
  readonly doubtful: boolean;
  /** Empty where no configuration tells them. */
  readonly databases: readonly string[];
  /** How they are told, and who shares them; empty where there is nothing to say. */
  readonly databaseNote: string;
  /** True where the configuration does not tell that those who seem to share them do: then they are a comment. */
  readonly databasesOpen: boolean;
  readonly owns: readonly OwnedTables[];
  readonly layers: Layers | null;
};

/**
 * Tables that one service owns for one reason. What is `open` is only likely: it is written as a comment, for a line in
 * the file would make it certain, and nobody has said so.
 */
export type OwnedTables = { readonly patterns: readonly string[]; readonly note: string; readonly open: boolean };

export type ProposedLibrary = {
  readonly id: string;
  readonly roots: readonly string[];
  readonly kind: 'library' | 'contract';
  readonly note: string;
};

export type ContestedTable = {
  /** The table as it is shown in findings. */
  readonly id: string;
  readonly writers: readonly string[];
  readonly readers: readonly string[];
  /** Those that neither read nor write it, but create, change or drop it. */
  readonly alterers: readonly string[];
  /** How each user would name it among what it owns. */
  readonly patterns: ReadonlyMap<string, string>;
};
