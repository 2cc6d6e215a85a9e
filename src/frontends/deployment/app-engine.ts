import { deployed } from '../../core/deployed.js';
import { redactText } from '../../core/redact.js';
import { asRecord, asText } from '../plain-value.js';
import { parseYaml } from '../yaml-text.js';
import type { DeploymentReader } from './deployment-reader.js';

/** An app.yaml of App Engine, which deploys the folder that it lies in; other tools have files of that name too. */
export const readAppEngine: DeploymentReader = (path, text) => {
  const { value, position } = parseYaml(path, text);
  const { runtime, service, entrypoint } = asRecord(value);
  if (!/^(nodejs\d*|custom)$/.test(asText(runtime) ?? '')) return [];
  const name = asText(service) ?? 'default';
  const command = asText(entrypoint);
  const at = position(['runtime']);
  return [deployed({ name, what: 'App Engine service', folder: '.', command: command && redactText(command), at })];
};
