import { deployed } from '../../core/deployed.js';
import { join } from '../../core/paths.js';
import { asRecord, asText, asTexts } from '../plain-value.js';
import { parseYaml } from '../yaml-text.js';
import type { DeploymentReader } from './deployment-reader.js';

/** The functions of an AWS SAM template: where their code lies and which export is called. */
export const readSam: DeploymentReader = (path, text) => {
  if (!text.includes('AWS::Serverless')) return [];
  const { value, position } = parseYaml(path, text);
  const globals = asRecord(asRecord(asRecord(value).Globals).Function);
  return Object.entries(asRecord(asRecord(value).Resources)).flatMap(([name, resource]) => {
    const { Type, Properties, Metadata } = asRecord(resource);
    if (Type !== 'AWS::Serverless::Function') return [];
    const { CodeUri, Handler, Runtime } = { ...globals, ...asRecord(Properties) };
    // Without a runtime it is built into an image.
    if (!/^nodejs/.test(asText(Runtime) ?? 'nodejs')) return [];
    const context = asText(asRecord(Metadata).DockerContext);
    const folder = asText(CodeUri) ?? context ?? '.';
    const [entry = null] = asTexts(asRecord(asRecord(Metadata).BuildProperties).EntryPoints);
    const handler = entry === null ? asText(Handler) : `${join(entry.replace(/\.[cm]?[jt]s$/, ''))}.handler`;
    return [deployed({ name, what: 'function', folder, handler, at: position(['Resources', name]) })];
  });
};
