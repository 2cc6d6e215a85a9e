import { pushTo } from '../../../core/collections.js';
import type { Evaluator, Frame, Target } from '../../evaluate/evaluator.js';

type UnitTarget = Target & { readonly kind: 'unit' };

/** What becomes of the queries that bodies yield to their callers. */
export type YieldedQueries = {
  /** Takes note of what a body calls, once. */
  readonly note: (frame: Frame) => void;
  /** Whether every caller that is seen goes on with the query: then they tell what it does, and its tentative accesses are void. */
  readonly isContinued: (frame: Frame) => boolean;
};

/** `follow` finds the frame that a call leads to. Nothing is followed before somebody asks. */
export function createYieldedQueries(e: Evaluator, follow: (target: UnitTarget) => Frame): YieldedQueries {
  const plain = ({ file, index }: Pick<Frame, 'file' | 'index'>) => e.frame(file, index, null, []);
  const going: UnitTarget[] = [];
  const staying = new Map<Frame, UnitTarget[]>();
  const continued = new Set<Frame>();
  const kept = new Set<Frame>();
  const note = (frame: Frame) => {
    const passedOn = returnedCalls(frame);
    frame.unit.calls.forEach((_, index) => {
      const { targets, accesses } = e.outcome(frame, index);
      for (const target of targets) {
        if (target.kind !== 'unit') continue;
        if (accesses.length > 0) going.push(target);
        else if (!passedOn.has(index)) pushTo(staying, plain(target), target);
      }
    });
  };
  const isContinued = (frame: Frame) => {
    for (let target = going.pop(); target; target = going.pop()) {
      const source = follow(target);
      if (continued.has(source)) continue;
      continued.add(source);
      for (const call of returnedCalls(source)) going.push(...e.outcome(source, call).targets.filter(isUnit));
    }
    if (!continued.has(frame)) return false;
    const callers = staying.get(plain(frame)) ?? [];
    staying.delete(plain(frame));
    for (const target of callers) kept.add(follow(target));
    return !kept.has(frame);
  };
  return { note, isContinued };
}

/** The calls whose results a body returns as they are: what becomes of them is for its own callers to say. */
function returnedCalls({ unit }: Frame): ReadonlySet<number> {
  return new Set(unit.returns.flatMap((value) => (value.kind === 'result' ? [value.call] : [])));
}

function isUnit(target: Target): target is UnitTarget {
  return target.kind === 'unit';
}
