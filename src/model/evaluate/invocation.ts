import type { CallMeaning, CallView, OrmPlugin, Thing } from '../../core/orm-plugin.js';
import { findMember } from './class-chain.js';
import type { Call, Evaluator, Frame, Outcome } from './evaluator.js';
import { either, toType, unknown } from './things.js';

/** A call about to be judged: where it stands, and its arguments, evaluated once and only when somebody looks. */
export type Invocation = {
  readonly e: Evaluator;
  readonly frame: Frame;
  readonly call: Call;
  readonly index: number;
  readonly args: () => readonly Thing[];
};

export const nothing: Outcome = { via: null, accesses: [], targets: [], result: unknown, callbacks: [] };

export function invocation(e: Evaluator, frame: Frame, call: Call, index: number): Invocation {
  let args: readonly Thing[] | null = null;
  return {
    e,
    frame,
    call,
    index,
    args: () => {
      args ??= call.args.map((arg) => e.value(arg, frame));
      return args;
    },
  };
}

/** The call as a plug-in sees it; a receiver given as a function is evaluated when somebody looks. */
export function callView(
  at: Invocation,
  name: string,
  callee: Thing,
  receiver: Thing | null | (() => Thing),
  self: Thing | null,
): CallView {
  const { e, frame, call, index } = at;
  return {
    kind: call.kind,
    name,
    get receiver() {
      return typeof receiver === 'function' ? receiver() : receiver;
    },
    self,
    callee,
    get args() {
      return at.args();
    },
    get typeArguments() {
      return call.typeArguments.map((arg) => toType(e.type(arg, frame.file, e.bindings(frame))));
    },
    get chain() {
      return e.chains(frame.unit)[index] ?? [];
    },
    get changes() {
      return (frame.unit.changes ?? []).map((one) => ({ of: e.value(one.of, frame), name: one.name }));
    },
    at: { file: frame.file, line: call.at.line, column: call.at.column },
  };
}

/** What a plug-in says of a call; null when it says nothing. */
export function pluginOutcome(at: Invocation, plugin: OrmPlugin | null, view: CallView): Outcome | null {
  const meaning = plugin?.onCall?.(view, at.e.project);
  if (!plugin || !meaning) return null;
  return meant(plugin, meaning, hooksRun(at.e, meaning));
}

function hooksRun(e: Evaluator, { runs = [] }: CallMeaning): Outcome['targets'] {
  return runs.flatMap(({ of, method }) => {
    const type: Thing = { kind: 'symbol', symbol: of, declaration: 'class' };
    const found = findMember(e, { kind: 'instance', type, typeArguments: [], args: [] }, method, true);
    if (!found || found.member.unit === null) return [];
    return [{ kind: 'unit', file: found.owner.file, index: found.member.unit, self: type, args: () => [] } as const];
  });
}

/** A plug-in's answer as the outcome of the call. It may depend on the call's own callbacks, so it is asked for late. */
export function meant(plugin: OrmPlugin, meaning: CallMeaning, targets: Outcome['targets'] = []): Outcome {
  const outcome: Outcome = {
    via: plugin.id,
    get accesses() {
      return meaning.accesses;
    },
    targets,
    get result() {
      return meaning.result ?? unknown;
    },
    callbacks: meaning.callbacks ?? [],
  };
  const { defines, routines } = meaning;
  return Object.assign(outcome, defines === undefined ? {} : { defines }, routines === undefined ? {} : { routines });
}

/** What a call does whose receiver is one of several. */
export function merged(outcomes: readonly Outcome[]): Outcome {
  return {
    via: outcomes.find((o) => o.via !== null)?.via ?? null,
    accesses: outcomes.flatMap((o) => o.accesses),
    targets: outcomes.flatMap((o) => o.targets),
    result: either(outcomes.map((o) => o.result)),
    callbacks: outcomes.flatMap((o) => o.callbacks),
    routines: outcomes.flatMap((o) => o.routines ?? []),
  };
}
