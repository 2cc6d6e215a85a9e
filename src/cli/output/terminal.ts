import { Chalk, type ChalkInstance } from 'chalk';

/** Where a command reads its surroundings and writes its output; tests hand in their own. */
export type Terminal = {
  readonly cwd: string;
  readonly env: { readonly [name: string]: string | undefined };
  readonly stdout: Output;
  readonly stderr: Output;
  /** Where answers come from; nobody is there to ask when it is absent or no terminal. */
  readonly stdin?: NodeJS.ReadableStream & Screen;
};

export type Output = Pick<NodeJS.WritableStream, 'write' | 'once' | 'removeListener'> & Screen;

/** What decides colour and width; a file has neither property. */
export type Screen = { readonly isTTY?: boolean; readonly columns?: number };

export function processTerminal(): Terminal {
  return { cwd: process.cwd(), env: process.env, stdout: process.stdout, stderr: process.stderr, stdin: process.stdin };
}

/** Resolves when the text has been handed over whole; a reader that went away (`| head`) is no error. */
export function write(output: Output, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => (readerLeft(error) ? resolve() : reject(error));
    output.once('error', failed);
    output.write(text, (error) => {
      // A failed write emits its error only after this call, so the listener stays to catch it.
      if (error) return failed(error);
      output.removeListener('error', failed);
      resolve();
    });
  });
}

function readerLeft({ code }: NodeJS.ErrnoException): boolean {
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED';
}

/** `--no-color` rules, then NO_COLOR, then FORCE_COLOR, then whether anybody would see it. */
export function colours(output: Screen, env: Terminal['env'], wanted: boolean): ChalkInstance {
  const { NO_COLOR, FORCE_COLOR, TERM } = env;
  if (!wanted || (NO_COLOR !== undefined && NO_COLOR !== '')) return new Chalk({ level: 0 });
  if (FORCE_COLOR !== undefined) return new Chalk({ level: FORCE_COLOR === '0' || FORCE_COLOR === 'false' ? 0 : 1 });
  return new Chalk({ level: output.isTTY === true && TERM !== 'dumb' ? 1 : 0 });
}

const standardWidth = 80;
const widest = 110;

/** Columns for prose: the terminal's, within reason; the standard 80 for files and pipes. */
export function widthOf(output: Screen): number {
  const columns = output.isTTY === true ? (output.columns ?? standardWidth) : standardWidth;
  return Math.min(widest, Math.max(standardWidth / 2, columns));
}
