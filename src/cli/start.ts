import { keepCompiledCode } from '../extract/cache/code-cache.js';
import { toolVersion } from './tool-version.js';
import { optimiseLate } from './v8/optimise-late.js';

/** Starts the command line, and yields its exit code. What it loads is compiled only once, unless nothing is to be kept. */
export async function start(argv: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  optimiseLate();
  if (!argv.includes('--no-cache')) keepCompiledCode(env, toolVersion());
  const { main } = await import('./main.js');
  return main(argv);
}
