import type { CallView, Thing } from '../../../core/orm-plugin.js';
import type { Evaluator, Frame, Value } from '../evaluator.js';
import { toType } from '../things.js';
import type { Invocation } from './invocation.js';

/** Where a view has the call that it shows. */
const shown = Symbol('shown');

type Shown = { readonly [shown]: { readonly at: Invocation; readonly receiver: Thing | null | (() => Thing) } };

/**
 * What a view works out when a plug-in looks. All views share these accessors: V8 gives each object literal that has accessors
 * of its own a dictionary, which takes 1 KB more and twice as long, and there is a view for most calls of a repository.
 */
const late: PropertyDescriptorMap & ThisType<Shown> = {
  receiver: {
    enumerable: true,
    get() {
      const { receiver } = this[shown];
      return typeof receiver === 'function' ? receiver() : receiver;
    },
  },
  args: {
    enumerable: true,
    get() {
      return this[shown].at.args();
    },
  },
  typeArguments: {
    enumerable: true,
    get() {
      const { e, frame, call } = this[shown].at;
      return call.typeArguments.map((arg) => toType(e.type(arg, frame.file, e.bindings(frame))));
    },
  },
  chain: {
    enumerable: true,
    get() {
      const { e, frame, index } = this[shown].at;
      return e.chains(frame.unit)[index] ?? [];
    },
  },
  changes: {
    enumerable: true,
    get() {
      const { e, frame } = this[shown].at;
      const assigned = (frame.unit.changes ?? []).map((one) => ({ of: e.value(one.of, frame), name: one.name }));
      return [...assigned, ...filled(e, frame)];
    },
  },
};

/** Objects that take over what others have (`Object.assign(order, dto)`). */
function filled(e: Evaluator, frame: Frame): readonly { of: Thing; name: string; from: Thing }[] {
  return frame.unit.calls.flatMap(({ callee, args: [target, ...sources] }) => {
    if (callee.kind !== 'member' || !target || sources.length === 0) return [];
    const isFilling = callee.name === 'merge' || (callee.name === 'assign' && isObject(callee.of));
    return isFilling
      ? sources.map((from) => ({ of: e.value(target, frame), name: '*', from: e.value(from, frame) }))
      : [];
  });
}

function isObject(value: Value): boolean {
  return value.kind === 'name' && value.name === 'Object';
}

/** The call as a plug-in sees it; a receiver given as a function is evaluated when somebody looks. */
export function callView(
  at: Invocation,
  name: string,
  callee: Thing,
  receiver: Thing | null | (() => Thing),
  self: Thing | null,
): CallView {
  const { frame, call } = at;
  const place = { file: frame.file, line: call.at.line, column: call.at.column };
  const view = { kind: call.kind, name, self, callee, at: place, [shown]: { at, receiver } };
  // The rest of the type is what the accessors give.
  return Object.defineProperties(view, late) as Shown & typeof view & CallView;
}
