import { basename, dirname } from '../../../core/paths.js';
import { runByCommand } from '../programs/runs.js';
import type { Case } from './case.js';

/**
 * A command-line program: it is installed, not deployed, even where an image of it is published. Programs that listen,
 * that only read their options so and are built into an image, or whose own image starts them, are none.
 */
export function isTool(subject: Case): boolean {
  const { unit, program, images, deployed } = subject;
  const serves = program.listens !== null && (images.length > 0 || unit.package?.facts.private === true);
  if (serves || isStartedByImage(subject)) return false;
  const { entries = [], binaries = [] } = unit.package?.facts ?? {};
  if (entries.some((entry) => /(^|\/)(bin|cli)(\/|\.|$)/.test(entry))) return true;
  if (images.length > 0) return false;
  const waits = program.listens !== null || program.works !== null;
  return program.commandLine || (binaries.length > 0 && program.options && deployed.length === 0 && !waits);
}

/** The image in its folder starts it as its start script does; that of a published tool only saves installing it. */
function isStartedByImage({ unit, images, runs }: Case): boolean {
  const facts = unit.package?.facts;
  if (!facts || isCalledTool(unit.folder) || isCalledTool(facts.name ?? '')) return false;
  if (!runs.some(({ development }) => !development)) return false;
  const own = facts.binaries.map((path) => path.replace(/^\.\//, ''));
  return images.some(
    ({ text, command, compose }) =>
      compose === null &&
      command !== null &&
      dirname(text) === unit.folder &&
      (own.some((path) => command.includes(path)) ||
        runByCommand(command, facts).some(({ kind }) => kind === 'program')),
  );
}

function isCalledTool(name: string): boolean {
  return /(^|[-_])(cli|cmd|tools?)$/.test(basename(name));
}
