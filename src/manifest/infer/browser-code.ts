import { basename } from '../../core/paths.js';
import type { Case } from './case.js';

/** Whether a unit's program runs in browsers: a user-interface library in its code, and no server of its own. */
export function isBrowserCode({ imports, runs, program, images }: Case): boolean {
  const interfaceCode = [...imports].some((name) => interfaces.test(name));
  const served =
    runs.some(({ started }) => started.kind === 'browser') ||
    images.some(({ command }) => /\b(nginx|http-server|next|serve)\b/.test(command ?? ''));
  if (served && !runs.some(({ started }) => started.kind === 'program' && program.listens !== null)) return true;
  return interfaceCode && program.listens === null && program.works === null;
}

const interfaces =
  /^(react-dom|react|vue|svelte|solid-js|preact|next|nuxt|lit|@angular\/(core|platform-browser)|@remix-run\/react|@builder\.io\/qwik|astro)$/;

/** A site of documentation, by its generator or its name. */
export function isDocumentation({ unit, imports }: Case): boolean {
  const dependencies = unit.package?.facts.dependencies.map(({ name }) => name) ?? [];
  if ([...imports, ...dependencies].some((name) => generators.test(name))) return true;
  return /^(docs?|documentation|storybook)$/.test(basename(unit.folder));
}

const generators =
  /^(@docusaurus\/.*|vitepress|vuepress|nextra|mintlify|typedoc-site|@astrojs\/starlight|fumadocs-core)$/;
