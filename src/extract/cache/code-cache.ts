import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { join } from 'node:path';
import { codeFolder, type Environment } from './cache-folder.js';

/** Versions whose compiled code stays when another one comes, for those who use two in turn. */
const maxOthers = 2;

/**
 * Lets Node keep the compiled form of the modules that are loaded from now on, and use what it kept before; Node 22 is the
 * first that can. It checks that what is kept belongs to the same source and the same Node, and writes it whole.
 */
export function keepCompiledCode(env: Environment, version: string): void {
  // Absent from the types of the oldest Node that is supported, and from that Node.
  const enable: unknown = Reflect.get(nodeModule, 'enableCompileCache');
  if (typeof enable !== 'function' || env.NODE_COMPILE_CACHE) return;
  const folder = codeFolder(env);
  if (!existsSync(join(folder, version))) dropOldest(folder);
  enable(join(folder, version));
}

function dropOldest(folder: string): void {
  try {
    const aged = readdirSync(folder)
      .map((name) => ({ path: join(folder, name), made: statSync(join(folder, name)).mtimeMs }))
      .sort((a, b) => b.made - a.made);
    for (const { path } of aged.slice(maxOthers)) rmSync(path, { recursive: true, force: true });
  } catch {
    // There is none yet, or another run is doing the same.
  }
}
