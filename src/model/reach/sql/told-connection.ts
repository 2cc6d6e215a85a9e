import { variableOfAddress } from '../../../core/environment.js';
import type { Thing } from '../../../core/orm-plugin.js';
import type { Evaluator, Frame } from '../../evaluate/evaluator.js';

/** What the receiver of a call is told to be connected to: by a plug-in, or by what the driver was made with (`new Pool({ ... })`). */
export function connectionOfCall(e: Evaluator, frame: Frame, index: number): string | null {
  const callee = frame.unit.calls[index]?.callee;
  if (callee?.kind !== 'member') return null;
  const receiver = e.value(callee.of, frame);
  if (receiver.kind === 'handle') return textOf(receiver.data.connection);
  return receiver.kind === 'instance' && receiver.args.length > 0 ? variableOfAddress(receiver) : null;
}

function textOf(thing: Thing | undefined): string | null {
  return thing?.kind === 'text' ? thing.value : null;
}
