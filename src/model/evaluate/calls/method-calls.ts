import type { MethodCall } from '../../../core/method-call.js';
import type { Thing } from '../../../core/orm-plugin.js';
import type { Call, Evaluator, Frame, Value } from '../evaluator.js';
import { linkedThing, unknown } from '../things.js';
import { annotatedThing } from './annotated.js';
import { callView } from './call-view.js';
import { invocation } from './invocation.js';

/** Every call of a method of this name outside tests, in order of path and place. */
export function findMethodCalls(e: Evaluator, name: string): MethodCall[] {
  return e.calls.ofMethod(name).map(({ file, unit, index }) => methodCall(e, e.frame(file, unit, null, []), index));
}

/** Nothing is evaluated to find it: that would fix the meaning of calls before the tables are known. */
function methodCall(e: Evaluator, frame: Frame, index: number): MethodCall {
  const call = frame.unit.calls[index] ?? noCall;
  const { callee } = call;
  const name = callee.kind === 'member' || callee.kind === 'name' ? callee.name : '';
  const receiver = callee.kind === 'member' ? namedThing(e, callee.of, frame) : unknown;
  const maker = callee.kind === 'member' ? makerOf(callee.of, frame) : null;
  const view = callView(invocation(e, frame, call, index), name, unknown, receiver, receiver);
  return {
    call: view,
    receiver,
    receiverType: () => (callee.kind === 'member' ? annotatedThing(e, callee.of, frame) : unknown),
    madeBy: maker === null || maker === index ? null : methodCall(e, frame, maker),
    given: call.args.length,
    text: (argument, property) => plainText(call.args[argument], property, frame),
    value: (argument, property) => partOf(e, call.args[argument], property, frame),
  };
}

const noCall: Call = {
  kind: 'call',
  callee: { kind: 'unknown' },
  typeArguments: [],
  args: [],
  at: { line: 1, column: 1 },
};

function namedThing(e: Evaluator, value: Value, frame: Frame): Thing {
  switch (value.kind) {
    case 'name': {
      const linked = e.linker.lookup(frame.file, value.name);
      return linked ? linkedThing(linked) : { kind: 'external', package: 'global', name: value.name };
    }
    case 'this':
    case 'super':
      return ownerSymbol(e, frame);
    case 'parameter':
      return { kind: 'open', name: value.path.at(-1) ?? frame.unit.parameters[value.index]?.name ?? '' };
    case 'member':
      return { kind: 'member', of: namedThing(e, value.of, frame), name: value.name };
    case 'typed':
      return value.value ? namedThing(e, value.value, frame) : unknown;
    default:
      return unknown;
  }
}

function ownerSymbol(e: Evaluator, frame: Frame): Thing {
  const symbol = { file: frame.file, name: frame.unit.owner };
  const declaration = e.declaration(symbol);
  return declaration ? { kind: 'symbol', symbol, declaration: declaration.kind } : unknown;
}

/** The call of the same body whose result a value is. */
function makerOf(value: Value, { unit }: Pick<Frame, 'unit'>): number | null {
  switch (value.kind) {
    case 'result':
      return value.call;
    case 'typed':
      return value.value ? makerOf(value.value, { unit }) : null;
    case 'local': {
      const local = unit.locals[value.index];
      return local?.kind === 'result' || local?.kind === 'typed' ? makerOf(local, { unit }) : null;
    }
    default:
      return null;
  }
}

function plainText(
  value: Value | undefined,
  property: string | undefined,
  { unit }: Pick<Frame, 'unit'>,
): string | null {
  if (value?.kind === 'local') return plainText(unit.locals[value.index], property, { unit });
  if (value?.kind === 'typed') return plainText(value.value ?? undefined, property, { unit });
  if (property === undefined) return value?.kind === 'string' ? value.value : null;
  if (value?.kind !== 'object') return null;
  return plainText(value.properties.find((one) => one.name === property)?.value, undefined, { unit });
}

function partOf(e: Evaluator, value: Value | undefined, property: string | undefined, frame: Frame): Thing {
  if (!value) return unknown;
  if (property === undefined) return e.value(value, frame);
  const literal = value.kind === 'local' ? frame.unit.locals[value.index] : value;
  const own = literal?.kind === 'object' ? literal.properties.find((one) => one.name === property) : undefined;
  if (own) return e.value(own.value, frame);
  return literal?.kind === 'object' && literal.spreads.length === 0
    ? unknown
    : e.member(e.value(value, frame), property);
}
