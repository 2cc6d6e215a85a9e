import { deployed } from '../../core/deployed.js';
import { redactText } from '../../core/redact.js';
import type { DeploymentReader } from './deployment-reader.js';
import { allLines, lineOf, sectionsOf, textOf } from './toml-lines.js';

/**
 * A fly.toml deploys the folder that it lies in, as one process or as those that it lists. Only single lines of it are
 * looked at, which is how it is written.
 */
export const readFly: DeploymentReader = (_path, text) => {
  const lines = allLines(text);
  const app = lineOf(lines, 'app');
  const name = textOf(app);
  if (app === undefined || name === null) return [];
  const common = { what: 'fly app', folder: '.', dockerfile: textOf(lineOf(lines, 'dockerfile')) };
  const processes = sectionsOf(lines, '[processes]').flat();
  const started = processes.flatMap((one) => {
    const command = textOf(one);
    const [, process = ''] = /^["']?([\w-]+)["']?\s*=/.exec(one.line) ?? [];
    return command === null
      ? []
      : [deployed({ ...common, name: `${name} ${process}`, command: redactText(command), at: one.at })];
  });
  return started.length > 0 ? started : [deployed({ ...common, name, at: app.at })];
};
