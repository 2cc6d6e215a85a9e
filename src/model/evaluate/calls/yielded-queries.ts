import type { Thing } from '../../../core/orm-plugin.js';
import type { Outcome } from '../evaluator.js';
import { alternatives, either } from '../things.js';
import { callView } from './call-view.js';
import type { Invocation } from './invocation.js';
import { meant } from './invocation.js';
import { lateOutcome } from './late-outcome.js';

/**
 * A call of this repository's code whose caller goes on with the query that it yields: what the query does is told here.
 * Nothing is evaluated before somebody looks, and never where nothing is called on the result.
 */
export function withYielded(at: Invocation, called: Outcome): Outcome {
  if ((at.e.chains(at.frame.unit)[at.index] ?? []).length === 0) return called;
  let known: Continuation | null = null;
  const continued = () => {
    known ??= continuation(at, called);
    return known;
  };
  return lateOutcome(called.targets, {
    via: () => continued().via,
    accesses: () => continued().accesses,
    result: () => continued().result,
    callbacks: () => called.callbacks,
  });
}

type Continuation = Pick<Outcome, 'via' | 'accesses' | 'result'>;

function continuation(at: Invocation, { result }: Outcome): Continuation {
  const outcomes = alternatives(result).map((one) => queryContinued(at, one));
  const told = outcomes.filter((one) => one.via !== null);
  const accesses = new Map(told.flatMap((one) => one.accesses.map((access) => [JSON.stringify(access), access])));
  return {
    via: told[0]?.via ?? null,
    accesses: [...accesses.values()],
    result: told.length === 0 ? result : either(outcomes.map((one) => one.result)),
  };
}

function queryContinued(at: Invocation, query: Thing): Continuation {
  const plugin = query.kind === 'handle' ? at.e.pluginById(query.plugin) : null;
  if (query.kind === 'handle' && plugin?.onYielded) {
    const meaning = plugin.onYielded(query, callView(at, '', query, query, query), at.e.project);
    if (meaning) return meant(plugin, meaning);
  }
  return { via: null, accesses: [], result: query };
}
