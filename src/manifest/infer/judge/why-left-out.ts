import { listWords } from '../../../core/wording.js';
import { isBeside, isDocumentation } from './beside.js';
import { isBrowserCode } from './browser-code.js';
import type { Case } from './case.js';
import { isAmongServices } from './classify.js';
import { isTool } from './command-line-tool.js';

/** What is known of a unit that was not taken for a service. */
export type LeftOut = {
  readonly subject: Case;
  /** Folders of the units that use it. */
  readonly users: readonly string[];
  /** Folders that it starts, when it is only a launcher. */
  readonly launches: readonly string[];
  /** Folders of all services. */
  readonly services: readonly string[];
  /** Services inside of it, and the one around it. */
  readonly inside: readonly string[];
  readonly around: string | null;
};

const shown = 3;

/** Why a folder that looks like a service is none; null for a folder that nobody would take for one. */
export function whyLeftOut(item: LeftOut): string | null {
  const { subject, launches } = item;
  if (isHidden(subject)) return null;
  if (launches.length > 0) return `a launcher, the code that it starts lies in ${listWords(launches, shown)}`;
  return looksLikeService(subject) ? reasonOf(item) : null;
}

/** The root, a tool's own folder, and an image that configures a program from elsewhere make nobody wonder. */
function isHidden({ unit }: Case): boolean {
  if (unit.folder === '' || /(^|\/)\./.test(unit.folder)) return true;
  return unit.modules.length === 0 && unit.package === null && !isAmongServices(unit);
}

/** Places, images and servers make people think of a service; a library with a script for its examples does not. */
function looksLikeService({ unit, images, program, runs, users }: Case): boolean {
  if (isAmongServices(unit) || images.length > 0) return true;
  const started = runs.some(({ development, started }) => !development && started.kind !== 'browser');
  return users === 0 && started && (program.listens !== null || program.works !== null);
}

function reasonOf({ subject, users, services, inside, around }: LeftOut): string {
  const { unit, program } = subject;
  if (isBeside(subject)) return besideWords(subject);
  if (unit.modules.length === 0) return 'has no code that is read';
  if (inside.length > 0) return `only holds ${listWords(inside, shown)}`;
  if (around !== null) return `a part of ${around}, in which it lies`;
  if (unit.project?.type === 'library') return `a library (${unit.project.evidence})`;
  if (users.length > 0) return usedWords(users, services, program.listens !== null);
  if (isBrowserCode(subject)) return 'code for browsers that nothing builds or serves as a site';
  if (isTool(subject)) return 'a command-line program, which is installed and not deployed';
  if (!program.runs && program.listens === null && program.handler === null) return 'no entry point that runs';
  return 'nothing starts it';
}

function besideWords(subject: Case): string {
  const { folder } = subject.unit;
  if (isDocumentation(subject)) return 'documentation';
  if (/(^|[/_-])(e2e|(int|integration|load)-tests?|tests?)([-_]ts)?$/.test(folder)) return 'tests';
  if (
    /(^|\/)(eslint|tsconfig|typescript|prettier|jest|vitest|tailwind|babel|biome|stylelint|config)\b[^/]*$/.test(folder)
  )
    return 'configuration that others share';
  return 'an example or a template';
}

function usedWords(users: readonly string[], services: readonly string[], listens: boolean): string {
  const [only] = users;
  if (listens) return `imported by ${listWords(users, shown)}, and nothing says that it is started by itself`;
  if (users.length === 1 && only !== undefined && services.includes(only))
    return `runs in the process of ${only}, which imports it`;
  return `a library, imported by ${listWords(users, shown)}`;
}
