import type { Examination } from '../../core/examination.js';
import { unwatched } from '../../core/progress.js';
import type { Report } from '../../core/report.js';
import { workTree } from '../../discover/file-system.js';
import { type ListedBefore, recorded } from '../../discover/recorded.js';
import { ormPlugins } from '../../frontends/typescript/orm-plugins.js';
import { judged } from '../../judge.js';
import { readBaseline } from '../baseline/baseline-on-disk.js';
import { loadPlugins } from '../load-plugins.js';
import { toolVersion } from '../tool-version.js';
import { baseFindings } from './base-findings.js';
import { openCaches } from './caches.js';
import { createExaminer, timeMatters } from './examiner.js';
import type { AuditedFolder, AuditOrder, DetailedFolder } from './folder-options.js';
import { lastAudit } from './last-audit.js';
import { openState } from './load-facts.js';
import { declaredManifest } from './load-manifest.js';
import { forgetting, openRemembering } from './remember-results.js';
import { repositoryStates, workTreeOnly } from './repository-states.js';

/** Audits what was ordered, and leaves a note for the next audit of it. Nothing is listed if it is as `listed` before. Throws as `auditFolder` does. */
export async function auditAnew(order: AuditOrder, listed: ListedBefore | null): Promise<AuditedFolder> {
  const { examiner, state, manifest, judge, remember, readLines } = await prepare(order, listed);
  const examination = examiner.examine(state, manifest);
  remember(examination);
  return { report: judge(examination), manifest, readLines };
}

/** As {@link auditAnew}, in detail. */
export async function auditInDetail(order: AuditOrder): Promise<DetailedFolder> {
  const { examiner, state, manifest, judge, readLines } = await prepare(order, null);
  const { examination, ...details } = examiner.examineInDetail(state, manifest);
  return { report: judge(examination), manifest, readLines, ...details };
}

/** Everything up to the examination of the audited state, and what is to be done with that. */
async function prepare(order: AuditOrder, listed: ListedBefore | null) {
  const { root, cwd, env, today, compare, config, onProgress = unwatched } = order;
  const caches = openCaches(root, env, order.cache ?? true, compare !== undefined);
  const states = compare ? repositoryStates(root, compare, { env, cwd }) : workTreeOnly;
  const { base } = states;
  const past = lastAudit(order);
  const recording = past && recorded(caches.workTree, root, listed);
  const head = recording?.fileSystem ?? (states.head === workTree ? caches.workTree : states.head);
  const baseline = order.baseline === false ? null : readBaseline({ root, choice: order.baseline, cwd }, states.head);
  const declared = declaredManifest({ root, config, cwd, files: head });
  const plugins = await loadPlugins({ root, cwd, paths: order.plugins ?? [], manifest: declared });
  const place = {
    root,
    config,
    cwd,
    store: caches.facts,
    listings: caches.listings,
    onProgress,
    serviceRoots: declared?.services.flatMap(({ roots }) => roots) ?? [],
  };
  // Plug-ins of others could make another result of the same input.
  const memory = plugins.length === ormPlugins.length ? caches.memory : null;
  const { remembered, pasts } = memory === null ? forgetting : openRemembering(memory);
  const examiner = createExaminer({ root, plugins, today, remembered, onProgress });
  const state = openState({ ...place, fileSystem: head });
  const manifest = examiner.manifestOf(state, declared, head);
  const judge = (examination: Examination): Report => {
    const before = base && { ...base, ...baseFindings({ ...place, files: base.files, manifest, examiner }) };
    caches.save();
    const input = [...examination.input, ...states.diagnostics];
    const { failOn = 'error', frozen = false } = order;
    return judged({ ...examination, input }, { failOn, frozen, baseline, base: before, version: toolVersion() });
  };
  const remember = (examination: Examination): void => {
    // What somebody has just written could make another result of the same input, too.
    if (memory === null || state.key() === null) return;
    const looks = recording?.looks() ?? null;
    const day = timeMatters(manifest) ? today : null;
    if (looks !== null) past?.keep({ looks, listing: state.keepListing(), day, manifest, examination, pasts: pasts() });
  };
  return { examiner, state, manifest, judge, remember, readLines: state.readLines };
}
