import { Command } from 'commander';
import { guideOf } from '../../core/smell-guide.js';
import { baselineName } from '../../gate/baseline-file.js';
import { explainFinding } from '../../reporters/explain/explain-finding.js';
import { explainPage } from '../../reporters/explain/explain-page.js';
import { type CommonFlags, commonOptions, type Declare, withCommonOptions } from '../command.js';
import { describeFixed, describeSeveral, findSubject, requireSmell } from '../find-subject.js';
import { withProgress } from '../output/progress.js';
import { colours, type Terminal, widthOf, write } from '../output/terminal.js';
import { smellPage } from '../smell-page.js';

type ExplainFlags = CommonFlags & {
  /** A path, false for `--no-baseline`, undefined for the one in the root. */
  readonly baseline: string | false | undefined;
};

const epilog = `
Quote an id, for it holds characters that the shell knows:
  coupling-audit explain shared-table
  coupling-audit explain 'table:shop/public.orders <- billing'
  coupling-audit explain 3f2a9c81 path/to/repository

Exit codes: 0 explained, 2 nothing or more than one thing is meant, 70 a bug.`;

/** `coupling-audit explain`: a smell in general, or one finding with its whole trace and the way out. */
export const declareExplain: Declare = ({ terminal, exitWith }) => {
  const command = new Command('explain')
    .description('explain a smell, or a finding with its whole trace and the way out')
    .argument('<what>', 'a smell, a fingerprint (6 characters are enough), or an id or a part of it')
    .argument('[path]', 'root folder of the repository', '.')
    .option('--baseline <file>', `recorded findings; ${baselineName} in the root folder unless told`)
    .option('--no-baseline', 'take every finding as new');
  return withCommonOptions(command)
    .addHelpText('after', epilog)
    .action((what: string, path: string, flags: ExplainFlags) => exitWith(explain(what, path, flags, terminal)));
};

async function explain(what: string, path: string, flags: ExplainFlags, terminal: Terminal): Promise<0 | 2> {
  const smell = requireSmell(what);
  if (smell !== null && guideOf(smell)) return show(explainPage(smellPage(smell), screen(flags, terminal)), terminal);
  const { baseline } = flags;
  const options = { ...commonOptions(flags, terminal), ...(baseline !== undefined && { baseline }) };
  const audited = await withProgress(terminal, async (onProgress) => {
    const { auditFolderInDetail } = await import('../audit/audit-folder.js');
    return auditFolderInDetail(path, { ...options, onProgress });
  });
  const { report } = audited;
  const found = findSubject(what, report);
  switch (found.kind) {
    case 'finding':
      return show(
        explainFinding(
          { ...audited, finding: found.finding },
          { ...screen(flags, terminal), readLines: audited.readLines },
        ),
        terminal,
      );
    case 'fixed':
      return show(describeFixed(found.name, report), terminal);
    case 'several':
      await write(terminal.stderr, describeSeveral(what, found.findings));
      return 2;
  }
}

function screen({ color }: ExplainFlags, { stdout, env }: Terminal) {
  return { width: widthOf(stdout), chalk: colours(stdout, env, color) };
}

async function show(text: string, { stdout }: Terminal): Promise<0> {
  await write(stdout, text);
  return 0;
}
