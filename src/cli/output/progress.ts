import type { OnProgress } from '../../core/progress.js';
import { limitYoungGeneration } from '../v8/limit-young-generation.js';
import { optimiseSoonerWithMany } from '../v8/optimise-late.js';
import type { Terminal } from './terminal.js';

/** Milliseconds that a run may take before anything is said, and between two changes of the numbers. */
const patience = 500;
const pause = 100;

const eraseLine = '\r\u001b[2K';

export type ProgressLine = {
  readonly onProgress: OnProgress;
  /** Leaves the terminal as it was. */
  readonly erase: () => void;
};

/**
 * One line on a terminal that says what is being done, rewritten as it goes on. Nothing is written in files, in CI, or
 * when the work is done before anybody wonders. `now` yields milliseconds.
 */
export function progressLine(
  { stderr, env }: Pick<Terminal, 'stderr' | 'env'>,
  now: () => number = () => performance.now(),
): ProgressLine {
  if (stderr.isTTY !== true || env.TERM === 'dumb' || isSet(env.CI)) return { onProgress: () => {}, erase: () => {} };
  const start = now();
  let drawn: { readonly step: string; readonly at: number } | null = null;
  return {
    onProgress: (step, done, total) => {
      const at = now();
      if (at - start < patience || (drawn?.step === step && at - drawn.at < pause)) return;
      drawn = { step, at };
      const words = total === undefined ? step : `${step} ${done}/${total}`;
      // A line that wraps could not be taken back. Some terminals do not know their width and say 0.
      stderr.write(eraseLine + words.slice(0, (stderr.columns || 80) - 1));
    },
    erase: () => {
      if (drawn !== null) stderr.write(eraseLine);
      drawn = null;
    },
  };
}

/** Shows how the work goes on while it does, and has V8 suit it; the line is gone before the result is used or the error is told. */
export async function withProgress<T>(terminal: Terminal, work: (onProgress: OnProgress) => Promise<T>): Promise<T> {
  const { onProgress, erase } = progressLine(terminal);
  const limit = limitYoungGeneration();
  const optimiseSooner = optimiseSoonerWithMany();
  try {
    return await work((step, done, total) => {
      limit();
      if (step === 'reading files') optimiseSooner(total);
      onProgress(step, done, total);
    });
  } finally {
    erase();
  }
}

function isSet(variable: string | undefined): boolean {
  return variable !== undefined && !['', '0', 'false'].includes(variable);
}
