import type { Case } from '../judge/case.js';
import { isPublished } from '../judge/classify.js';
import { runByCommand } from '../programs/runs.js';
import type { ImageEvidence } from './images.js';

/**
 * The images of a unit that count. One whose Dockerfile is not in the repository may be a leftover, so that a package needs
 * another sign of a program; where no package.json tells what the folder is, compose is still the best word on it.
 */
export function imagesToBelieve(subject: Case): readonly ImageEvidence[] {
  const { unit, images } = subject;
  if (unit.package === null || images.some(({ missing }) => !missing) || isProgram(subject)) return images;
  const { facts } = unit.package;
  return images.filter(({ command }) => command !== null && runByCommand(command, facts).length > 0);
}

function isProgram(subject: Case): boolean {
  const { unit, runs, deployed, program, users } = subject;
  if (runs.length > 0 || deployed.length > 0 || unit.startedFrom !== null) return true;
  if (unit.project?.type === 'application' || program.listens !== null || program.works !== null) return true;
  return program.handler !== null || (program.runs && users === 0 && !isPublished(subject));
}
