import type { DockerfileFacts } from '../../core/facts.js';
import { basename } from '../../core/paths.js';
import { redactText } from '../../core/redact.js';
import type { Frontend } from '../frontend.js';
import { type Instruction, parseInstructions } from './instructions.js';
import { finalStage, type Stage } from './stages.js';

const DOCKERFILE = /^(?:docker|container)file(?:[.-][\w.-]+)?$|^[\w.-]+\.(?:docker|container)file$/i;

/** Reads Dockerfiles (and Containerfiles): what the build context gives, and what the last stage starts. */
export const dockerfileFrontend: Frontend = {
  id: 'dockerfile',
  version: 3,
  accepts: (path) => DOCKERFILE.test(basename(path)) && !/\.(?:[mc]?[jt]s|dockerignore|md|ya?ml|json)$/.test(path),
  extract: (_file, text) => {
    const instructions = parseInstructions(text);
    return { facts: dockerfileFacts(instructions), diagnostics: [], blindSpots: [] };
  },
};

function dockerfileFacts(instructions: readonly Instruction[]): DockerfileFacts {
  const stage = finalStage(instructions);
  return {
    kind: 'dockerfile',
    copies: [...new Set(instructions.flatMap(copiedFromContext))],
    command: commandOf(stage),
    workdir: stage.workdir,
    base: stage.base,
    ...(stage.hasTop ? { hasTop: true } : {}),
  };
}

/** Sources of COPY and ADD that come from the build context, not from another stage, a URL or a here-document. */
function copiedFromContext({ name, args, flags }: Instruction): readonly string[] {
  if ((name !== 'COPY' && name !== 'ADD') || flags.some((flag) => flag.startsWith('--from='))) return [];
  const sources = args.slice(0, -1).map((source) => source.replace(/^(["'])(.*)\1$/, '$2'));
  return sources.filter((source) => !source.startsWith('<<') && !source.includes('://'));
}

/** As docker starts it: the entry point with the command as its arguments. */
function commandOf({ entrypoint, command }: Stage): string | null {
  const words = [...(entrypoint ?? []), ...(command ?? [])];
  return words.length === 0 ? null : redactText(words.join(' '));
}
