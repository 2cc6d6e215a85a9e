import type { Call, Declaration, Member, Parameter, TypeExpr, Unit, Value } from '../../core/module-facts.js';
import type {
  AccessDraft,
  CallbackDraft,
  MethodRef,
  OrmPlugin,
  Project,
  SymbolRef,
  Thing,
} from '../../core/orm-plugin.js';
import type { Linker } from '../link/linker.js';
import type { CallIndex } from './calls/call-index.js';
import type { GeneratedTables } from './generated-tables.js';
import type { Providers } from './providers.js';

/**
 * One code body in one context: what `this` is and, where the caller's arguments matter, what the parameters are.
 * The caches make evaluation linear. There is one frame for each context, so frames are compared by identity.
 */
export type Frame = {
  readonly file: string;
  readonly index: number;
  readonly unit: Unit;
  /** The receiver; null in functions and at the top level. */
  readonly self: Thing | null;
  /** Arguments by position; empty in the context-free frame. */
  readonly args: readonly (Thing | undefined)[];
  /** What variables are, by index, as far as somebody has asked. */
  readonly locals: (Thing | undefined)[];
  /** What calls do, by index, as far as somebody has asked. */
  readonly outcomes: (Outcome | undefined)[];
  /** null while nothing of the frame is being worked out. */
  unfinished: Unfinished | null;
};

/**
 * Variables and calls that are being worked out. While `met` tells that one of them was asked for, what is found has a
 * gap, and is not kept.
 */
export type Unfinished = { readonly locals: number[]; readonly calls: number[]; met: boolean };

/** Whether nothing is being worked out any more. */
export function isOver({ locals, calls }: Unfinished): boolean {
  return locals.length === 0 && calls.length === 0;
}

/** What one call does: the accesses a plug-in sees in it, the bodies of this repository that it runs, and what it yields. */
export type Outcome = {
  readonly via: string | null;
  readonly accesses: readonly AccessDraft[];
  readonly targets: readonly Target[];
  readonly result: Thing;
  readonly callbacks: readonly CallbackDraft[];
  /** The stored routine that the call defines; the SQL texts given to it are the routine's body. */
  readonly defines?: string | undefined;
  /** Stored routines that the call runs by name. */
  readonly routines?: readonly string[] | undefined;
};

export type Target =
  /** A body, with its receiver and arguments. */
  | {
      readonly kind: 'unit';
      readonly file: string;
      readonly index: number;
      readonly self: Thing | null;
      /** Evaluated when somebody asks: most callees leave nothing to their caller. */
      readonly args: () => readonly Thing[];
    }
  /** A function of an object that a body returns. */
  | ({ readonly kind: 'method' } & MethodRef)
  /** A method of an interface or abstract class: any implementer may run. */
  | { readonly kind: 'dispatch'; readonly type: SymbolRef; readonly method: string };

/** The arguments of a body that is run out of sight. */
export const noArgs: (Target & { readonly kind: 'unit' })['args'] = () => [];

/** The arguments of a call that has none. */
export const nothingGiven: typeof noArgs = () => [];

/** Everything the parts of the evaluator share. Each part is a function of this record, so that they can call each other. */
export type Evaluator = {
  readonly linker: Linker;
  /** Whether the code of a file can have to do with tables; what others call and declare is of no interest to plug-ins. */
  readonly matters: (file: string) => boolean;
  readonly project: Project;
  /** Whether a declaration defines a table (or is being asked whether it does). */
  readonly isTable: (symbol: SymbolRef) => boolean;
  readonly generatedTable: GeneratedTables;
  readonly calls: CallIndex;
  /** What is injected under a token. */
  readonly providers: Providers;
  /** Whether classes implement a type alias. */
  readonly isImplemented: (alias: SymbolRef) => boolean;
  /** Names of the methods called later on each call's result. */
  readonly chains: (unit: Unit) => readonly (readonly string[])[];
  /** The parameters that decide what a body returns. */
  readonly returnParameters: (unit: Unit) => ReadonlySet<number>;
  readonly pluginFor: (packageName: string) => OrmPlugin | null;
  /** Whether a plug-in speaks for a file of the repository: a generated client that is committed. */
  readonly isGenerated: (file: string) => boolean;
  /** What a property or parameter of this name is by convention; unknown for most names. */
  readonly byConvention: (name: string) => Thing;
  readonly pluginById: (id: string) => OrmPlugin | null;
  /** The plug-ins that may know a call by its arguments alone. */
  readonly unknownReceiverPlugins: readonly OrmPlugin[];
  readonly declaration: (symbol: SymbolRef) => Declaration | null;
  /** What functions that decorators call may apply. */
  readonly applied: Map<Declaration, readonly Applied[]>;
  readonly frame: (file: string, index: number, self: Thing | null, args: readonly (Thing | undefined)[]) => Frame;
  readonly value: (value: Value, frame: Frame) => Thing;
  readonly outcome: (frame: Frame, call: number) => Outcome;
  readonly member: (of: Thing, name: string) => Thing;
  /** An instance of the type, with type parameters bound by `bindings`. */
  readonly type: (type: TypeExpr, file: string, bindings: Bindings) => Thing;
  /** Type parameters of the class a frame belongs to, as its receiver binds them. */
  readonly bindings: (frame: Frame) => Bindings;
  readonly symbolValue: (symbol: SymbolRef) => Thing;
  /** What has been evaluated once: aliases and constants by their declarations, all else by a text. */
  readonly memo: Map<MemoKey, Thing>;
  /** What bodies return. */
  readonly results: Map<Frame, Thing>;
  /** What is being evaluated (a key of `memo`, or a body for its result), to stop recursion. */
  readonly active: Set<MemoKey | Frame>;
  /** How often the result of each body is being evaluated right now, in different contexts. */
  readonly entered: Map<Unit, number>;
};

/** A call in the body of a function that makes a decorator, and what it calls. */
export type Applied = { readonly call: Call; readonly callee: Thing };

export type MemoKey = string | Declaration;

export type Bindings = ReadonlyMap<string, Thing>;
export const noBindings: Bindings = new Map();

/** A member with the class that declares it, seen from an instance of a class further down. */
export type FoundMember = { readonly owner: SymbolRef; readonly member: Member; readonly seenAs: InstanceThing };

export type InstanceThing = Thing & { readonly kind: 'instance' };

export type { Call, Declaration, Member, Parameter, TypeExpr, Unit, Value };

/** Whether so many evaluations are under way that the stack might overflow. */
export function isTooDeep(e: Evaluator): boolean {
  return e.active.size > 400;
}

/** Evaluates once per key; a key that is asked for while it is being evaluated is unknown. */
export function memoised(e: Evaluator, key: MemoKey, compute: () => Thing): Thing {
  const known = e.memo.get(key);
  if (known) return known;
  if (e.active.has(key) || isTooDeep(e)) return { kind: 'unknown' };
  e.active.add(key);
  const result = compute();
  e.active.delete(key);
  e.memo.set(key, result);
  return result;
}
