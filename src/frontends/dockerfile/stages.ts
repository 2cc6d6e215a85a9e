import { join } from '../../core/paths.js';
import type { Instruction } from './instructions.js';

/** What one build stage has set so far; words of the shell or JSON form. */
export type Stage = {
  readonly command: readonly string[] | null;
  readonly entrypoint: readonly string[] | null;
  readonly workdir: string | null;
  /** The image that it is built on; null when it is computed. */
  readonly base: string | null;
  /** Whether it has the package.json at the top of the build context, by itself or with all that is beside it. */
  readonly hasTop: boolean;
};

const EMPTY: Stage = { command: null, entrypoint: null, workdir: null, base: null, hasTop: false };

/** The last stage, with what it inherits from the stage of the same file that it is built on. */
export function finalStage(instructions: readonly Instruction[]): Stage {
  const named = new Map<string, Stage>();
  let name = '';
  let stage = EMPTY;
  for (const instruction of instructions) {
    if (instruction.name === 'FROM') {
      const [image = '', as = '', alias = ''] = instruction.args;
      name = as.toUpperCase() === 'AS' ? alias.toLowerCase() : '';
      stage = named.get(image.toLowerCase()) ?? { ...EMPTY, base: image === '' || image.includes('$') ? null : image };
    } else {
      stage = applied(stage, instruction, named);
    }
    if (name !== '') named.set(name, stage);
  }
  return stage;
}

function applied(stage: Stage, instruction: Instruction, named: ReadonlyMap<string, Stage>): Stage {
  const { name, args } = instruction;
  if (name === 'CMD') return { ...stage, command: args };
  if (name === 'ENTRYPOINT') return { ...stage, entrypoint: args };
  if (name === 'WORKDIR') return { ...stage, workdir: workdir(stage.workdir, args[0] ?? '') };
  const takesTop = (name === 'COPY' || name === 'ADD') && bringsTop(instruction, named);
  return takesTop ? { ...stage, hasTop: true } : stage;
}

/** `COPY . .`, `COPY package*.json ./`, or all of a stage that has it: what a stage has built for one program lies deeper. */
function bringsTop({ args, flags }: Instruction, named: ReadonlyMap<string, Stage>): boolean {
  const sources = args.slice(0, -1).map((source) => source.replace(/^\.\/(?=.)/, ''));
  const from = flags.find((flag) => flag.startsWith('--from='))?.slice('--from='.length);
  if (from === undefined)
    return sources.some((source) => /^(?:\.\/?|\*|package(?:\*|-?lock|\[[^\]]*\])*\.json)$/.test(source));
  const stage = named.get(from.toLowerCase());
  const home = stage?.workdir ?? '/';
  return (
    stage?.hasTop === true &&
    sources.some((source) => source === '.' || workdir(home, join(source)) === home || join(source) === join(home))
  );
}

function workdir(current: string | null, next: string): string {
  return next.startsWith('/') || current === null ? next : `/${join(current, next)}`;
}
