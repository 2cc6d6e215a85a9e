import { remembering } from '../../../core/collections.js';
import type { SqlText } from '../../../core/module-facts.js';
import type { Evaluator, Frame } from '../../evaluate/evaluator.js';

/** Temporary tables that the SQL texts of a file make, lower case: later texts of the session use them, and nobody else can. */
export type TemporaryTables = (file: string) => ReadonlySet<string>;

const nothing: ReadonlySet<string> = new Set();

/** Temporary tables by file, found when they are first asked for. */
export function findTemporaryTables(e: Evaluator): TemporaryTables {
  return remembering((file: string) => {
    const units = e.linker.sources.modules.get(file)?.units ?? [];
    const names = units.flatMap(({ texts }, index) =>
      texts.flatMap((text) =>
        text.statements.flatMap(({ temporary = [] }) =>
          temporary.map((name) => nameIn(e, e.frame(file, index, null, []), text, name)),
        ),
      ),
    );
    return names.length === 0 ? nothing : new Set(names);
  });
}

/** A name that is one computed piece as a whole may be a constant. */
function nameIn(e: Evaluator, frame: Frame, text: SqlText, name: string): string {
  const hole = /^__hole_(\d+)__$/.exec(name)?.[1];
  const value = hole === undefined ? undefined : text.holes[Number(hole)];
  const thing = value && e.value(value, frame);
  return thing?.kind === 'text' ? thing.value.toLowerCase() : name;
}
