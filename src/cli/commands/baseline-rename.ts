import { Command, Option } from 'commander';
import { UserError } from '../../core/errors.js';
import { nearest } from '../../core/suggest.js';
import { count } from '../../core/wording.js';
import { namesIn } from '../../gate/names.js';
import type { RecordedFinding } from '../../gate/recorded.js';
import { followRenames } from '../../gate/renames.js';
import { type Today, withNewNames } from '../../gate/revise.js';
import { writeBaseline } from '../baseline/baseline-on-disk.js';
import {
  auditToday,
  type BaselineFlags,
  baselinePlace,
  existingBaseline,
  withBaselineOptions,
} from '../baseline/open-baseline.js';
import { collect, type Declare } from '../command.js';
import { type Terminal, write } from '../output/terminal.js';

type RenameFlags = BaselineFlags & { readonly service: readonly string[] };
type Names = ReadonlyMap<string, string>;

/** `coupling-audit baseline rename`: the same findings under the names that services have today. */
export const declareBaselineRename: Declare = ({ terminal, exitWith }) => {
  const command = new Command('rename')
    .description('record known findings under the new names of renamed services and libraries')
    .addOption(
      new Option('--service <old=new>', 'a service or library that was renamed; repeatable')
        .default([], 'those that can be told')
        .argParser(collect),
    );
  return withBaselineOptions(command).action((path: string, flags: RenameFlags) =>
    exitWith(renameInBaseline(path, flags, terminal)),
  );
};

async function renameInBaseline(path: string, flags: RenameFlags, terminal: Terminal): Promise<0> {
  const { file, baseline } = existingBaseline(baselinePlace(path, flags, terminal));
  const { today } = await auditToday(path, flags, terminal);
  const names =
    flags.service.length > 0 ? told(flags.service, baseline.findings, today) : seen(baseline.findings, today);
  const { records, touched } = withNewNames(baseline.findings, names, today.findings);
  if (touched > 0) writeBaseline(file, records);
  const lines = [
    ...[...names].map(([from, to]) => `${from} -> ${to}`),
    touched > 0
      ? `renamed in ${count(touched, 'line')} of ${file.shown}`
      : `${file.shown} records nothing under a former name that can be told; name it with --service OLD=NEW`,
  ];
  await write(terminal.stdout, `${lines.join('\n')}\n`);
  return 0;
}

function seen(records: readonly RecordedFinding[], { findings, ids }: Today): Names {
  return new Map(followRenames(records, findings, ids).renames.map(({ from, to }) => [from, to]));
}

function told(pairs: readonly string[], records: readonly RecordedFinding[], { ids }: Today): Names {
  const recorded = new Set(records.flatMap((record) => [...namesIn(record)]));
  return new Map(
    pairs.map((pair) => {
      const [from = '', to = '', ...rest] = pair.split('=');
      if (from === '' || to === '' || rest.length > 0)
        throw new UserError('bad-rename', `--service ${pair} is not of the form OLD=NEW`, {
          hint: 'write for example --service billing=payments',
        });
      requireOne(from, [...recorded], 'the baseline records nothing of');
      requireOne(to, ids, 'there is no service or library');
      return [from, to];
    }),
  );
}

function requireOne(name: string, known: readonly string[], otherwise: string): void {
  if (known.includes(name)) return;
  const near = nearest(name, known);
  throw new UserError('unknown-name', `${otherwise} ${name}`, {
    hint: near === undefined ? `known are ${known.join(', ')}` : `did you mean ${near}?`,
  });
}
