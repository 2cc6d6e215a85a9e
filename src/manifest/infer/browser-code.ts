import { basename } from '../../core/paths.js';
import type { Case } from './case.js';

/** Whether a unit's program runs in browsers: a bundler or static server starts it, or nothing does and it has a user interface. */
export function isBrowserCode({ imports, runs, program, images }: Case): boolean {
  if (program.listens !== null && runs.some(({ started }) => started.kind === 'program')) return false;
  const served =
    runs.some(({ started }) => started.kind === 'browser') ||
    images.some(({ command }) => servesFiles.test(command ?? ''));
  if (served) return true;
  if (program.listens !== null || program.works !== null || runs.some(({ development }) => !development)) return false;
  return [...imports].some((name) => interfaces.test(name));
}

const servesFiles = /\b(nginx|http-server|next|serve)\b/;
const interfaces =
  /^(react-dom|react|vue|svelte|solid-js|preact|next|nuxt|lit|@angular\/(core|platform-browser)|@remix-run\/react|@builder\.io\/qwik|astro|@sveltejs\/kit|react-native|expo)$/;

/** A site of documentation, by its generator or its name. */
export function isDocumentation({ unit, imports }: Case): boolean {
  const dependencies = unit.package?.facts.dependencies.map(({ name }) => name) ?? [];
  if ([...imports, ...dependencies].some((name) => generators.test(name))) return true;
  return /^(docs?|documentation|storybook)$/.test(basename(unit.folder));
}

const generators =
  /^(@docusaurus\/.*|vitepress|vuepress|nextra|mintlify|typedoc-site|@astrojs\/starlight|fumadocs-core)$/;
