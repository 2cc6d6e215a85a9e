import { join } from '../../core/paths.js';
import type { Instruction } from './instructions.js';

/** What one build stage has set so far; words of the shell or JSON form. */
export type Stage = {
  readonly command: readonly string[] | null;
  readonly entrypoint: readonly string[] | null;
  readonly workdir: string | null;
  /** The image that it is built on; null when it is computed. */
  readonly base: string | null;
};

const EMPTY: Stage = { command: null, entrypoint: null, workdir: null, base: null };

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
      stage = applied(stage, instruction);
    }
    if (name !== '') named.set(name, stage);
  }
  return stage;
}

function applied(stage: Stage, { name, args }: Instruction): Stage {
  if (name === 'CMD') return { ...stage, command: args };
  if (name === 'ENTRYPOINT') return { ...stage, entrypoint: args };
  if (name === 'WORKDIR') return { ...stage, workdir: workdir(stage.workdir, args[0] ?? '') };
  return stage;
}

function workdir(current: string | null, next: string): string {
  return next.startsWith('/') || current === null ? next : `/${join(current, next)}`;
}
