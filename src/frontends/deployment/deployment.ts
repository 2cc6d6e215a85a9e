import type { Frontend } from '../frontend.js';
import { readAppEngine } from './app-engine.js';
import type { DeploymentReader } from './deployment-reader.js';
import { readFly } from './fly.js';
import { readFirebase, readFunctionApp } from './function-apps.js';
import { readHelmValues } from './helm-values.js';
import { readKubernetes } from './kubernetes.js';
import { readPm2 } from './pm2.js';
import { readProcfile } from './procfile.js';
import { readRender } from './render.js';
import { readSam, samTables } from './sam.js';
import { readSkaffold } from './skaffold.js';
import { readWorkflow } from './workflow.js';
import { readWrangler } from './wrangler.js';

const sam = /^(.*\/)?(sam[.-])?template([.-][\w-]+)?\.ya?ml$/;

/** The first one whose pattern a path matches reads it. */
const readers: readonly (readonly [RegExp, DeploymentReader])[] = [
  [/^(.*\/)?Procfile$/, readProcfile],
  [/^(.*\/)?((ecosystem|pm2|process(es)?)([.-][\w-]+)*\.json|(ecosystem|pm2)([.-][\w-]+)*\.ya?ml)$/, readPm2],
  [/^(.*\/)?fly(\.[\w-]+)?\.toml$/, readFly],
  [/^(.*\/)?wrangler(\.[\w-]+)?\.(toml|jsonc?)$/, readWrangler],
  [/^(.*\/)?host\.json$/, readFunctionApp],
  [/^(.*\/)?firebase\.json$/, readFirebase],
  [/^(.*\/)?render\.ya?ml$/, readRender],
  [/^(.*\/)?app([.-][\w-]+)?\.yaml$/, readAppEngine],
  [/^(.*\/)?skaffold([.-][\w-]+)?\.ya?ml$/, readSkaffold],
  [sam, readSam],
  [/^\.github\/workflows\/[^/]+\.ya?ml$/, readWorkflow],
  [/^(.*\/)?values([.-][\w-]+)?\.ya?ml$/, readHelmValues],
  [
    /^(.*\/)?(k8s|kube\w*|manifests?|deploy\w*|infra\w*|helm|charts?|base|overlays|argocd|gitops|ops)[^/]*\/.*\.ya?ml$/i,
    readKubernetes,
  ],
  [/^(.*\/)?([\w.-]+[.-])?(k8s|kubernetes|deployment|statefulset|cron-?job)([.-][\w-]+)?\.ya?ml$/i, readKubernetes],
  [/^(.*\/)?process(es)?\.ya?ml$/, readPm2],
];

/**
 * Reads what platforms are told to deploy. Broken files are no news here: the pattern by which manifests are found also
 * covers templates and files of other tools, which need not be YAML.
 */
export const deploymentFrontend: Frontend = {
  id: 'deployment',
  version: 3,
  accepts: (path) => readerOf(path) !== undefined,
  extract: ({ path }, text) => ({
    facts: {
      kind: 'deployment',
      deployed: readerOf(path)?.(path, text) ?? [],
      ...(sam.test(path) && samTables(path, text)),
    },
    diagnostics: [],
    blindSpots: [],
  }),
};

function readerOf(path: string): DeploymentReader | undefined {
  return readers.find(([pattern]) => pattern.test(path))?.[1];
}
