import { UserError } from '../../core/errors.js';
import { count } from '../../core/wording.js';
import { mergeManifest } from '../../manifest/init/merge-manifest.js';
import { writeManifest } from '../../manifest/init/write-manifest.js';
import { baselineFile, missingAttribute } from '../baseline/baseline-on-disk.js';
import { type CommonFlags, commonOptions } from '../command.js';
import { withProgress } from '../output/progress.js';
import { type Terminal, write } from '../output/terminal.js';
import { toolVersion } from '../tool-version.js';
import { interview, requireTerminal } from './interview.js';
import { writeManifestFile } from './manifest-on-disk.js';
import { additionLines, amounts, driftLines, everyDifference } from './show-drift.js';
import { type Survey, survey } from './survey.js';

/** Options of `coupling-audit init`, as commander hands them over. */
export type InitFlags = CommonFlags & {
  readonly check: boolean;
  readonly interactive: boolean;
  readonly stdout: boolean;
  readonly dryRun: boolean;
};

/** Writes, extends or checks the manifest; yields the exit code. */
export function initCommand(path: string, flags: InitFlags, terminal: Terminal): Promise<0 | 1> {
  return flags.check ? check(path, flags, terminal) : init(path, flags, terminal);
}

async function surveyed(path: string, flags: InitFlags, terminal: Terminal): Promise<Survey> {
  return withProgress(terminal, (onProgress) => survey(path, { ...commonOptions(flags, terminal), onProgress }));
}

async function check(path: string, flags: InitFlags, terminal: Terminal): Promise<0 | 1> {
  const found = await surveyed(path, flags, terminal);
  const { text, file } = found;
  if (text === null)
    throw new UserError('no-manifest', `there is no ${file.shown} to check`, {
      hint: 'write it with `coupling-audit init`',
    });
  const differences = everyDifference({ ...found, text });
  const lines = differences.length === 0 ? [`${file.shown} and the code agree`] : differences;
  await write(terminal.stdout, `${lines.join('\n')}\n`);
  return differences.length === 0 ? 0 : 1;
}

async function init(path: string, flags: InitFlags, terminal: Terminal): Promise<0> {
  if (flags.interactive) requireTerminal(terminal);
  const found = await surveyed(path, flags, terminal);
  const proposal = flags.interactive ? await interview(found.proposal, terminal) : found.proposal;
  const settled = { ...found, proposal };
  const { text, byHand } =
    found.text === null
      ? { text: writeManifest(proposal, toolVersion()), byHand: [] }
      : mergeManifest(found.text, proposal);
  const suggested = [...driftLines(found), ...additionLines(byHand, found.file.shown)];
  const suggestions = suggested.length === 0 ? [] : ['', 'to change by hand:', ...suggested.map((line) => `  ${line}`)];
  if (flags.stdout || flags.dryRun) {
    await write(terminal.stdout, text);
    if (suggestions.length > 0) await write(terminal.stderr, `${suggestions.slice(1).join('\n')}\n`);
    return 0;
  }
  if (text !== found.text) writeManifestFile(found.file, text);
  const lines = [doneLine(settled, text), ...suggestions, ...(found.text === null ? nextSteps(settled, terminal) : [])];
  await write(terminal.stdout, `${lines.join('\n')}\n`);
  return 0;
}

function doneLine({ file, text: before, proposal }: Survey, text: string): string {
  if (text === before) return `${file.shown} stays as it is: there is nothing to add`;
  const { services, libraries, contested } = proposal;
  const what = amounts(services.length, libraries.length);
  if (before !== null) return `added ${what || 'comments'} to ${file.shown}; no other line was touched`;
  const open =
    contested.length > 0 ? `; ${count(contested.length, 'table')} without an evident owner, listed in it` : '';
  return `wrote ${file.shown}: ${what}${open}`;
}

function nextSteps({ root }: Survey, { cwd }: Terminal): readonly string[] {
  const attribute = missingAttribute(baselineFile({ root, choice: undefined, cwd }));
  return [
    '',
    'next:',
    '  read it and correct what is wrong, then commit it',
    '  coupling-audit             shows what couples the services',
    '  coupling-audit baseline    records that, so that only what comes later fails',
    ...(attribute === null ? [] : [`  add to .gitattributes:     ${attribute}`]),
  ];
}
