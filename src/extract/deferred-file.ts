import type { Diagnostic } from '../core/errors.js';
import type { FileFacts, SourceFile } from '../core/facts.js';
import type { Deferred, ModuleFacts, TextPattern } from '../core/module-facts.js';
import { none } from '../core/settled.js';
import type { Glance } from '../frontends/frontend.js';
import type { Answers } from './facts-store.js';

/** Ways back to a file that was glanced at: what may be asked of its text, and all of its facts. */
export type WayBack = {
  readonly mayName: Deferred['mayName'];
  /** What `mayName` has answered. */
  readonly answers: Answers;
  readonly whole: () => { readonly facts: FileFacts | null; readonly diagnostics: readonly Diagnostic[] };
};

const nothing: ModuleFacts = {
  kind: 'module',
  imports: none,
  exports: none,
  declarations: none,
  units: none,
  typeUses: none,
};

/**
 * The facts of a module whose imports are known and whose text is parsed when something else of it is asked for, once. What
 * is wrong with a text that nobody needs is told as far as a glance shows it.
 */
export function deferredFile(file: SourceFile, glance: Glance, wayBack: WayBack): FileFacts {
  return new DeferredFile(file, glance, new DeferredModule(glance.imports, wayBack));
}

/** The parts of a module, each with its bit in {@link Asked}. */
export const partBits = { exports: 1, declarations: 2, units: 4, typeUses: 8, imports: 16 } as const;

/** What was asked of a file that was glanced at: the parts, by their bits, and questions to its text. */
export type Asked = { readonly parts: number; readonly answers: Answers };

/** null for a file that was read as a whole from the beginning. */
export function askedOf(file: FileFacts): Asked | null {
  if (!(file instanceof DeferredFile)) return null;
  const { wanted, wayBack } = file.facts;
  return { parts: wanted, answers: wayBack.answers };
}

/** Classes, because their accessors are shared: V8 gives each object literal that has accessors a dictionary of its own. */
class DeferredFile implements FileFacts {
  readonly path: string;
  readonly role: FileFacts['role'];
  readonly blindSpots: FileFacts['blindSpots'] = none;

  constructor(
    file: SourceFile,
    { role }: Glance,
    readonly facts: DeferredModule,
  ) {
    this.path = file.path;
    this.role = role ?? file.role;
  }

  get diagnostics(): readonly Diagnostic[] {
    const { known } = this.facts;
    return known === null ? [] : [...(known.facts?.diagnostics ?? []), ...known.diagnostics];
  }
}

class DeferredModule implements ModuleFacts, Deferred {
  readonly kind = 'module';
  known: ReturnType<WayBack['whole']> | null = null;
  /** Bits of what was asked for. */
  wanted = 0;
  readonly #imports: ModuleFacts['imports'];

  constructor(
    imports: ModuleFacts['imports'],
    readonly wayBack: WayBack,
  ) {
    this.#imports = imports;
  }

  get imports(): ModuleFacts['imports'] {
    this.wanted |= partBits.imports;
    return this.#imports;
  }

  get deferred(): Deferred {
    return this;
  }

  get exports(): ModuleFacts['exports'] {
    return this.#module('exports').exports;
  }

  get declarations(): ModuleFacts['declarations'] {
    return this.#module('declarations').declarations;
  }

  get units(): ModuleFacts['units'] {
    return this.#module('units').units;
  }

  get typeUses(): ModuleFacts['typeUses'] {
    return this.#module('typeUses').typeUses;
  }

  mayName(pattern: TextPattern): boolean {
    return this.wayBack.mayName(pattern);
  }

  isParsed(): boolean {
    return this.known !== null;
  }

  #module(part: Exclude<keyof typeof partBits, 'imports'>): ModuleFacts {
    this.wanted |= partBits[part];
    this.known ??= this.wayBack.whole();
    return this.known.facts?.facts.kind === 'module' ? this.known.facts.facts : nothing;
  }
}
