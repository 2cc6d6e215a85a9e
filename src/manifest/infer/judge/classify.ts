import type { FileFacts } from '../../../core/facts.js';
import type { ServiceKind } from '../../../core/manifest.js';
import { basename, dirname } from '../../../core/paths.js';
import { deploysOthers } from '../programs/infrastructure-code.js';
import { isForPlatform } from '../programs/programs.js';
import { runByCommand } from '../programs/runs.js';
import type { Unit } from '../units.js';
import { isBeside } from './beside.js';
import { isBrowserCode } from './browser-code.js';
import type { Case } from './case.js';
import { isTool } from './command-line-tool.js';
import { onlySetUp } from './tool-setup.js';

export type Verdict =
  | { readonly kind: 'service'; readonly as: ServiceKind; readonly evidence: readonly string[] }
  | { readonly kind: 'library' | 'neither' };

const service = (as: ServiceKind, evidence: readonly string[]): Verdict => ({ kind: 'service', as, evidence });
const neither: Verdict = { kind: 'neither' };

/** Judges by evidence of deployment first, then by what starts, then by what the code does. */
export function classify(subject: Case): Verdict {
  const { unit } = subject;
  const evidence = evidenceOf(subject);
  if (isBeside(subject)) return neither;
  if (isForeign(subject)) return service('backend', evidence);
  if (unit.modules.length === 0) return withoutModules(subject, evidence);
  if (unit.project?.type === 'library') return { kind: 'library' };
  if (isBrowserCode(subject)) return isSite(subject) ? service('frontend', evidence) : asLibrary(subject);
  if (isSetUpOnly(subject)) return withoutModules(subject, evidence);
  if (isDeployed(subject)) return service(kindOf(subject), evidence);
  return asLibrary(subject);
}

/** An image, as that of a workspace, of a package whose only code sets up tools, which is no program. */
function isSetUpOnly({ unit, images, runs, deployed }: Case): boolean {
  const told = unit.project !== null || unit.startedFrom !== null || deployed.some(({ exact }) => exact);
  return unit.package !== null && images.length > 0 && runs.length === 0 && !told && onlySetUp(unit.modules);
}

/** The kind of a unit that is known to be a service, whatever it looks like. */
export function kindIfService(subject: Case): ServiceKind {
  const verdict = classify(subject);
  if (verdict.kind === 'service') return verdict.as;
  return subject.unit.modules.length > 0 && isBrowserCode(subject) ? 'frontend' : kindOf(subject);
}

/** What only deploys others, and what nobody imports at the root, is nobody's library. */
function asLibrary({ unit, users }: Case): Verdict {
  if (users === 0 && unit.package && deploysOthers(unit.package.facts)) return neither;
  return users > 0 || (isPackage(unit) && unit.folder !== '') ? { kind: 'library' } : neither;
}

/** Deno's configuration stands in the place of a package.json. */
function isPackage(unit: Unit): boolean {
  return unit.package !== null || unit.files.some(({ path }) => /^deno\.jsonc?$/.test(basename(path)));
}

/** A service in another language, by the tool chain that runs it or builds its image. */
function isForeign({ images, runs }: Case): boolean {
  return runs.some(({ started }) => started.kind === 'foreign') || images.some(({ foreign }) => foreign);
}

/** An image that only brings migrations or pages, or into which a whole folder of another language goes. */
function withoutModules({ unit, images }: Case, evidence: readonly string[]): Verdict {
  if (images.length === 0) return neither;
  if (images.some(({ foreignBase, compose }) => foreignBase && compose !== null)) return service('backend', evidence);
  const migrates = ({ facts, role }: FileFacts) =>
    facts.kind === 'sql' || facts.kind === 'prisma-schema' || role === 'migration';
  if (unit.files.some(migrates)) return service('migration', evidence);
  if (images.some(({ pages }) => pages)) return service('frontend', evidence);
  return unit.package === null && images.some(({ whole }) => whole) ? service('backend', evidence) : neither;
}

function isDeployed(subject: Case): boolean {
  const { unit, images, runs, program, users, deployed } = subject;
  const said = images.some(({ compose }) => compose !== null) || deployed.some(({ exact }) => exact);
  if (said || unit.project?.type === 'application') return true;
  // A script at the root may be a shorthand for a tool of the repository's own.
  const installed = (unit.package?.facts.binaries.length ?? 0) > 0;
  if (unit.startedFrom !== null && !(installed && isTool(subject))) return true;
  if (isTool(subject)) return false;
  if (images.length > 0) return !onlyCarried(subject);
  const started = runs.filter((run) => run.started.kind !== 'browser');
  const alive = program.listens !== null || program.works !== null || program.handler !== null;
  // A name alone may be that of something else.
  if (deployed.length > 0 && (alive || (users === 0 && (runs.length > 0 || program.runs)))) return true;
  if (started.some(({ development }) => !development))
    return users === 0 || alive || (program.runs && !isPublished(subject) && !isMeantToLend(subject));
  if (started.length > 0) return alive || (users === 0 && program.runs);
  if (isPublished(subject)) return false;
  // What is bundled for a platform, or starts a server when it is loaded, is deployed even where others borrow of it.
  if (users > 0) return isAmongServices(unit) && (isFunction(subject) || (program.runs && program.listens !== null));
  return (program.runs && (program.listens !== null || isAmongServices(unit))) || isFunction(subject);
}

/** A package that others import, in images that start nothing of it: something else is told elsewhere to run it, as a migration. */
function onlyCarried({ images, runs, program, users, deployed }: Case): boolean {
  const starts =
    runs.length > 0 || deployed.length > 0 || images.some(({ command, pages }) => command !== null || pages);
  const acts = program.listens ?? program.works ?? program.handler;
  return users > 0 && !starts && acts === null && !program.runs && !program.defaultExport;
}

/** Whether it lies where services are usually kept: weak evidence, which never counts alone. */
export function isAmongServices({ folder }: Unit): boolean {
  return /(^|\/)(services|apps|microservices|lambdas|functions|handlers)\/[^/]+$/.test(folder);
}

/** Other code is meant to import it. */
export function isPublished({ unit }: Case): boolean {
  const facts = unit.package?.facts;
  return facts !== undefined && (facts.exports.length > 0 || facts.types !== null);
}

/** A package that is published, and whose module that its script starts exports what others use. */
function isMeantToLend({ unit, program }: Case): boolean {
  return program.lends && unit.package?.facts.published === true;
}

/** A function that a cloud platform calls: a handler is exported and the package is bundled for, or typed by, such a platform. */
function isFunction({ unit, program }: Case): boolean {
  const facts = unit.package?.facts;
  if (!facts) return false;
  const names = facts.dependencies.map(({ name }) => name);
  const worker = names.some((name) => /^(wrangler|@cloudflare\/workers-types)$/.test(name));
  if (worker && program.defaultExport) return true;
  if (names.includes('firebase-functions') && program.runs) return true;
  return program.handler !== null && (isForPlatform(unit) || isBundled(unit));
}

/** Whether the package of a handler is made for a platform: a script puts it into one file, or it lies among others and names the platform. */
export function isMadeForPlatform(unit: Unit): boolean {
  return isBundled(unit) || (isAmongServices(unit) && isForPlatform(unit));
}

function isBundled({ package: at }: Unit): boolean {
  return at?.facts.scripts.some(({ command }) => /\b(esbuild|ncc|rollup|webpack|tsup)\b/.test(command)) ?? false;
}

/** A published package of components has a development server too, but nobody deploys it. */
function isSite(subject: Case): boolean {
  const { runs, images, unit, deployed, users } = subject;
  if (images.length > 0 || deployed.length > 0 || unit.project?.type === 'application') return true;
  // `types` are written into applications, too.
  if (users === 0 && startsSite(subject) && runs.some(({ development }) => !development)) return true;
  const isConfigured = unit.modules.some((path) => siteConfiguration.test(path));
  return (isConfigured || (runs.length > 0 && !isBuiltByOthers(subject))) && !isPublished(subject);
}

/** Pages that no script builds and others import are part of their sites: its server is for who works on it. */
function isBuiltByOthers({ unit, users, runs }: Case): boolean {
  const builds = unit.package?.facts.scripts.some(({ name }) => /(^|[:_-])(build|bundle)([:_-]|$)/.test(name)) ?? false;
  return users > 0 && !builds && runs.every(({ development }) => development);
}

/** Whether scripts start a site that is configured in the folder itself, not further down. */
export function startsSite({ unit, runs }: Case): boolean {
  const isConfigured = (path: string) => dirname(path) === unit.folder && siteConfiguration.test(path);
  return runs.some(({ started }) => started.kind === 'browser') && unit.modules.some(isConfigured);
}

/** Frameworks of whole sites, which no library is built with. */
const siteConfiguration = /(^|\/)(next|nuxt|astro|svelte|gatsby)[.-]config\.[cm]?[jt]s$/;

function kindOf(subject: Case): ServiceKind {
  const { images, program, runs, deployed, users } = subject;
  if (isMigration(subject)) return 'migration';
  if (program.listens !== null) return 'backend';
  const commands = [...images.map(({ command }) => command ?? ''), ...runs.slice(0, 1).map(({ command }) => command)];
  // What fills the tables of a package that others import is no part of what they do with them.
  const seeds = /(^|[^a-z])seed(s|er|ing)?([^a-z]|$)/i;
  if (users > 0 && program.works === null && commands.some((command) => seeds.test(command))) return 'migration';
  const ends = deployed.flatMap(({ job }) => job ?? []);
  return program.works !== null || (ends.length > 0 && ends.every(Boolean)) ? 'job' : 'backend';
}

const migrates = /migrat/i;

/** By its name, or because migrations are all that is started of it: a server may bring a script for its own. */
function isMigration(subject: Case): boolean {
  const { unit, images, program, runs, users } = subject;
  if (migrates.test(basename(unit.folder))) return true;
  if (program.listens !== null) return false;
  const inImages = images.flatMap(({ command }) => command ?? []);
  const inProduction = runs.filter(({ development }) => !development);
  const scripts = (inProduction.length > 0 ? inProduction : runs).map(({ script, command }) =>
    migrates.test(script) ? script : command,
  );
  const facts = unit.package?.facts ?? null;
  // `node .` runs the main module, and that of a published package is what others import.
  const loads = (command: string) => runByCommand(command, facts).some((one) => 'entry' in one && one.entry === '.');
  const all = [...inImages, ...scripts].filter((command) => !(users > 0 && isPublished(subject) && loads(command)));
  const starts = (step: string) => !migrates.test(step) && runByCommand(step, facts).length > 0;
  const isOther = (command: string) => !migrates.test(command) || command.split(/&&|\|\||;/).some(starts);
  return all.some((command) => migrates.test(command)) && !all.some(isOther);
}

function evidenceOf({ unit, images, deployed, runs, program }: Case): readonly string[] {
  const script = runs[0];
  const said = [
    ...images.map(({ text }) => text),
    ...deployed.map(({ text }) => text),
    ...(unit.project?.type === 'application' ? [unit.project.evidence] : []),
    ...(unit.startedFrom === null ? [] : [unit.startedFrom]),
    ...(script && unit.package ? [`${unit.package.path} script "${script.script}": ${script.command}`] : []),
    ...(program.listens === null ? [] : [program.listens]),
    ...(program.works === null ? [] : [program.works]),
    ...(program.handler === null || program.listens !== null ? [] : [`${program.handler} is exported`]),
    ...(program.listens === null && program.runs && program.entries[0] !== undefined
      ? [`${program.entries[0]} runs when it is loaded`]
      : []),
  ];
  // Nothing starts a site that its platform finds by its configuration.
  const sites = said.length > 0 ? [] : unit.modules.filter((path) => siteConfiguration.test(path));
  return [...new Set([...said, ...sites])];
}
