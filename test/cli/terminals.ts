import { Writable } from 'node:stream';
import { main } from '../../src/cli/main.js';

export type Run = { readonly code: number; readonly out: string; readonly err: string };

/** Runs the command line in this process, as it would run without a terminal. */
export async function run(
  args: readonly string[],
  { cwd = process.cwd(), env = {} }: { cwd?: string; env?: Record<string, string> } = {},
): Promise<Run> {
  const out = sink();
  const err = sink();
  const code = await main(args, { cwd, env, stdout: out.stream, stderr: err.stream });
  return { code, out: out.text(), err: err.text() };
}

function sink() {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  return { stream, text: () => chunks.join('') };
}
