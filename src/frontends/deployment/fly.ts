import { deployed } from '../../core/deployed.js';
import { redactText } from '../../core/redact.js';
import type { DeploymentReader } from './deployment-reader.js';

/**
 * A fly.toml deploys the folder that it lies in, as one process or as those that it lists. Only single lines of it are
 * looked at, which is how it is written.
 */
export const readFly: DeploymentReader = (_path, text) => {
  const lines = text.split('\n').map((line) => line.trim());
  const index = lines.findIndex((line) => /^app\s*=/.test(line));
  const name = textOf(lines[index]);
  if (name === null) return [];
  const dockerfile = textOf(lines.find((line) => /^dockerfile\s*=/.test(line)));
  const common = { what: 'fly app', folder: '.', dockerfile };
  const processes = linesOf(lines, '[processes]').flatMap(({ line, at }) => {
    const command = textOf(line);
    const [, process = ''] = /^["']?([\w-]+)["']?\s*=/.exec(line) ?? [];
    return command === null
      ? []
      : [deployed({ ...common, name: `${name} ${process}`, command: redactText(command), at })];
  });
  return processes.length > 0 ? processes : [deployed({ ...common, name, at: { line: index + 1, column: 1 } })];
};

/** The lines of a section of TOML. */
function linesOf(lines: readonly string[], section: string) {
  const start = lines.indexOf(section);
  if (start < 0) return [];
  const end = lines.findIndex((line, index) => index > start && line.startsWith('['));
  return lines
    .slice(start + 1, end < 0 ? undefined : end)
    .map((line, index) => ({ line, at: { line: start + index + 2, column: 1 } }));
}

function textOf(line: string | undefined): string | null {
  return /=\s*(["'])(.*)\1\s*(#.*)?$/.exec(line ?? '')?.[2] ?? null;
}
