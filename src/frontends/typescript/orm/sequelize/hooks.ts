import type { CallMeaning, Project } from '../../../../core/orm-plugin.js';
import { exportName } from './exports.js';
import type { Target } from './targets.js';

type Member = NonNullable<ReturnType<NonNullable<Project['describe']>>>['members'][number];

/** What runs with an event of a model: decorated static methods (`@BeforeCreate static check(...)`), and functions of its options (`hooks:`). */
export function hooksOf(
  { model }: Target,
  events: readonly string[],
  project: Project,
): NonNullable<CallMeaning['runs']> {
  const view = model.kind === 'symbol' && events.length > 0 ? project.describe?.(model.symbol) : null;
  if (!view) return [];
  const names = new Set(events.flatMap((event) => [`Before${event}`, `After${event}`]));
  const options = new Set(events.flatMap((event) => [`hooks.before${event}`, `hooks.after${event}`]));
  const isDecorated = ({ decorators }: Member) => decorators.some(({ callee }) => names.has(exportName(callee)));
  return view.members
    .filter((member) => member.static && (options.has(member.name) || isDecorated(member)))
    .map((member) => ({ of: view.symbol, method: member.name }));
}
