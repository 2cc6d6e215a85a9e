import { deployed } from '../../core/deployed.js';
import { redactText } from '../../core/redact.js';
import { asList, asRecord, asText } from '../plain-value.js';
import { parseYaml } from '../yaml-text.js';
import type { DeploymentReader } from './deployment-reader.js';

/** The services of a render.yaml (web, pserv, worker, cron) that run code of the repository. */
export const readRender: DeploymentReader = (path, text) => {
  const { value, position } = parseYaml(path, text);
  return asList(asRecord(value).services).flatMap((item, index) => {
    const { name, type, image, rootDir, dockerfilePath, dockerContext, startCommand, dockerCommand } = asRecord(item);
    const own = asText(name);
    const what = asText(type);
    if (own === null || !/^(web|pserv|worker|cron)$/.test(what ?? '')) return [];
    const command = asText(startCommand) ?? asText(dockerCommand);
    // An image that is taken from a registry brings its own code.
    const url = asText(asRecord(image).url);
    return [
      deployed({
        name: own,
        what: `render ${what}`,
        job: what === 'cron',
        image: url,
        folder: url === null ? (asText(rootDir) ?? asText(dockerContext) ?? '.') : null,
        dockerfile: asText(dockerfilePath),
        command: command === null ? null : redactText(command),
        at: position(['services', index]),
      }),
    ];
  });
};
