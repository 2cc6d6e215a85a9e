import { remembering } from '../../core/collections.js';
import type {
  CallView,
  DeclaredTable,
  MethodCall,
  OrmPlugin,
  Project,
  SymbolRef,
  TableRef,
  Thing,
} from '../../core/orm-plugin.js';
import { ancestors, basename, dirname } from '../../core/paths.js';
import type { Linker } from '../link/linker.js';
import { callChains } from './call-chains.js';
import { callOutcome } from './call-outcome.js';
import type { DeclaredTables } from './declared-tables.js';
import { createDeclaredTables, declarationView, makingCall } from './declared-tables.js';
import { frameBindings } from './evaluate-frame.js';
import { evaluateMember, symbolThing } from './evaluate-member.js';
import { evaluateType } from './evaluate-type.js';
import { evaluateValue } from './evaluate-value.js';
import type { Call, Evaluator, Frame, Unit, Value } from './evaluator.js';
import { callView, invocation } from './invocation.js';
import { findMethodCalls } from './method-calls.js';
import { returnParameters } from './return-parameters.js';
import { alternatives, thingKey, unknown } from './things.js';

const emptyUnit: Unit = {
  owner: '',
  member: null,
  static: false,
  at: { line: 1, column: 1 },
  parameters: [],
  locals: [],
  calls: [],
  mentions: [],
  returns: [],
  texts: [],
};

/** The evaluator of a repository, and the tables its declarations define. */
export function createEvaluator(
  linker: Linker,
  plugins: readonly OrmPlugin[],
): Evaluator & { readonly tables: DeclaredTables } {
  const declarations = declarationIndex(linker);
  const e: Evaluator & { tables: DeclaredTables } = {
    linker,
    memo: new Map(),
    active: new Set(),
    entered: new Map(),
    pluginFor: pluginIndex(plugins, () => e.project),
    byConvention: remembering((name: string) => {
      for (const plugin of plugins) {
        const thing = plugin.onUnknown?.(name, e.project);
        if (thing) return thing;
      }
      return unknown;
    }),
    pluginById: (id) => plugins.find((plugin) => plugin.id === id) ?? null,
    unknownReceiverPlugins: plugins.filter((plugin) => plugin.onUnknownReceiver !== undefined),
    declaration: (symbol) => declarations(symbol),
    isTable: (symbol) => e.tables.isTable(symbol),
    value: (value, frame) => evaluateValue(e, value, frame),
    outcome: (frame, call) => callOutcome(e, frame, call),
    member: (of, name) => evaluateMember(e, of, name),
    type: (type, file, bindings) => evaluateType(e, type, file, bindings),
    bindings: (frame) => frameBindings(e, frame),
    symbolValue: (symbol) => symbolThing(e, symbol),
    frame: createFrames(linker),
    chains: remembering(callChains),
    returnParameters: remembering(returnParameters),
    // Both are made from the evaluator itself and set right below, before anything is evaluated.
    project: undefined as never,
    tables: undefined as never,
  };
  e.tables = createDeclaredTables(e);
  return Object.assign(e, { project: createProject(e) });
}

/** Frames by body and context. Most have none: those are found without spelling out a key. */
function createFrames(linker: Linker): Evaluator['frame'] {
  const plain = new Map<string, Frame[]>();
  const bound = new Map<string, Frame>();
  const make = (key: string, file: string, index: number, self: Thing | null, args: Frame['args']): Frame => ({
    key,
    file,
    index,
    unit: linker.sources.modules.get(file)?.units[index] ?? emptyUnit,
    self,
    args,
    locals: new Map(),
    outcomes: new Map(),
    unfinished: { locals: new Set(), calls: new Set(), met: false },
  });
  return (file, index, self, args) => {
    if (self === null && args.length === 0) {
      const ofFile = plain.get(file) ?? [];
      plain.set(file, ofFile);
      ofFile[index] ??= make(frameKey(file, index, self, args), file, index, self, args);
      return ofFile[index];
    }
    const key = frameKey(file, index, self, args);
    const known = bound.get(key) ?? make(key, file, index, self, args);
    bound.set(key, known);
    return known;
  };
}

function frameKey(file: string, index: number, self: Thing | null, args: readonly (Thing | undefined)[]): string {
  const receiver = self ? thingKey(self) : '';
  return `${file}|${index}|${receiver}|${args.map((arg) => (arg ? thingKey(arg) : '')).join(';')}`;
}

function declarationIndex(linker: Linker) {
  const byFile = new Map<string, ReadonlyMap<string, import('../../core/module-facts.js').Declaration>>();
  return (symbol: SymbolRef) => {
    let names = byFile.get(symbol.file);
    if (!names) {
      const declarations = linker.sources.modules.get(symbol.file)?.declarations ?? [];
      names = new Map([...declarations].reverse().map((d) => [d.name, d]));
      byFile.set(symbol.file, names);
    }
    return names.get(symbol.name) ?? null;
  };
}

function pluginIndex(plugins: readonly OrmPlugin[], project: () => Project) {
  const known = new Map<string, OrmPlugin | null>();
  return (packageName: string): OrmPlugin | null => {
    const found = known.get(packageName);
    if (found !== undefined) return found;
    const plugin = plugins.find((one) => one.armedBy(packageName, project())) ?? null;
    known.set(packageName, plugin);
    return plugin;
  };
}

function createProject(e: Evaluator & { readonly tables: DeclaredTables }): Project {
  const { files } = e.linker.sources;
  const packageFolders = new Set([...files.keys()].filter((path) => basename(path) === 'package.json').map(dirname));
  const schemas = [...files.values()]
    .flatMap((file) => (file.facts.kind === 'prisma-schema' ? [{ path: file.path, facts: file.facts }] : []))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const calls = new Map<string, readonly CallView[]>();
  const methodCalls = new Map<string, readonly MethodCall[]>();
  const derivations = new Map<(project: Project) => unknown, unknown>();
  const project: Project = {
    derived: (build) => {
      if (!derivations.has(build)) derivations.set(build, build(project));
      return derivations.get(build) as ReturnType<typeof build>; // stored under its own builder just above
    },
    tableOf: (thing, near) => tableOf(e, thing, near),
    tableOfRef: (ref) => tableOfRef(e, ref),
    memberOf: (of, name) => e.member(of, name),
    callsTo: (packageName, exportName) => {
      const key = `${packageName}#${exportName}`;
      const known = calls.get(key) ?? findCalls(e, packageName, exportName);
      calls.set(key, known);
      return known;
    },
    callsOfMethod: (name) => {
      const known = methodCalls.get(name) ?? findMethodCalls(e, name);
      methodCalls.set(name, known);
      return known;
    },
    describe: (symbol) => {
      const declaration = e.declaration(symbol);
      return declaration && declarationView(e, declaration, symbol);
    },
    prismaSchemas: () => schemas,
    packageFolder: (path) => ancestors(path).find((folder) => packageFolders.has(folder)) ?? '',
  };
  return project;
}

function tableOf(
  e: Evaluator & { readonly tables: DeclaredTables },
  thing: Thing,
  near?: string,
): DeclaredTable | null {
  switch (thing.kind) {
    case 'symbol':
      return e.tables.of(thing.symbol);
    case 'instance':
      return tableOf(e, thing.type, near);
    case 'handle':
      return thing.table ? tableOfRef(e, thing.table) : null;
    case 'list':
    case 'either': {
      const options = thing.kind === 'list' ? thing.items : alternatives(thing);
      for (const one of options) {
        const table = tableOf(e, one, near);
        if (table) return table;
      }
      return null;
    }
    case 'text':
      return nearestTable(e.tables.byAlias(thing.value), near);
    default:
      return null;
  }
}

/** Of several tables with one entity name the one that shares the longest leading path with `near`. */
function nearestTable(tables: readonly DeclaredTable[], near = ''): DeclaredTable | null {
  const shared = (path: string) => [...path].findIndex((letter, i) => letter !== near[i]);
  const ranked = [...tables].sort((a, b) => shared(b.symbol.file) - shared(a.symbol.file));
  return ranked[0] ?? null;
}

function tableOfRef(e: Evaluator & { readonly tables: DeclaredTables }, ref: TableRef): DeclaredTable | null {
  if (ref.kind === 'declared') return e.tables.of(ref.symbol);
  if (ref.kind !== 'named') return null;
  return (
    e.tables.all().find((table) => table.name === ref.name && (ref.schema === null || table.schema === ref.schema)) ??
    null
  );
}

/** By the callee's name alone: evaluating calls here would fix their meaning before the tables are known. */
function findCalls(e: Evaluator, packageName: string, exportName: string): CallView[] {
  const found: CallView[] = [];
  const method = exportName.slice(exportName.lastIndexOf('.') + 1);
  for (const file of [...e.linker.sources.modules.keys()].sort()) {
    const module = e.linker.sources.modules.get(file);
    if (!module || e.linker.sources.files.get(file)?.role === 'test') continue;
    const imported = module.imports.some((one) => `${one.specifier}/`.startsWith(`${packageName}/`));
    module.units.forEach((unit, index) => {
      const frame = e.frame(file, index, null, []);
      unit.calls.forEach((call, i) => {
        if (call.callee.kind === 'member' ? call.callee.name !== method : !imported) return;
        const callee = madeBy(e, file, call.callee);
        if (callee?.package !== packageName || callee.name.replace(/^default\./, '') !== exportName) return;
        found.push(lateView(e, frame, i, call, { kind: 'external', ...callee }));
      });
    });
  }
  return found;
}

type PackageExport = { readonly package: string; readonly name: string };

/** The package export that a name, a member of a namespace import, or the call that makes a constant refers to. */
function madeBy(e: Evaluator, file: string, callee: Value, depth = 0): PackageExport | null {
  if (depth > 4) return null;
  if (callee.kind === 'member') {
    const of = madeBy(e, file, callee.of, depth + 1);
    return of && { package: of.package, name: of.name === '*' ? callee.name : `${of.name}.${callee.name}` };
  }
  const linked = callee.kind === 'name' ? e.linker.lookup(file, callee.name) : null;
  if (linked?.kind === 'external') return { package: linked.package, name: linked.name };
  if (linked?.kind !== 'declaration' || linked.declaration.kind !== 'const') return null;
  const { declaration, symbol } = linked;
  const call = makingCall(declaration.value);
  const made = call ? e.frame(symbol.file, declaration.unit ?? 0, null, []).unit.calls[call.call]?.callee : null;
  const value = made ?? declaration.value;
  return value?.kind === 'name' || value?.kind === 'member' ? madeBy(e, symbol.file, value, depth + 1) : null;
}

/** The receiver, like the arguments, is evaluated when somebody looks. */
function lateView(
  e: Evaluator,
  frame: Frame,
  index: number,
  call: Call,
  callee: Thing & { kind: 'external' },
): CallView {
  const { callee: written } = call;
  const of = written.kind === 'member' && written.of.kind === 'name' ? written.of : null;
  const own = of !== null && e.linker.lookup(frame.file, of.name)?.kind === 'declaration';
  const name = callee.name.slice(callee.name.lastIndexOf('.') + 1);
  return callView(invocation(e, frame, call, index), name, callee, own ? () => e.value(of, frame) : null, null);
}
