import { remembering } from '../../../core/collections.js';
import { escapePattern } from '../../../core/escape-pattern.js';
import type { SqlStatementFact } from '../../../core/facts.js';
import type { Position } from '../../../core/location.js';
import type { TableRef, Thing } from '../../../core/orm-plugin.js';
import { ancestors, isInside, join } from '../../../core/paths.js';
import { pathOfUrl } from '../../evaluate/calls/path-calls.js';
import type { Call, Evaluator, Frame, Unit, Value } from '../../evaluate/evaluator.js';
import { alternatives } from '../../evaluate/things.js';

/** What code loads to be run: the statements of an SQL file, or one whose name cannot be told. */
export type SqlLoad =
  | { readonly kind: 'file'; readonly path: string; readonly statements: readonly SqlStatementFact[] }
  | { readonly kind: 'unread'; readonly at: Position; readonly table: TableRef };

/** The SQL files that a code body loads by name. */
export type SqlFiles = (frame: Frame) => readonly SqlLoad[];

/** Names of calls that read a file or run what stands in it, and those of calls that do something else with its name. */
const loads = /read|load|file|sql|query|script|source|open|stream|exec|run/i;
const onlyNames = /write|exist|unlink|stat|append|copy|rename|watch|log|url|path|name|dir/i;
const readsForSure = /^(?:readFile|readTextFile)(?:Sync)?$|^QueryFile$/;

/**
 * SQL files that stand beside code (`readFileSync(join(__dirname, 'orders.sql'))`, `import sql from './orders.sql'`). Migrations,
 * seeds and tests are run by their tools: loading one is no access.
 */
export function findSqlFiles(e: Evaluator): SqlFiles {
  const all = new Map<string, readonly SqlStatementFact[]>();
  for (const [path, { role, facts }] of e.linker.sources.files)
    if (facts.kind === 'sql' && (role === 'runtime' || role === 'script')) all.set(path, facts.statements);
  const search = { e, all, mayLoad: remembering((name: string) => mayLoad(name, all.size > 0)) };
  return (frame) => {
    const called = frame.unit.calls.flatMap((call, index) => loadedByCall(search, frame, call, index));
    return frame.index === 0 && all.size > 0 ? [...imported(search, frame.file), ...called] : called;
  };
}

/** Where there are no SQL files, all that can be found is that one is missing. */
function mayLoad(name: string, hasFiles: boolean): boolean {
  return loads.test(name) && !onlyNames.test(name) && (hasFiles || readsForSure.test(name));
}

/** Options and callbacks of such calls are no paths, and costly to evaluate. */
const noPaths = new Set<Value['kind']>(['object', 'array', 'function', 'literal', 'this']);

type Search = {
  readonly e: Evaluator;
  readonly all: ReadonlyMap<string, readonly SqlStatementFact[]>;
  /** Whether a call of this name may read a file. */
  readonly mayLoad: (name: string) => boolean;
};

/** `import sql from './orders.sql'`, also with a bundler's query behind it. */
function imported({ e, all }: Search, file: string): SqlLoad[] {
  const imports = e.linker.sources.modules.get(file)?.imports ?? [];
  return imports.flatMap(({ specifier, typeOnly }) => {
    const plain = specifier.replace(/\?.*$/, '');
    if (typeOnly || !plain.endsWith('.sql')) return [];
    const target = e.linker.resolve(file, plain);
    return target.kind === 'file' ? loaded(all, target.path) : [];
  });
}

function loaded(all: Search['all'], path: string): SqlLoad[] {
  const statements = all.get(path);
  return statements ? [{ kind: 'file', path, statements }] : [];
}

function loadedByCall(search: Search, frame: Frame, call: Call, index: number): readonly SqlLoad[] {
  const name = calledName(search.e, frame, call.callee);
  if (!search.mayLoad(name)) return [];
  return call.args.slice(0, 2).flatMap((arg) => {
    if (noPaths.has(arg.kind)) return [];
    const thing = search.e.value(arg, frame);
    if (thing.kind === 'open' && endsInSql(frame.unit, arg))
      return search.all.size > 0 ? [{ kind: 'unread', at: call.at, table: thing } as const] : [];
    // A function of this repository knows its own folder: what a name alone means is seen in its body.
    const isOwn = alternatives(thing).some(isName) && search.e.outcome(frame, index).targets.length > 0;
    return isOwn ? [] : alternatives(thing).flatMap((one) => meant(search, frame, call, one, name));
  });
}

function isName(thing: Thing): boolean {
  return thing.kind !== 'text' || !/^(?:\/|file:)/.test(thing.value);
}

/** The name that a function has where it is declared: imports may give it another one. */
function calledName(e: Evaluator, { file }: Frame, callee: Value): string {
  if (callee.kind === 'member') return callee.name;
  if (callee.kind !== 'name') return '';
  const linked = e.linker.lookup(file, callee.name);
  const name = linked?.kind === 'declaration' ? linked.symbol.name : linked?.kind === 'external' ? linked.name : '';
  return name === '' || name === 'default' || name === '=' || name === '*' ? callee.name : name;
}

/** Whether the last thing written of a computed path is `.sql`. */
function endsInSql(unit: Unit, value: Value | undefined, seen: ReadonlySet<Value> = new Set()): boolean {
  if (!value || seen.has(value)) return false;
  const deeper = new Set([...seen, value]);
  if (value.kind === 'string') return value.value.endsWith('.sql');
  if (value.kind === 'template') return endsInSql(unit, value.parts.at(-1), deeper);
  if (value.kind === 'local') return endsInSql(unit, unit.locals[value.index], deeper);
  return value.kind === 'result' && endsInSql(unit, unit.calls[value.call]?.args.at(-1), deeper);
}

function meant(search: Search, frame: Frame, call: Call, thing: Thing, name: string): readonly SqlLoad[] {
  if (thing.kind === 'member') return meant(search, frame, call, thing.of, name); // `new URL(...).pathname`
  if (thing.kind === 'partial-text') return meantInPart(search, frame, call, thing.parts);
  if (thing.kind !== 'text' || /\s/.test(thing.value)) return [];
  const path = /sql/i.test(name) ? besideModule(pathOfUrl(thing.value)) : pathOfUrl(thing.value);
  if (!path.endsWith('.sql')) return [];
  const found = fileMeant(search, frame.file, path);
  if (found !== null) return loaded(search.all, found);
  return readsForSure.test(name) ? [unread(call, 'SQL file that is not in the repository')] : [];
}

/** `loadSqlEquiv(import.meta.url)`: the SQL file that is called like the module. */
function besideModule(path: string): string {
  return path.startsWith('/') ? path.replace(/\.[cm]?[jt]sx?$/, '.sql') : path;
}

function unread(call: Call, reason: string): SqlLoad {
  return { kind: 'unread', at: call.at, table: { kind: 'unknown', reason } };
}

/** A path without a place is looked for from the code's own folder upwards: programs are started in the folder of a package. */
function fileMeant({ e }: Search, near: string, path: string): string | null {
  const isSql = (one: string) => e.linker.sources.files.get(one)?.facts.kind === 'sql';
  const places = path.startsWith('/') ? [''] : ancestors(near);
  return places.map((folder) => join(folder, path)).find(isSql) ?? null;
}

/** A path whose folder alone is unknown (`join(process.cwd(), 'sql/orders.sql')`) is looked for; any other could be one of several files. */
function meantInPart(search: Search, { file }: Frame, call: Call, parts: readonly (string | null)[]): SqlLoad[] {
  if (parts.at(-1)?.endsWith('.sql') !== true) return [];
  const [head, ...rest] = parts;
  const tail = rest.filter((part) => part !== null).join('');
  if (head === null && rest.length > 0 && !rest.includes(null) && tail.startsWith('/')) {
    const found = fileMeant(search, file, join(tail).replace(/^(?:\.\.\/)+/, ''));
    if (found !== null) return loaded(search.all, found);
  }
  const possible = couldBe(search.e, file, parts);
  return [...search.all.keys()].some(possible) ? [unread(call, 'computed name of an SQL file')] : [];
}

function couldBe(e: Evaluator, near: string, parts: readonly (string | null)[]): (path: string) => boolean {
  const written = parts.map((part) => (part === null ? '.*' : escapePattern(part))).join('');
  const rooted = parts[0]?.startsWith('/') === true;
  const pattern = new RegExp(`${rooted ? '^' : ''}${written}$`);
  const folder = rooted ? '' : e.project.packageFolder(near);
  return (path) => isInside(path, folder) && pattern.test(`/${path}`);
}
