import { deployed, pm2App } from '../../core/deployed.js';
import { commandOfPm2 } from '../../core/pm2-command.js';
import { redactText } from '../../core/redact.js';
import { parseJson, positionOfKey } from '../json-text.js';
import { asList, asRecord, asText, asTexts, isRecord } from '../plain-value.js';
import { type ParsedYaml, parseYaml } from '../yaml-text.js';
import type { DeploymentReader } from './deployment-reader.js';

/** The programs that pm2 is told to start by a process.json or YAML; other tools have files of that name too. */
export const readPm2: DeploymentReader = (path, text) => {
  const { value, position } = path.endsWith('.json') ? json(path, text) : parseYaml(path, text);
  const { apps } = asRecord(value);
  const all = isRecord(apps) ? [apps] : asList(apps);
  return all.flatMap((item, index) => {
    const at = position(isRecord(apps) ? ['apps'] : ['apps', index]);
    const { name, script, args, cwd, cron_restart: cron } = asRecord(item);
    const program = asText(script);
    if (program === null) return [];
    const words = typeof args === 'string' ? [args] : asTexts(args);
    const command = redactText(commandOfPm2(program, words));
    const job = asText(cron) !== null;
    return [deployed({ name: asText(name) ?? program, what: pm2App, job, folder: asText(cwd) ?? '.', command, at })];
  });
};

/** Of JSON only the list as a whole has a place. */
function json(path: string, text: string): Pick<ParsedYaml, 'value' | 'position'> {
  return { value: parseJson(path, text).value, position: () => positionOfKey(text, ['apps']) };
}
