import { deployed } from '../../core/deployed.js';
import { join } from '../../core/paths.js';
import { cloudTables } from '../cloud-tables.js';
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

/** The tables of a template, and what it tells its functions of tables. */
export function samTables(path: string, text: string): ReturnType<typeof cloudTables> {
  if (!/AWS::(DynamoDB|Serverless)/.test(text)) return {};
  const { value, position } = parseYaml(path, text);
  const { Resources, Globals, Parameters } = asRecord(value);
  const common = asRecord(asRecord(Globals).Function);
  const functions = Object.values(asRecord(Resources)).flatMap((resource) => {
    const { Type, Properties } = asRecord(resource);
    const { CodeUri, Environment } = asRecord(Properties);
    if (Type !== 'AWS::Serverless::Function' && Type !== 'AWS::Lambda::Function') return [];
    return [{ variables: asRecord(Environment).Variables, folder: asText(CodeUri) ?? asText(common.CodeUri) }];
  });
  return cloudTables({
    resources: [{ path: ['Resources'], all: asRecord(Resources) }],
    environments: [{ variables: asRecord(common.Environment).Variables, folder: null }, ...functions],
    meaning: (name) => (isStage(name) ? null : asRecord(asRecord(Parameters)[name]).Default),
    position,
  });
}

/** What tells one deployment of a template from another. */
function isStage(name: string): boolean {
  return /^AWS::|^(stage|env|environment|region)(name)?$/i.test(name);
}
