import { basename } from '../../../core/paths.js';
import type { Case } from './case.js';

/** Tests, examples, documentation, templates and shared configuration are deployed to nobody, however they are started. */
export function isBeside(subject: Case): boolean {
  const { folder } = subject.unit;
  const name = basename(folder);
  if (samples.test(folder) || configuration.test(name) || release.test(name)) return true;
  return (tests.test(name) && subject.users === 0) || isDocumentation(subject);
}

const samples = /(^|\/)(examples?|playgrounds?|fixtures|templates?|benchmarks?|\.[^/]+)(\/|$)/;
const configuration =
  /^(eslint|tsconfig|typescript|prettier|jest|vitest|tailwind|babel|biome|stylelint)([-_](config|plugin|preset|rules?))?$|^config[-_]\w+$/;
/** The patches of one release: `hotfix/5.0.2`. */
const release = /^v?\d+(\.\d+)+$/;
const tests = /(^|[-_])(e2e|int-tests?|integration-tests?|load-tests?|tests?)([-_]ts)?$/;

/** A site of documentation, by its generator or its name. */
export function isDocumentation({ unit, imports }: Case): boolean {
  const dependencies = unit.package?.facts.dependencies.map(({ name }) => name) ?? [];
  if ([...imports, ...dependencies].some((name) => generators.test(name))) return true;
  return /^(docs?|documentation|storybook)$/.test(basename(unit.folder));
}

const generators =
  /^(@docusaurus\/.*|vitepress|vuepress|nextra|mintlify|typedoc-site|@astrojs\/starlight|fumadocs-core)$/;
