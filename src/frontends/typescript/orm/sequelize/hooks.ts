import type { CallMeaning, Project } from '../../../../core/orm-plugin.js';
import { exportName } from './exports.js';
import type { Target } from './targets.js';

/** The decorated static methods (`@BeforeCreate static check(...)`) that run with an event of a model. */
export function hooksOf(
  { model }: Target,
  events: readonly string[],
  project: Project,
): NonNullable<CallMeaning['runs']> {
  const view = model.kind === 'symbol' && events.length > 0 ? project.describe?.(model.symbol) : null;
  if (!view) return [];
  const names = new Set(events.flatMap((event) => [`Before${event}`, `After${event}`]));
  return view.members
    .filter((member) => member.static && member.decorators.some(({ callee }) => names.has(exportName(callee))))
    .map((member) => ({ of: view.symbol, method: member.name }));
}
