import { type Command, Option } from 'commander';
import type { FolderOptions } from './audit/audit-folder.js';
import type { Terminal } from './output/terminal.js';

/** What a command needs of its surroundings. */
export type CommandContext = {
  readonly terminal: Terminal;
  /** Takes what the command does; the number that it yields becomes the exit code. */
  readonly exitWith: (work: Promise<number>) => Promise<void>;
};

/** Tells commander about one command; each file of `commands/` has one. */
export type Declare = (context: CommandContext) => Command;

/** Options that mean the same for every command that looks at a repository. */
export type CommonFlags = {
  readonly config?: string;
  readonly plugin: readonly string[];
  readonly cache: boolean;
  readonly color: boolean;
};

export function withCommonOptions(command: Command): Command {
  return command
    .option('--config <file>', 'the manifest; services.yaml in the root folder unless told')
    .addOption(
      new Option('--plugin <file>', 'a module that knows a further library; it is run; repeatable')
        .default([], 'none')
        .argParser(collect),
    )
    .option('--no-cache', 'read every file anew, and keep nothing on disk for the next run')
    .option('--no-color', 'plain text; NO_COLOR and FORCE_COLOR are respected too')
    .addOption(new Option('--debug', 'show the stack of an unexpected error').default(false).hideHelp());
}

/** What the common options and the surroundings mean for an audit. */
export function commonOptions({ config, plugin: plugins, cache }: CommonFlags, { cwd, env }: Terminal): FolderOptions {
  return { cwd, env, plugins, cache, ...(config !== undefined && { config }) };
}

/** For options that may be given several times. */
export function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
