import type { Thing } from '../../../core/orm-plugin.js';
import type { Outcome } from '../evaluator.js';
import { toType, unknown } from '../things.js';
import { builtinOutcome, proxied } from './builtin-calls.js';
import { callView } from './call-view.js';
import { chainBegun } from './context-chains.js';
import type { Invocation } from './invocation.js';
import { nothing, pluginOutcome, yielding } from './invocation.js';
import { pathOutcome } from './path-calls.js';

/** What a call or `new` of an export of a library does: what its plug-in says, or what is known of the language and its packages. */
export function externalInvoked(at: Invocation, callee: Thing & { kind: 'external' }): Outcome {
  const dot = callee.name.lastIndexOf('.');
  const receiver: Thing | null = dot < 0 ? null : { ...callee, name: callee.name.slice(0, dot) };
  const view = () => callView(at, callee.name.slice(dot + 1), callee, receiver, receiver);
  const said = pluginOutcome(at, at.e.pluginFor(callee.package), view);
  const made = at.call.kind === 'new' ? newExternal(at, callee) : unknown;
  if (!said)
    return (
      chainBegun(at, callee) ??
      pathOutcome(at, callee) ??
      builtinOutcome(at, null, callee.name) ??
      (made === unknown ? nothing : { ...nothing, result: made })
    );
  return said.result.kind === 'unknown' && made !== unknown ? yielding(said, made) : said;
}

const containers = new Set(['Map', 'Set', 'WeakMap', 'WeakSet']);

/** `new Map<string, Order>()` is a container of orders; other globals are nothing to follow. */
function newExternal(at: Invocation, callee: Thing & { kind: 'external' }): Thing {
  if (callee.package !== 'global') return instanceOf(at, callee);
  if (callee.name === 'Proxy') return proxied(at);
  const { typeArguments } = at.call;
  // Nothing tells what it holds, but its methods are a container's and no library's.
  if (typeArguments.length === 0 && containers.has(callee.name)) return instanceOf(at, callee);
  return at.e.type({ kind: 'ref', name: callee.name, args: typeArguments }, at.frame.file, at.e.bindings(at.frame));
}

function instanceOf(at: Invocation, type: Thing): Thing {
  const { e, frame, call } = at;
  const typeArguments = call.typeArguments.map((arg) => toType(e.type(arg, frame.file, e.bindings(frame))));
  return { kind: 'instance', type, typeArguments, args: at.args() };
}
