import type { PrismaSchemaFacts } from '../../../../src/core/facts.js';
import type { DeclarationKind } from '../../../../src/core/module-facts.js';
import type {
  CallMeaning,
  CallView,
  DeclarationView,
  DeclaredTable,
  DecoratorView,
  MemberView,
  OrmPlugin,
  Project,
  SymbolRef,
  TableDraft,
  TableRef,
  Thing,
} from '../../../../src/core/orm-plugin.js';

/** Things, calls and projects by hand: what an ORM plug-in sees, without a parser or an evaluator. */

export const unknown: Thing = { kind: 'unknown' };
export const open = (name: string): Thing => ({ kind: 'open', name });
export const text = (value: string): Thing => ({ kind: 'text', value });
export const literal = (value: number | boolean | null): Thing => ({ kind: 'literal', value });
export const list = (...items: readonly Thing[]): Thing => ({ kind: 'list', items });
export const either = (...of: readonly Thing[]): Thing => ({ kind: 'either', of });
export const lambda = (returns: Thing = unknown): Thing => ({ kind: 'lambda', returns });
export const external = (packageName: string, name: string): Thing => ({
  kind: 'external',
  package: packageName,
  name,
});

/** An object literal; `isOpen` when something unknown is spread into it. */
export function record(properties: { readonly [name: string]: Thing } = {}, isOpen = false): Thing {
  return { kind: 'record', properties, open: isOpen };
}

/** A declaration, by default a class in a file named after it. */
export function symbol(name: string, file = `src/${name}.ts`, declaration: DeclarationKind = 'class') {
  return { kind: 'symbol', symbol: { file, name }, declaration } as const;
}

export function instance(type: Thing, typeArguments: readonly Thing[] = [], args: readonly Thing[] = []) {
  return { kind: 'instance', type, typeArguments, args } as const;
}

export const somewhere = { file: 'src/app.ts', line: 1, column: 1 };

/** A call of `name(...args)`; override what the plug-in looks at. */
export function call(name: string, args: readonly Thing[] = [], part: Partial<CallView> = {}): CallView {
  return {
    kind: 'call',
    name,
    receiver: null,
    self: part.receiver ?? null,
    callee: unknown,
    args,
    typeArguments: [],
    chain: [],
    at: somewhere,
    ...part,
  };
}

/** `receiver.name(...args)`, with the names of the calls that follow on its result. */
export function method(
  receiver: Thing,
  name: string,
  args: readonly Thing[] = [],
  part: Partial<CallView> = {},
): CallView {
  return call(name, args, { receiver, callee: { kind: 'member', of: receiver, name }, ...part });
}

/** A call of an export of a package: `getRepository(Order)`. */
export function exportCall(packageName: string, name: string, args: readonly Thing[] = []): CallView {
  return call(name, args, { callee: external(packageName, name) });
}

export function decorator(callee: Thing, ...args: readonly Thing[]): DecoratorView {
  return { callee, args };
}

export function member(name: string, decorators: readonly DecoratorView[], part: Partial<MemberView> = {}): MemberView {
  return { name, static: false, type: unknown, value: unknown, decorators, ...part };
}

/** A class (or, with a `call`, a constant) as `onDeclaration` sees it. */
export function declaration(
  of: { readonly symbol: SymbolRef; readonly declaration: DeclarationKind },
  part: Partial<DeclarationView> = {},
): DeclarationView {
  const name = of.symbol.name;
  return {
    declaration: {
      name,
      kind: of.declaration,
      at: { line: 1, column: 1 },
      endLine: 2,
      typeParameters: [],
      base: null,
      heritage: [],
      decorators: [],
      members: [],
      type: null,
      value: null,
      unit: null,
      abstract: false,
    },
    symbol: of.symbol,
    at: { file: of.symbol.file, line: 1, column: 1 },
    value: unknown,
    call: null,
    decorators: [],
    members: [],
    ancestors: [],
    ...part,
  };
}

export type FakeRepository = {
  /** Declarations offered to the plug-in; those it takes for tables are the project's tables. */
  readonly declarations?: readonly DeclarationView[];
  /** Calls of package exports, by `package:export`. */
  readonly calls?: { readonly [packageAndExport: string]: readonly CallView[] };
  readonly prismaSchemas?: readonly { readonly path: string; readonly facts: PrismaSchemaFacts }[];
  /** Folders with a package.json. */
  readonly packages?: readonly string[];
};

/** A project over hand-made declarations, with tables drafted by the plug-in itself. */
export function fakeProject(plugin: OrmPlugin, repository: FakeRepository = {}): Project {
  const views = repository.declarations ?? [];
  const drafted = new Map<string, DeclaredTable | null>();
  const ofSymbol = (symbol: SymbolRef): DeclaredTable | null => {
    const key = `${symbol.file}#${symbol.name}`;
    const known = drafted.get(key);
    if (known !== undefined) return known;
    drafted.set(key, null);
    const view = views.find((one) => one.symbol.file === symbol.file && one.symbol.name === symbol.name);
    const draft = view ? (plugin.onDeclaration?.(view, project) ?? null) : null;
    const table = view && draft ? declaredTable(draft, view, plugin) : null;
    drafted.set(key, table);
    return table;
  };
  const project: Project = {
    tableOf: (thing) => {
      if (thing.kind === 'symbol') return ofSymbol(thing.symbol);
      if (thing.kind === 'handle') return thing.table ? project.tableOfRef(thing.table) : null;
      if (thing.kind !== 'text') return null;
      const tables = views.map((view) => ofSymbol(view.symbol));
      return tables.find((table) => table?.aliases.includes(thing.value)) ?? null;
    },
    tableOfRef: (ref) => (ref.kind === 'declared' ? ofSymbol(ref.symbol) : null),
    callsTo: (packageName, exportName) => repository.calls?.[`${packageName}:${exportName}`] ?? [],
    prismaSchemas: () => repository.prismaSchemas ?? [],
    packageFolder: (path) => longest((repository.packages ?? []).filter((folder) => path.startsWith(`${folder}/`))),
  };
  return project;
}

/** Getters of the draft (names that depend on other tables) stay getters, as they do in the linker. */
function declaredTable(draft: TableDraft, view: DeclarationView, plugin: OrmPlugin): DeclaredTable {
  return Object.defineProperties(
    { ...draft, symbol: view.symbol, via: plugin.id, at: view.at },
    Object.getOwnPropertyDescriptors(draft),
  );
}

function longest(texts: readonly string[]): string {
  return texts.reduce((a, b) => (b.length > a.length ? b : a), '');
}

/** A table reference in words: `orders`, `audit.log`, `?T` for one that depends on the caller, `!` for one that cannot be told. */
export function tableName(ref: TableRef, project: Project): string {
  switch (ref.kind) {
    case 'declared': {
      const table = project.tableOfRef(ref);
      if (!table) return `${ref.symbol.name}!`;
      return table.schema ? `${table.schema}.${table.name}` : table.name;
    }
    case 'named':
      return ref.schema ? `${ref.schema}.${ref.name}` : ref.name;
    case 'open':
      return `?${ref.name}`;
    case 'unknown':
      return '!';
  }
}

/** The accesses of a call as `operation table(columns)`, in order; null when the plug-in has no opinion. */
export function accesses(plugin: OrmPlugin, view: CallView, project: Project): readonly string[] | null {
  const meaning = plugin.onCall?.(view, project) ?? null;
  return meaning && described(meaning, project);
}

function described(meaning: CallMeaning, project: Project): string[] {
  return meaning.accesses.map(({ operation, table, columns }) => {
    const name = `${operation} ${tableName(table, project)}`;
    return columns.length > 0 ? `${name}(${columns.join(',')})` : name;
  });
}

/**
 * Runs calls one after the other, each on the result of the one before, and gathers their accesses:
 * `chained(plugin, project, repository, [['createQueryBuilder', text('o')], ['getMany']])`.
 */
export function chained(
  plugin: OrmPlugin,
  project: Project,
  start: Thing,
  steps: readonly (readonly [string, ...Thing[]])[],
): readonly string[] {
  const out: string[] = [];
  let receiver = start;
  steps.forEach(([name, ...args], index) => {
    const chain = steps.slice(index + 1).map(([next]) => next);
    const meaning = plugin.onCall?.(method(receiver, name, args, { chain }), project) ?? null;
    if (meaning) out.push(...described(meaning, project));
    receiver = meaning?.result ?? unknown;
  });
  return out;
}
