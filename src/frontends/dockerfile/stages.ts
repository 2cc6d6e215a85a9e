import { copiesIn } from '../../core/copy-commands.js';
import type { PlacedFolder } from '../../core/facts.js';
import { isInside, join, relativeTo } from '../../core/paths.js';
import type { Instruction } from './instructions.js';

/** What one build stage sets, with what it inherits from the stage of the same file that it is built on. */
export type Stage = {
  /** Lower case; '' where it has none. */
  readonly name: string;
  /** Words of the shell or JSON form. */
  readonly command: readonly string[] | null;
  readonly entrypoint: readonly string[] | null;
  readonly workdir: string | null;
  /** The image that it is built on; null when it is computed. */
  readonly base: string | null;
  /** Sources in the build context, those included of the stages that it copies from. */
  readonly copies: readonly string[];
  /** Folders of the build context with where it copies them to. */
  readonly placed: readonly PlacedFolder[];
  /** Whether it has the package.json at the top of the build context, by itself or with all that is beside it. */
  readonly hasTop: boolean;
  /** Whether a later stage is built on it or copies from it. */
  readonly used: boolean;
};

const EMPTY: Stage = {
  name: '',
  command: null,
  entrypoint: null,
  workdir: null,
  base: null,
  copies: [],
  placed: [],
  hasTop: false,
  used: false,
};

/** All stages, in order. What stands before the first FROM belongs to a stage of its own where there is no FROM at all. */
export function readStages(instructions: readonly Instruction[]): readonly Stage[] {
  const stages: Stage[] = [];
  const use = (reference: string): Stage | undefined => {
    const at = indexOf(reference, stages);
    const stage = stages[at];
    if (stage) stages[at] = { ...stage, used: true };
    return stage;
  };
  let stage = EMPTY;
  let open = false;
  for (const instruction of instructions) {
    if (instruction.name === 'FROM') {
      if (open) stages.push(stage);
      open = true;
      const [image = '', as = '', alias = ''] = instruction.args;
      const base = use(image) ?? { ...EMPTY, base: image === '' || image.includes('$') ? null : image };
      stage = { ...base, name: as.toUpperCase() === 'AS' ? alias.toLowerCase() : '', used: false };
    } else stage = applied(stage, instruction, use);
  }
  return [...stages, stage];
}

/** A stage is called by its name or its number; the latest of a name is meant. */
function indexOf(reference: string, stages: readonly Stage[]): number {
  const name = reference.toLowerCase();
  const named = name === '' ? -1 : stages.findLastIndex((stage) => stage.name === name);
  return named < 0 && /^\d+$/.test(name) ? Number(name) : named;
}

type Use = (reference: string) => Stage | undefined;

function applied(stage: Stage, instruction: Instruction, use: Use): Stage {
  const { name, args } = instruction;
  if (name === 'CMD') return { ...stage, command: args };
  if (name === 'ENTRYPOINT') return { ...stage, entrypoint: args };
  if (name === 'WORKDIR') return { ...stage, workdir: workdir(stage.workdir, args[0] ?? '') };
  if (name === 'RUN') {
    for (const mounted of mountedStages(instruction)) use(mounted);
    return { ...stage, placed: [...stage.placed, ...placedAgain(stage, args.join(' '))] };
  }
  return name === 'COPY' || name === 'ADD' ? withCopies(stage, instruction, use) : stage;
}

/** `RUN --mount=type=bind,from=build,target=/src` */
function mountedStages({ flags }: Instruction): readonly string[] {
  return flags.flatMap((flag) => /^--mount=.*\bfrom=([^,\s]+)/.exec(flag)?.[1] ?? []);
}

function withCopies(stage: Stage, instruction: Instruction, use: Use): Stage {
  const from = instruction.flags.find((flag) => flag.startsWith('--from='))?.slice('--from='.length);
  const source = from === undefined ? undefined : use(from);
  const copied = from === undefined ? copiedFromContext(instruction) : (source?.copies ?? []);
  return {
    ...stage,
    copies: [...new Set([...stage.copies, ...copied])],
    placed:
      from === undefined ? [...stage.placed, ...placedBy(stage, copied, instruction.args.at(-1) ?? '')] : stage.placed,
    hasTop: stage.hasTop || bringsTop(instruction, from === undefined ? null : (source ?? EMPTY)),
  };
}

/** Sources of COPY and ADD that come from the build context, not from a URL or a here-document. */
function copiedFromContext({ args }: Instruction): readonly string[] {
  const sources = args.slice(0, -1).map((source) => source.replace(/^(["'])(.*)\1$/, '$2'));
  return sources.filter((source) => !source.startsWith('<<') && !source.includes('://'));
}

/** Folders by their paths, which have no extension; docker copies what is in a folder, not the folder itself. */
function placedBy(stage: Stage, sources: readonly string[], destination: string): readonly PlacedFolder[] {
  const to = inImage(stage, destination);
  const folders = sources.filter((source) => !/[*?[$]|\.\w+$/.test(source));
  return /\$/.test(to) || /\.\w+$/.test(to) ? [] : folders.map((source) => ({ from: join(source), to }));
}

/** `RUN cp -r ../shared src/shared` of what has been copied from the build context before. */
function placedAgain(stage: Stage, line: string): readonly PlacedFolder[] {
  if (stage.placed.length === 0 || !/\b(cp|rsync|ln|tsc|babel|swc)\b/.test(line)) return [];
  return copiesIn(line).flatMap(({ from, to }) => {
    const [source, target] = [join(inImage(stage, from)), inImage(stage, to)];
    const home = stage.placed.findLast((one) => isInside(source, join(one.to)));
    return home ? [{ from: join(home.from, relativeTo(source, join(home.to))), to: target }] : [];
  });
}

function inImage({ workdir: home }: Stage, path: string): string {
  return path.startsWith('/') ? `/${join(path)}` : `/${join(home ?? '/', path)}`;
}

/** `COPY . .`, `COPY package*.json ./`, or all of a stage that has it: what a stage has built for one program lies deeper. */
function bringsTop({ args }: Instruction, stage: Stage | null): boolean {
  const sources = args.slice(0, -1).map((source) => source.replace(/^\.\/(?=.)/, ''));
  if (stage === null)
    return sources.some((source) => /^(?:\.\/?|\*|package(?:\*|-?lock|\[[^\]]*\])*\.json)$/.test(source));
  const home = stage.workdir ?? '/';
  return (
    stage.hasTop &&
    sources.some((source) => source === '.' || workdir(home, join(source)) === home || join(source) === join(home))
  );
}

function workdir(current: string | null, next: string): string {
  return next.startsWith('/') || current === null ? next : `/${join(current, next)}`;
}
