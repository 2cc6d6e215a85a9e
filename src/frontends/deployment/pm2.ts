import { deployed, pm2App } from '../../core/deployed.js';
import { commandOfPm2 } from '../../core/pm2-command.js';
import { redactText } from '../../core/redact.js';
import { parseJson, positionOfKey } from '../json-text.js';
import { asList, asRecord, asText, asTexts, isRecord } from '../plain-value.js';
import type { DeploymentReader } from './deployment-reader.js';

/** The programs that pm2 is told to start by a process.json; other tools have files of that name too. */
export const readPm2: DeploymentReader = (path, text) => {
  const { apps } = asRecord(parseJson(path, text).value);
  const all = isRecord(apps) ? [apps] : asList(apps);
  const at = positionOfKey(text, ['apps']);
  return all.flatMap((item) => {
    const { name, script, args, cwd, cron_restart: cron } = asRecord(item);
    const program = asText(script);
    if (program === null) return [];
    const words = typeof args === 'string' ? [args] : asTexts(args);
    const command = redactText(commandOfPm2(program, words));
    const job = asText(cron) !== null;
    return [deployed({ name: asText(name) ?? program, what: pm2App, job, folder: asText(cwd) ?? '.', command, at })];
  });
};
