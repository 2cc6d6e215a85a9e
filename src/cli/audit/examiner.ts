import { join } from 'node:path';
import type { Examination } from '../../core/examination.js';
import type { Manifest } from '../../core/manifest.js';
import type { OrmPlugin } from '../../core/orm-plugin.js';
import type { OnProgress } from '../../core/progress.js';
import type { FileSystem } from '../../discover/file-system.js';
import { type DetailedExamination, type ExamineOptions, examine, examineInDetail } from '../../examine.js';
import type { State } from './load-facts.js';
import { settledManifest } from './load-manifest.js';
import type { Remembered } from './remember-results.js';

/** Examines states of one repository. */
export type Examiner = {
  /** @throws UserError when the declared manifest does not fit the state */
  readonly manifestOf: (state: State, declared: Manifest | null, files: FileSystem) => Manifest;
  /** @throws UserError when there is nothing to judge */
  readonly examine: (state: State, manifest: Manifest) => Examination;
  /** As `examine`, always anew, with the details. */
  readonly examineInDetail: (state: State, manifest: Manifest) => DetailedExamination;
};

export type ExaminerOptions = {
  readonly root: string;
  readonly plugins: readonly OrmPlugin[];
  /** ISO day. */
  readonly today: string;
  readonly remembered: Remembered;
  readonly onProgress: OnProgress;
};

export function createExaminer({ root, plugins, today, remembered, onProgress }: ExaminerOptions): Examiner {
  function options({ extracted, links }: State): ExamineOptions {
    const { diagnostics } = extracted();
    onProgress('examining');
    return { links, plugins, today, diagnostics };
  }

  return {
    manifestOf: (state, declared, files) => {
      const roots = declared === null ? [] : [...declared.services, ...declared.libraries].flatMap((one) => one.roots);
      const folders = roots.map((folder) => files.kind(join(root, folder)));
      return remembered('manifest', state, { declared, folders }, () =>
        settledManifest(declared, root, state.extracted().files, files, state.links),
      );
    },
    examine: (state, manifest) =>
      remembered('examination', state, { manifest, today: timeMatters(manifest) ? today : null }, () =>
        examine(state.extracted().files, manifest, options(state)),
      ),
    examineInDetail: (state, manifest) => examineInDetail(state.extracted().files, manifest, options(state)),
  };
}

/** Whether anything is agreed until some day. */
export function timeMatters({ accept, services }: Manifest): boolean {
  return [...accept, ...services.flatMap(({ reads }) => reads)].some(({ until }) => until !== null);
}
