import type { ModuleFacts, Unit, Value } from '../../../core/module-facts.js';
import { dirname, join } from '../../../core/paths.js';
import { calleeName } from './program-traits.js';

/** The code that a value is read in. */
export type Scope = { readonly path: string; readonly unit: Unit; readonly module: ModuleFacts };

/** `here` where the path was put together from `__dirname`, and so starts at the top of the repository. */
export type PathText = { readonly text: string; readonly here: boolean };

/** How a path is read that starts with something which its own module does not tell (`join(findRoot(), 'src')`). */
type Reading = 'whole' | 'without-start';

const deepest = 5;

/** A text as far as it can be told from its own module, paths joined; null where any of it cannot. */
export function pathIn(value: Value, scope: Scope): PathText | null {
  return read(value, scope, 'whole', 0);
}

/** The same, or what is joined to a folder that is not told: the rest of the path, which may start at any folder around. */
export function pathBelowAnyFolder(value: Value, scope: Scope): PathText | null {
  return read(value, scope, 'without-start', 0);
}

function read(value: Value, scope: Scope, reading: Reading, depth: number): PathText | null {
  if (depth > deepest) return null;
  const next = (inner: Value, within = scope) => read(inner, within, reading, depth + 1);
  switch (value.kind) {
    case 'string':
      return { text: value.value, here: false };
    case 'template':
      return glued(
        value.parts.map((part) => next(part)),
        '',
      );
    case 'typed':
      return value.value && next(value.value);
    case 'local': {
      const local = scope.unit.locals[value.index];
      return local ? next(local) : null;
    }
    case 'name': {
      if (value.name === '__dirname') return { text: dirname(scope.path), here: true };
      const declared = scope.module.declarations.find(({ name }) => name === value.name);
      const unit = scope.module.units[declared?.unit ?? 0];
      return declared?.value && unit ? next(declared.value, { ...scope, unit }) : null;
    }
    case 'result': {
      const call = scope.unit.calls[value.call];
      if (!call || !/^(path\.)?(join|resolve)$/.test(calleeName(call.callee))) return null;
      const parts = call.args.map((part) => next(part));
      const [first, ...rest] = parts;
      return glued(reading === 'without-start' && first === null && rest.length > 0 ? rest : parts, '/');
    }
    default:
      return null;
  }
}

function glued(texts: readonly (PathText | null)[], glue: string): PathText | null {
  const known = texts.filter((item) => item !== null);
  if (known.length < texts.length) return null;
  const here = known[0]?.here ?? false;
  const text = known.map((item) => item.text).join(glue);
  return { text: here ? join(text) : text, here };
}
