import type { DecoratorView } from '../../core/declaration-view.js';
import type { Declaration as Declared, Decorator } from '../../core/module-facts.js';
import type { Thing } from '../../core/orm-plugin.js';
import type { Applied, Evaluator } from './evaluator.js';

/** How many functions a decorator may be put together by, one calling the other. */
const deepest = 3;

/**
 * Decorators as plug-ins see them. One that a function of this repository puts together (`Stored('orders')`, which calls `Entity('orders')`
 * and others) stands for what it applies of libraries, with what it is given.
 */
export function decoratorViews(e: Evaluator, decorators: readonly Decorator[], file: string): DecoratorView[] {
  const frame = e.frame(file, 0, null, []);
  return decorators.flatMap((one) =>
    viewsOf(e, e.value(one.callee, frame), () => one.args.map((arg) => e.value(arg, frame)), 0),
  );
}

function viewsOf(e: Evaluator, callee: Thing, args: () => readonly Thing[], depth: number): DecoratorView[] {
  const itself: DecoratorView = {
    callee,
    get args() {
      return args();
    },
  };
  if (callee.kind !== 'symbol' || depth === deepest) return [itself];
  const { symbol } = callee;
  const declaration = e.declaration(symbol);
  const unit = declaration && isMaker(declaration) ? declaration.unit : null;
  if (!declaration || unit === null) return [itself];
  const inner = appliedBy(e, declaration, symbol.file, unit).flatMap((applied) => {
    const given = () => {
      const frame = e.frame(symbol.file, unit, null, args());
      return applied.call.args.map((arg) => e.value(arg, frame));
    };
    return viewsOf(e, applied.callee, given, depth + 1);
  });
  return [itself, ...inner];
}

function isMaker({ kind, value }: Declared): boolean {
  return kind === 'function' || (kind === 'const' && value?.kind === 'function');
}

/** The calls in a function's body that may make decorators: of libraries that a plug-in knows, and of functions of this repository. */
function appliedBy(e: Evaluator, declaration: Declared, file: string, unit: number): readonly Applied[] {
  const known = e.applied.get(declaration);
  if (known) return known;
  const frame = e.frame(file, unit, null, []);
  const found = frame.unit.calls.flatMap((call): Applied[] => {
    if (call.kind !== 'call' || call.callee.kind !== 'name') return [];
    const callee = e.value(call.callee, frame);
    const isKnown = callee.kind === 'external' && (e.pluginFor(callee.package) !== null || isInjecting(callee));
    return isKnown || (callee.kind === 'symbol' && callee.declaration !== 'class') ? [{ call, callee }] : [];
  });
  e.applied.set(declaration, found);
  return found;
}

/** `@Inject(TOKEN)` of Nest, which no plug-in speaks for. */
export function isInjecting(callee: Thing): boolean {
  return callee.kind === 'external' && callee.package === '@nestjs/common' && callee.name === 'Inject';
}
