import type { CallView, Thing } from '../../../core/orm-plugin.js';
import { makingCall } from '../declared-tables.js';
import type { Call, Evaluator, Frame, Value } from '../evaluator.js';
import { callView } from './call-view.js';
import { invocation } from './invocation.js';

/** By the callee's name alone: evaluating calls here would fix their meaning before the tables are known. */
export function findCalls(e: Evaluator, packageName: string, exportName: string): CallView[] {
  const method = exportName.slice(exportName.lastIndexOf('.') + 1);
  const sites = [...e.calls.ofMethod(method), ...e.calls.inImporters(packageName)].sort((a, b) => a.order - b.order);
  return sites.flatMap(({ file, unit, index, call }) => {
    const callee = madeBy(e, file, call.callee);
    if (callee?.package !== packageName || callee.name.replace(/^default\./, '') !== exportName) return [];
    return [lateView(e, e.frame(file, unit, null, []), index, call, { kind: 'external', ...callee })];
  });
}

type PackageExport = { readonly package: string; readonly name: string };

/** The package export that a name, a member of a namespace import, or the call that makes a constant refers to. */
function madeBy(e: Evaluator, file: string, callee: Value, depth = 0): PackageExport | null {
  if (depth > 4) return null;
  if (callee.kind === 'member') {
    const of = madeBy(e, file, callee.of, depth + 1);
    return of && { package: of.package, name: of.name === '*' ? callee.name : `${of.name}.${callee.name}` };
  }
  const linked = callee.kind === 'name' ? e.linker.lookup(file, callee.name) : null;
  if (linked?.kind === 'external') return { package: linked.package, name: linked.name };
  if (linked?.kind !== 'declaration' || linked.declaration.kind !== 'const') return null;
  const { declaration, symbol } = linked;
  const call = makingCall(declaration.value);
  const made = call ? e.frame(symbol.file, declaration.unit ?? 0, null, []).unit.calls[call.call]?.callee : null;
  const value = made ?? declaration.value;
  return value?.kind === 'name' || value?.kind === 'member' ? madeBy(e, symbol.file, value, depth + 1) : null;
}

/** The receiver, like the arguments, is evaluated when somebody looks. */
function lateView(
  e: Evaluator,
  frame: Frame,
  index: number,
  call: Call,
  callee: Thing & { kind: 'external' },
): CallView {
  const { callee: written } = call;
  const of = written.kind === 'member' && written.of.kind === 'name' ? written.of : null;
  const own = of !== null && e.linker.lookup(frame.file, of.name)?.kind === 'declaration';
  const name = callee.name.slice(callee.name.lastIndexOf('.') + 1);
  return callView(invocation(e, frame, call, index), name, callee, own ? () => e.value(of, frame) : null, null);
}
