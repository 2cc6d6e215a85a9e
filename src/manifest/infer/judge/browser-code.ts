import { startedBy } from '../programs/command.js';
import { interfacePackages } from '../programs/tools.js';
import type { Case } from './case.js';

/** Whether a unit's program runs in browsers: a bundler or static server starts it, or nothing does and it has a user interface. */
export function isBrowserCode({ imports, runs, program, images, deployed }: Case): boolean {
  const isStarted = runs.some(({ started }) => started.kind === 'program');
  if (program.listens !== null && isStarted) return false;
  if (deployed.some(({ what }) => what === 'function')) return false;
  const served =
    runs.some(({ started }) => started.kind === 'browser') ||
    images.some(({ command, pages }) => pages || startedBy(command ?? '').some(({ kind }) => kind === 'browser'));
  if (served) return true;
  if (program.listens !== null || program.works !== null || runs.some(({ development }) => !development)) return false;
  // A function that writes mails or pages with a library for interfaces.
  if (program.handler !== null && isStarted) return false;
  return [...imports].some((name) => interfacePackages.has(name));
}
