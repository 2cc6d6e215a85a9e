import { deployed } from '../../core/deployed.js';
import type { DeployedFact } from '../../core/facts.js';
import type { Position } from '../../core/location.js';
import { asList, asRecord, asText } from '../plain-value.js';
import { parseYaml } from '../yaml-text.js';
import type { DeploymentReader } from './deployment-reader.js';

/** Commands that bring the folder they are run in onto a platform. */
const deploys =
  /\b(wrangler|sls|serverless|sst|cdk|fly|flyctl|railway|firebase|vercel)\b.*\b(deploy|up|--prod)\b|\bsam deploy\b|\bgcloud (run|functions|app) deploy\b/;

/** Steps of GitHub workflows that build an image of a folder of the repository, or deploy the folder that they run in. */
export const readWorkflow: DeploymentReader = (path, text) => {
  if (!/build-push-action|working-directory/.test(text)) return [];
  const { value, position } = parseYaml(path, text);
  return Object.entries(asRecord(asRecord(value).jobs)).flatMap(([job, body]) => {
    const { steps, defaults } = asRecord(body);
    const usual = asText(asRecord(asRecord(defaults).run)['working-directory']);
    return asList(steps).flatMap((step, index) =>
      stepFact(asRecord(step), job, usual, position(['jobs', job, 'steps', index])),
    );
  });
};

function stepFact(
  step: ReturnType<typeof asRecord>,
  job: string,
  usual: string | null,
  at: Position,
): readonly DeployedFact[] {
  const options = asRecord(step.with);
  if (/build-push-action/.test(asText(step.uses) ?? '')) {
    const [folder, file] = [asText(options.context) ?? '.', asText(options.file)];
    if (/\$|:\/\//.test(`${folder} ${file ?? ''}`)) return [];
    // The action takes the Dockerfile's path from the top, whatever the context is.
    return [
      deployed({ name: job, what: 'workflow', folder: file?.replace(/\/?[^/]+$/, '') || folder, fromTop: true, at }),
    ];
  }
  const folder = asText(step['working-directory']) ?? usual;
  if (folder === null || folder.includes('$') || !deploys.test(asText(step.run) ?? '')) return [];
  return [deployed({ name: job, what: 'workflow', folder, fromTop: true, at })];
}
