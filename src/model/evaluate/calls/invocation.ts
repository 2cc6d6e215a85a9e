import type { CallMeaning, CallView, OrmPlugin, Thing } from '../../../core/orm-plugin.js';
import { type Call, type Evaluator, type Frame, noArgs, nothingGiven, type Outcome } from '../evaluator.js';
import { either, unknown } from '../things.js';
import { findMember } from '../types/class-chain.js';
import { lateOutcome } from './late-outcome.js';

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
  return { e, frame, call, index, args: call.args.length === 0 ? nothingGiven : argsOf(e, frame, call) };
}

function argsOf(e: Evaluator, frame: Frame, call: Call): Invocation['args'] {
  let args: readonly Thing[] | null = null;
  return () => {
    args ??= call.args.map((arg) => e.value(arg, frame));
    return args;
  };
}

/** What a plug-in says of a call; null when it says nothing. Most calls are of no plug-in's library, and need no view. */
export function pluginOutcome(at: Invocation, plugin: OrmPlugin | null, view: () => CallView): Outcome | null {
  const meaning = plugin?.onCall?.(view(), at.e.project);
  if (!plugin || !meaning) return null;
  return meant(plugin, meaning, hooksRun(at.e, meaning));
}

function hooksRun(e: Evaluator, { runs = [] }: CallMeaning): Outcome['targets'] {
  return runs.flatMap(({ of, method }) => {
    const type: Thing = { kind: 'symbol', symbol: of, declaration: 'class' };
    const found = findMember(e, { kind: 'instance', type, typeArguments: [], args: [] }, method, true);
    if (!found || found.member.unit === null) return [];
    return [{ kind: 'unit', file: found.owner.file, index: found.member.unit, self: type, args: noArgs } as const];
  });
}

/** A plug-in's answer as the outcome of the call. It may depend on the call's own callbacks, so it is asked for late. */
export function meant(plugin: OrmPlugin, meaning: CallMeaning, targets: Outcome['targets'] = []): Outcome {
  return new MeantOutcome(plugin.id, meaning, targets);
}

/** A class for the reason of `LateOutcome`: its accessors are shared. */
class MeantOutcome implements Outcome {
  readonly callbacks: Outcome['callbacks'];
  readonly #meaning: CallMeaning;

  constructor(
    readonly via: string,
    meaning: CallMeaning,
    readonly targets: Outcome['targets'],
  ) {
    this.callbacks = meaning.callbacks ?? nothing.callbacks;
    this.#meaning = meaning;
  }

  get accesses(): Outcome['accesses'] {
    return this.#meaning.accesses;
  }

  get result(): Thing {
    return this.#meaning.result ?? unknown;
  }

  get defines(): string | undefined {
    return this.#meaning.defines;
  }

  get routines(): readonly string[] | undefined {
    return this.#meaning.routines;
  }
}

/** The same outcome, but for what the call yields. */
export function yielding(outcome: Outcome, result: Thing): Outcome {
  const { via, accesses, targets, callbacks, defines, routines } = outcome;
  return { via, accesses, targets, callbacks, defines, routines, result };
}

/** The same outcome, and more that the call runs; nothing else of it is looked at. */
export function alsoRunning(targets: Outcome['targets'], outcome: Outcome): Outcome {
  return lateOutcome([...outcome.targets, ...targets], {
    via: () => outcome.via,
    accesses: () => outcome.accesses,
    result: () => outcome.result,
    callbacks: () => outcome.callbacks,
  });
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
