import { ts } from 'ts-morph';
import type { Decorator } from '../../../core/module-facts.js';
import { none } from '../../../core/settled.js';
import type { Frame } from '../drafts.js';
import { startOf } from '../place.js';
import { calleeValue, dottedName, mention, nameValue } from '../values/names.js';

/**
 * Decorators run when the module is loaded, so their calls are the module's; the names they mention belong to what they
 * decorate. Their texts are prose (descriptions) as far as anyone knows.
 */
export function decoratorsOf(node: ts.HasDecorators, frame: Frame): readonly Decorator[] {
  const decorators = ts.getDecorators(node);
  const top = frame.file.units[0];
  if (!decorators || !top) return none;
  const outside: Frame = {
    ...frame,
    unit: top,
    prose: 'direct',
    sink: null,
    ownThis: false,
    classContext: null,
    returns: null,
  };
  return decorators.map((one) => decorator(one, outside));
}

function decorator(node: ts.Decorator, frame: Frame): Decorator {
  const at = startOf(frame.file.source, node);
  const { expression } = node;
  if (!ts.isCallExpression(expression)) {
    return {
      callee: ts.isIdentifier(expression) ? nameValue(expression, frame) : frame.file.walk.value(expression, frame),
      args: none,
      at,
    };
  }
  const callee = calleeValue(expression.expression, frame);
  const name = dottedName(callee);
  if (name !== null) mention(name, expression, frame);
  return { callee, args: expression.arguments.map((one) => frame.file.walk.value(one, frame)), at };
}
