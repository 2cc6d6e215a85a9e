import type { Confidence } from '../../../core/manifest.js';
import type { Case } from './case.js';
import { isMadeForPlatform } from './classify.js';

/**
 * How sure it is that a unit, taken for a service, is one; `Confidence` says when each holds. What compose builds is
 * certain, for compose deploys just that, provided that its Dockerfile is there; a Dockerfile alone may be left over or only build something.
 */
export function sureness(subject: Case): Confidence {
  if (subject.images.some(({ compose, missing }) => compose !== null && !missing)) return 'certain';
  if (subject.deployed.some(({ exact }) => exact)) return 'certain';
  return isPrepared(subject) && hasContent(subject) ? 'likely' : 'guess';
}

/** How sure it is that packages are services which a launcher starts: one program may start them all, or each in turn. */
export function surenessOfLaunched(launcher: Case): Confidence {
  return isPrepared(launcher) ? 'likely' : 'guess';
}

function isPrepared({ unit, images, runs, deployed, program }: Case): boolean {
  return (
    (program.handler !== null && isMadeForPlatform(unit)) ||
    images.length > 0 ||
    deployed.length > 0 ||
    runs.length > 0 ||
    unit.project?.type === 'application' ||
    unit.startedFrom !== null
  );
}

/** Whether there is something to run: an entry point, code for browsers, code of another language, migrations. */
function hasContent({ unit, program, runs, images }: Case): boolean {
  if (program.listens !== null || program.works !== null || program.handler !== null || program.runs) return true;
  if (unit.startedFrom !== null || program.defaultExport) return true;
  if (unit.modules.length === 0) return images.length > 0;
  // A framework or a server of pages finds its entry by itself.
  return runs.some(({ started }) => started.kind !== 'program' || started.entry === null);
}
