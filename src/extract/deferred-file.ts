import type { Diagnostic } from '../core/errors.js';
import type { FileFacts, SourceFile } from '../core/facts.js';
import type { Deferred, ModuleFacts, TextPattern } from '../core/module-facts.js';
import { none } from '../core/settled.js';
import type { Glance } from '../frontends/frontend.js';

/** Ways back to a file that was glanced at: what may be asked of its text, and all of its facts. */
export type WayBack = {
  readonly mayName: Deferred['mayName'];
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

  constructor(
    readonly imports: ModuleFacts['imports'],
    readonly wayBack: WayBack,
  ) {}

  get deferred(): Deferred {
    return this;
  }

  get exports(): ModuleFacts['exports'] {
    return this.module().exports;
  }

  get declarations(): ModuleFacts['declarations'] {
    return this.module().declarations;
  }

  get units(): ModuleFacts['units'] {
    return this.module().units;
  }

  get typeUses(): ModuleFacts['typeUses'] {
    return this.module().typeUses;
  }

  mayName(pattern: TextPattern): boolean {
    return this.wayBack.mayName(pattern);
  }

  isParsed(): boolean {
    return this.known !== null;
  }

  private module(): ModuleFacts {
    this.known ??= this.wayBack.whole();
    return this.known.facts?.facts.kind === 'module' ? this.known.facts.facts : nothing;
  }
}
