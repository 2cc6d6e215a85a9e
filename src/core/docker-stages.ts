import type { DockerfileFacts, NamedStage } from './facts.js';

/** The Dockerfile as a build of its stage `target` makes it; as it is where no stage is named, or none of that name is there. */
export function atStage(facts: DockerfileFacts, target: string | null): DockerfileFacts {
  const stage = target === null ? undefined : facts.stages?.find(({ name }) => name === target.toLowerCase());
  return stage ? only(stage) : facts;
}

/** An image that a Dockerfile is there to build; `stage` is null for its last stage, which is built where none is named. */
export type StageImage = { readonly stage: string | null; readonly facts: DockerfileFacts };

/**
 * The images of a Dockerfile: its last stage, and the named ones that start something and that no other stage needs, which can only be
 * there to be built (`docker build --target worker`). Those that are named after development and tests start what another one does.
 */
export function imagesOfStages(facts: DockerfileFacts): readonly StageImage[] {
  const { stages = [] } = facts;
  const others = stages.filter((one) => isImage(one) && one !== last(facts));
  const final = last(facts);
  return [
    { stage: null, facts: final && others.length > 0 ? only(final) : facts },
    ...others.map((one) => ({ stage: one.name, facts: only(one) })),
  ];
}

function isImage({ name, used, command }: NamedStage): boolean {
  return command !== null && used !== true && !passing.test(name);
}

const passing =
  /(^|[._-])(dev|devel|development|local|debug|debugger|test|tests|testing|ci|e2e|watch|lint|builder?|deps)([._-]|$)/;

/** The last stage where that is a named one: it is the one that the facts of the whole file speak of. */
function last({ stages = [], command, workdir, base }: DockerfileFacts): NamedStage | undefined {
  const stage = stages.at(-1);
  return stage && stage.used !== true && stage.command === command && stage.workdir === workdir && stage.base === base
    ? stage
    : undefined;
}

function only({ copies, command, workdir, base, hasTop }: NamedStage): DockerfileFacts {
  return { kind: 'dockerfile', copies, command, workdir, base, ...(hasTop ? { hasTop } : {}) };
}
