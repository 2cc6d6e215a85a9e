import type { Thing } from '../../../core/orm-plugin.js';
import type { Frame, Outcome, Target, TypeExpr } from '../evaluator.js';
import { isKnown } from '../things.js';
import { isPlaceOnGlobal } from '../types/generic-result.js';
import { callbacksOf, resultOf, returningFrame } from './call-results.js';
import { type Invocation, nothing } from './invocation.js';

/**
 * What a call of a body of this repository does; what it yields and calls back is worked out when somebody asks. A class with the call
 * in its fields, because there is one for most calls of a repository, and closures would take five times the memory.
 */
export class UnitOutcome implements Outcome {
  readonly via = nothing.via;
  readonly accesses = nothing.accesses;
  readonly #at: Invocation;
  readonly #target: BodyTarget;
  readonly #type: TypeExpr | null;
  readonly #byTypes: (() => Thing) | null;
  #frame: Frame | null = null;

  /** `type` is the annotation of the result; `byTypes` tells what the type arguments of the call make of it. */
  constructor(at: Invocation, target: BodyTarget, type: TypeExpr | null, byTypes: (() => Thing) | null) {
    this.#at = at;
    this.#target = target;
    this.#type = type;
    this.#byTypes = byTypes;
  }

  get targets(): Outcome['targets'] {
    return [this.#target];
  }

  get result(): Thing {
    const { file, index, self } = this.#target;
    this.#frame ??= returningFrame(this.#at, file, index, self);
    const told = resultOf(this.#at.e, this.#frame, this.#type);
    if (this.#byTypes === null || (isKnown(told) && !isPlaceOnGlobal(told))) return told;
    const given = this.#byTypes();
    return isKnown(given) ? given : told;
  }

  get callbacks(): Outcome['callbacks'] {
    const { file, index, self } = this.#target;
    return callbacksOf(this.#at, file, index, self);
  }
}

type BodyTarget = Target & { readonly kind: 'unit' };
