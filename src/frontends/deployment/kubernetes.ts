import { deployed } from '../../core/deployed.js';
import type { DeployedFact } from '../../core/facts.js';
import { redactText } from '../../core/redact.js';
import { asList, asRecord, asText, type PlainRecord, scalarText } from '../plain-value.js';
import { parseYaml } from '../yaml-text.js';
import type { DeploymentReader } from './deployment-reader.js';
import { withoutTemplates } from './templates.js';

const workloads = /^(Deployment|StatefulSet|DaemonSet|CronJob|Job|Rollout|DeploymentConfig)$/;

/** Workloads of Kubernetes manifests, also of several documents and of Helm templates; one fact for each container. */
export const readKubernetes: DeploymentReader = (path, text) => {
  // Most YAML below such folders is configuration of other kinds.
  if (!/^kind:\s*["']?(Deployment|StatefulSet|DaemonSet|CronJob|Job|Rollout)/m.test(text)) return [];
  const chart = /([^/]+)\/templates\//.exec(path)?.[1] ?? null;
  return documentsIn(text).flatMap(({ line, body }) =>
    workload(parseYaml(path, withoutTemplates(body)).value, chart, line),
  );
};

type Document = { readonly line: number; readonly body: string };

/** The documents of a YAML stream, each with the line that it starts in. */
function documentsIn(text: string): readonly Document[] {
  const out: Document[] = [];
  let line = 1;
  for (const body of text.split(/^---.*$/m)) {
    out.push({ line: line + (body.match(/^\s*\n/) ? 1 : 0), body });
    line += body.split('\n').length - 1;
  }
  return out;
}

function workload(value: unknown, chart: string | null, line: number): readonly DeployedFact[] {
  const document = asRecord(value);
  const what = asText(document.kind) ?? '';
  if (!workloads.test(what)) return [];
  const spec = asRecord(document.spec);
  const job = what === 'CronJob' || what === 'Job';
  const pod = what === 'CronJob' ? podOf(asRecord(asRecord(spec.jobTemplate).spec)) : podOf(spec);
  const own = known(asText(asRecord(document.metadata).name)) ?? chart;
  return asList(pod.containers).flatMap((item) => {
    const container = asRecord(item);
    const name = own ?? known(asText(container.name));
    if (name === null) return [];
    const image = known(asText(container.image));
    return [deployed({ name, what, job, image, command: commandOf(container), at: { line, column: 1 } })];
  });
}

function podOf(spec: PlainRecord): PlainRecord {
  return asRecord(asRecord(spec.template).spec);
}

/** As Kubernetes starts it: the command with its arguments. */
function commandOf({ command, args }: PlainRecord): string | null {
  const words = [...asList(command), ...asList(args)].map(scalarText).filter((word) => word !== null);
  return words.length === 0 ? null : redactText(words.join(' '));
}

/** A text without anything that a template fills in. */
function known(text: string | null): string | null {
  return text === null || text === '' || text.includes('TEMPLATE') ? null : text;
}
