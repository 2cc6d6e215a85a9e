import type { DockerfileFacts, DockerStage, NamedStage } from '../core/facts.js';
import { redactText } from '../core/redact.js';
import { parseInstructions } from './dockerfile/instructions.js';
import { readStages, type Stage } from './dockerfile/stages.js';

/** What a Dockerfile says, which may also stand in a compose file (`dockerfile_inline`). */
export function readDockerfile(text: string): DockerfileFacts {
  const stages = readStages(parseInstructions(text));
  const last = stages.at(-1);
  const layouts = stages.flatMap(({ placed }) => (placed.length > 1 ? [placed] : []));
  const named = stages.flatMap((stage) => (stage.name === '' ? [] : [namedStage(stage)]));
  return {
    kind: 'dockerfile',
    ...(last ? stageFacts(last) : { command: null, workdir: null, base: null }),
    copies: [...new Set(stages.flatMap(({ copies }) => copies))],
    ...(named.length > 0 && stages.length > 1 ? { stages: named } : {}),
    ...(layouts.length > 0 ? { layouts } : {}),
  };
}

function namedStage(stage: Stage): NamedStage {
  return { name: stage.name, ...stageFacts(stage), ...(stage.used ? { used: true } : {}) };
}

function stageFacts(stage: Stage): DockerStage {
  return {
    copies: stage.copies,
    command: commandOf(stage),
    workdir: stage.workdir,
    base: stage.base,
    ...(stage.hasTop ? { hasTop: true } : {}),
  };
}

/** As docker starts it: the entry point with the command as its arguments. */
function commandOf({ entrypoint, command }: Stage): string | null {
  const words = [...(entrypoint ?? []), ...(command ?? [])];
  return words.length === 0 ? null : redactText(words.join(' '));
}
