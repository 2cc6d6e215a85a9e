import type { Outcome, Target } from '../evaluator.js';

/** The parts of an outcome, each worked out when somebody asks for it. */
export type LateParts = {
  readonly via: () => Outcome['via'];
  readonly accesses: () => Outcome['accesses'];
  readonly result: () => Outcome['result'];
  readonly callbacks: () => Outcome['callbacks'];
};

/** An outcome of which only the bodies that it runs are known yet. Its parts cannot be copied by a spread. */
export function lateOutcome(targets: readonly Target[], parts: LateParts): Outcome {
  return new LateOutcome(targets, parts);
}

/**
 * A class, because its accessors are shared: V8 gives each object literal that has accessors a dictionary of its own, which
 * takes 1 KB and ten times as long, and there is an outcome for each call of the repository.
 */
class LateOutcome implements Outcome {
  readonly #parts: LateParts;

  constructor(
    readonly targets: readonly Target[],
    parts: LateParts,
  ) {
    this.#parts = parts;
  }

  get via(): Outcome['via'] {
    return this.#parts.via();
  }

  get accesses(): Outcome['accesses'] {
    return this.#parts.accesses();
  }

  get result(): Outcome['result'] {
    return this.#parts.result();
  }

  get callbacks(): Outcome['callbacks'] {
    return this.#parts.callbacks();
  }
}
