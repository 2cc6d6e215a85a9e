import { pushTo, remembering } from '../../core/collections.js';
import type { DeclarationView, MemberView } from '../../core/declaration-view.js';
import type { Declaration, Member, Value } from '../../core/module-facts.js';
import type { CallView, DeclaredTable, OrmPlugin, SymbolRef, Thing } from '../../core/orm-plugin.js';
import { callView } from './calls/call-view.js';
import { invocation } from './calls/invocation.js';
import { decoratorViews } from './decorators.js';
import type { Evaluator } from './evaluator.js';
import { either, unknown } from './things.js';
import { chainOf, classBindings } from './types/class-chain.js';

/** The tables that declarations define, asked for one symbol at a time. */
export type DeclaredTables = {
  readonly of: (symbol: SymbolRef) => DeclaredTable | null;
  /** True also while the answer is being worked out. */
  readonly isTable: (symbol: SymbolRef) => boolean;
  /** Tables that a string may mean, by entity name, in order of path. */
  readonly byAlias: (alias: string) => readonly DeclaredTable[];
  readonly all: () => readonly DeclaredTable[];
};

export function createDeclaredTables(e: Evaluator): DeclaredTables {
  const tablesOf = remembering((_file: string) => new Map<string, DeclaredTable | 'pending' | null>());
  const found = (symbol: SymbolRef): DeclaredTable | 'pending' | null => {
    const known = tablesOf(symbol.file);
    const present = known.get(symbol.name);
    if (present !== undefined) return present;
    known.set(symbol.name, 'pending');
    const table = draftTable(e, symbol);
    known.set(symbol.name, table);
    return table;
  };
  const of = (symbol: SymbolRef): DeclaredTable | null => {
    const table = found(symbol);
    return table === 'pending' ? null : table;
  };
  let index: {
    readonly all: readonly DeclaredTable[];
    readonly aliases: ReadonlyMap<string, readonly DeclaredTable[]>;
  } | null = null;
  const indexed = () => {
    index ??= indexTables(e, of);
    return index;
  };
  return {
    of,
    isTable: (symbol) => found(symbol) !== null,
    byAlias: (alias) => indexed().aliases.get(alias) ?? [],
    all: () => indexed().all,
  };
}

function indexTables(e: Evaluator, of: (symbol: SymbolRef) => DeclaredTable | null) {
  const all: DeclaredTable[] = [];
  const aliases = new Map<string, DeclaredTable[]>();
  for (const file of [...e.linker.sources.modules.keys()].sort()) {
    if (e.linker.sources.files.get(file)?.role === 'test' || !e.matters(file)) continue;
    for (const { name } of e.linker.sources.modules.get(file)?.declarations ?? []) {
      const table = of({ file, name });
      if (!table) continue;
      all.push(table);
      for (const alias of table.aliases) pushTo(aliases, alias, table);
    }
  }
  return { all, aliases };
}

function draftTable(e: Evaluator, symbol: SymbolRef): DeclaredTable | null {
  const declaration = e.declaration(symbol);
  if (!declaration || (declaration.kind !== 'class' && declaration.kind !== 'const')) return null;
  const plugins = new Set(pluginsFor(e, declaration, symbol));
  for (const plugin of plugins) {
    const draft = plugin.onDeclaration?.(declarationView(e, declaration, symbol), e.project);
    if (draft) {
      const dialect = draft.dialect ?? plugin.dialect;
      return {
        ...draft,
        ...(dialect && { dialect }),
        symbol,
        via: plugin.id,
        at: { file: symbol.file, ...declaration.at },
      };
    }
  }
  return null;
}

/** The plug-ins whose library a declaration uses: in its decorators, as its base class, or as the call that makes it. */
function pluginsFor(e: Evaluator, declaration: Declaration, symbol: SymbolRef): OrmPlugin[] {
  const things: Thing[] = [];
  if (declaration.kind === 'class') {
    if (declaration.decorators.length === 0 && !declaration.base) return [];
    things.push(...decoratorViews(e, declaration.decorators, symbol.file).map(({ callee }) => callee));
    if (declaration.base) things.push(...chainOf(e, selfOf(symbol)).map((one) => one.type));
  } else {
    things.push(...calleeChain(e, declaration, symbol));
  }
  return things.flatMap((thing) => {
    const plugin = pluginOf(e, thing.kind === 'instance' ? thing.type : thing);
    return plugin?.onDeclaration ? [plugin] : [];
  });
}

function pluginOf(e: Evaluator, thing: Thing): OrmPlugin | null {
  if (thing.kind === 'external') return e.pluginFor(thing.package);
  return thing.kind === 'handle' ? e.pluginById(thing.plugin) : null;
}

/** The call that makes a constant's value, seen through `as`, `await` and alternatives (`models.Order ?? model('Order')`). */
export function makingCall(value: Value | null): (Value & { readonly kind: 'result' }) | null {
  switch (value?.kind) {
    case 'result':
      return value;
    case 'await':
      return makingCall(value.of);
    case 'typed':
      return makingCall(value.value);
    case 'choice':
      return value.of.map(makingCall).find((one) => one !== null) ?? null;
    default:
      return null;
  }
}

/** What the initialising call calls, and what the calls it is chained to call (`pgTable(...).enableRLS()`). */
function calleeChain(e: Evaluator, declaration: Declaration, symbol: SymbolRef): Thing[] {
  const frame = e.frame(symbol.file, declaration.unit ?? 0, null, []);
  const things: Thing[] = [];
  let value: Value | null = makingCall(declaration.value);
  while (value?.kind === 'result') {
    const callee = frame.unit.calls[value.call]?.callee;
    if (!callee) break;
    const root = callee.kind === 'member' ? callee.of : callee;
    if (root.kind === 'result') value = root;
    else {
      things.push(e.value(callee, frame), e.value(root, frame));
      value = null;
    }
  }
  return things;
}

function selfOf(symbol: SymbolRef) {
  const type: Thing = { kind: 'symbol', symbol, declaration: 'class' };
  return { kind: 'instance', type, typeArguments: [], args: [] } as const;
}

export function declarationView(e: Evaluator, declaration: Declaration, symbol: SymbolRef): DeclarationView {
  const frame = e.frame(symbol.file, declaration.kind === 'const' ? (declaration.unit ?? 0) : 0, null, []);
  return {
    declaration,
    symbol,
    at: { file: symbol.file, ...declaration.at },
    get value() {
      return declaration.kind === 'const' && declaration.value ? e.value(declaration.value, frame) : unknown;
    },
    get call() {
      return initialCall(e, declaration, symbol);
    },
    decorators: decoratorViews(e, declaration.decorators, symbol.file),
    get members() {
      return memberViews(e, symbol);
    },
    get ancestors() {
      return chainOf(e, selfOf(symbol))
        .slice(1)
        .map((one) => one.type);
    },
  };
}

function initialCall(e: Evaluator, declaration: Declaration, symbol: SymbolRef): CallView | null {
  const value = declaration.kind === 'const' ? makingCall(declaration.value) : null;
  if (!value) return null;
  const frame = e.frame(symbol.file, declaration.unit ?? 0, null, []);
  const call = frame.unit.calls[value.call];
  if (!call) return null;
  const at = invocation(e, frame, call, value.call);
  const callee = e.value(call.callee, frame);
  const receiver = call.callee.kind === 'member' ? e.value(call.callee.of, frame) : null;
  const name = call.callee.kind === 'member' ? call.callee.name : callee.kind === 'external' ? callee.name : '';
  return callView(at, name, callee, receiver, receiver);
}

/** Own and inherited members, each with the decorators and types of the class that declares it. */
function memberViews(e: Evaluator, symbol: SymbolRef): MemberView[] {
  const views = new Map<string, MemberView>();
  for (const { type, typeArguments } of chainOf(e, selfOf(symbol))) {
    if (type.kind !== 'symbol') continue;
    const owner = type.symbol;
    const declaration = e.declaration(owner);
    const bindings = classBindings(e, owner, typeArguments);
    for (const member of declaration?.members ?? []) {
      if (views.has(member.name)) continue;
      views.set(member.name, {
        name: member.name,
        static: member.static,
        decorators: decoratorViews(e, member.decorators, owner.file),
        get type() {
          return member.type ? e.type(member.type, owner.file, bindings) : unknown;
        },
        get value() {
          return member.value
            ? e.value(member.value, e.frame(owner.file, member.valueUnit ?? declaration?.unit ?? 0, null, []))
            : returnedBy(e, owner.file, member);
        },
      });
    }
  }
  return [...views.values()];
}

/** A getter is what it returns, a method a function of what it returns. */
function returnedBy(e: Evaluator, file: string, { kind, unit }: Member): Thing {
  if (unit === null || kind === 'setter') return unknown;
  const frame = e.frame(file, unit, null, []);
  const value = () => either(frame.unit.returns.map((one) => e.value(one, frame)));
  if (kind === 'getter') return value();
  return {
    kind: 'lambda',
    get returns() {
      return value();
    },
  };
}
