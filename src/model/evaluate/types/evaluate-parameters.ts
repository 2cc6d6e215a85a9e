import type { CallView, Thing } from '../../../core/orm-plugin.js';
import type { Evaluator } from '../evaluator.js';
import { alternatives, either, unknown } from '../things.js';

type Member = Thing & { readonly kind: 'member' };

const argumentName = /^\((\d+)\)$/;

/**
 * `Parameters<of>[index]`: the type of a parameter. The argument of a library's method stands for itself, so that
 * `Parameters<Parameters<typeof db.transaction>[0]>[0]` is what the method hands to its callback.
 */
export function parameterOf(e: Evaluator, of: Thing, index: number): Thing {
  return either(
    alternatives(of).map((one) => {
      if (one.kind === 'symbol') return declaredParameter(e, one, index);
      if (one.kind !== 'member') return unknown;
      const argument = argumentName.exec(one.name)?.[1];
      if (argument === undefined) return { kind: 'member', of: one, name: `(${index})` };
      return one.of.kind === 'member' ? handedOver(e, one.of, Number(argument), index) : unknown;
    }),
  );
}

function declaredParameter(e: Evaluator, { symbol }: Thing & { kind: 'symbol' }, index: number): Thing {
  const unit = e.declaration(symbol)?.unit ?? null;
  if (unit === null) return unknown;
  const thing = e.value({ kind: 'parameter', index, path: [] }, e.frame(symbol.file, unit, null, []));
  // What the other function's caller decides says nothing here.
  return thing.kind === 'open' ? unknown : thing;
}

/** What a method of a library gives to the callback it is called with. */
function handedOver(e: Evaluator, method: Member, argument: number, index: number): Thing {
  const { of: receiver, name } = method;
  const plugin =
    receiver.kind === 'handle'
      ? e.pluginById(receiver.plugin)
      : receiver.kind === 'instance' && receiver.type.kind === 'external'
        ? e.pluginFor(receiver.type.package)
        : null;
  const view: CallView = {
    kind: 'call',
    name,
    receiver,
    self: receiver,
    callee: method,
    args: [],
    typeArguments: [],
    chain: [],
    at: { file: '', line: 1, column: 1 },
  };
  const callbacks = plugin?.onCall?.(view, e.project)?.callbacks ?? [];
  return callbacks.find((one) => one.argument === argument)?.parameters[index] ?? unknown;
}
