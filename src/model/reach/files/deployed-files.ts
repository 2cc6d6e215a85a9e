import type { Facts } from '../../../core/facts.js';
import { mayName, type Value } from '../../../core/module-facts.js';
import { dirname, join } from '../../../core/paths.js';
import type { Linker } from '../../link/linker.js';

/** The modules that deployment files name as handlers (`handler: src/orders.list`), whatever the name of the export. */
export function findDeployedFiles(linker: Linker): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [path, { facts }] of linker.sources.files) {
    const inCode = isServerlessCode(path) ? handlersInCode(path, linker) : [];
    for (const { folder, handler } of [...handlersIn(facts), ...inCode]) {
      const stem = join(folder, handler.replace(/\.[A-Za-z_$][\w$]*$/, ''));
      // Handlers of what a build makes are those of its sources.
      for (const one of [stem, stem.replace(/(^|\/)(dist|build|out)\//, '$1src/')]) {
        const target = linker.resolve(path, `./${one}`);
        if (target.kind === 'file') found.add(target.path);
      }
    }
  }
  return found;
}

/** A handler as written, below a folder that is seen from the file's own. */
type Handler = { readonly folder: string; readonly handler: string };

function handlersIn(facts: Facts): readonly Handler[] {
  if (facts.kind === 'workspace') return (facts.handlers ?? []).map((handler) => ({ folder: '', handler }));
  if (facts.kind !== 'deployment') return [];
  return facts.deployed.flatMap(({ handler, folder, fromTop }) =>
    handler === null || fromTop ? [] : [{ folder: folder ?? '', handler }],
  );
}

function isServerlessCode(path: string): boolean {
  return /(^|\/)serverless\.[cm]?[jt]s$/.test(path);
}

const deepest = 3;

/** What a configuration that is written as code says, and the modules say that it takes its functions from. */
function handlersInCode(start: string, linker: Linker): readonly Handler[] {
  const seen = new Set([start]);
  let edge = [start];
  for (let step = 0; step < deepest && edge.length > 0; step++) {
    const next = edge.flatMap((path) =>
      (linker.sources.modules.get(path)?.imports ?? []).flatMap(({ specifier, typeOnly }) => {
        const target = linker.resolve(path, specifier);
        return target.kind === 'file' && !typeOnly && !seen.has(target.path) ? [target.path] : [];
      }),
    );
    for (const path of next) seen.add(path);
    edge = [...new Set(next)];
  }
  return [...seen].flatMap((path) => {
    const module = linker.sources.modules.get(path);
    if (!module || !mayName(module, /\bhandler\b/)) return [];
    const texts = module.declarations.flatMap(({ value }) => (value ? handlerTexts(value) : []));
    // What begins with a computed folder (`${here(__dirname)}/place.main`) means the folder of the module that says so.
    return texts.map((text) =>
      text.startsWith('/') ? below(dirname(path), start, text) : { folder: '', handler: text },
    );
  });
}

function below(folder: string, start: string, handler: string): Handler {
  return { folder: up(dirname(start)) + folder, handler };
}

/** From a folder to the top of the repository. */
function up(folder: string): string {
  return folder === '' ? '' : '../'.repeat(folder.split('/').length);
}

/** The values of all options called `handler`, those of a template from its first text behind a hole. */
function handlerTexts(value: Value): readonly string[] {
  if (value.kind === 'typed') return value.value ? handlerTexts(value.value) : [];
  if (value.kind === 'array') return value.items.flatMap(handlerTexts);
  if (value.kind !== 'object') return [];
  return value.properties.flatMap(({ name, value: own }) => {
    if (name !== 'handler') return handlerTexts(own);
    if (own.kind === 'string') return [own.value];
    const last = own.kind === 'template' ? own.parts.at(-1) : undefined;
    return last?.kind === 'string' && last.value.startsWith('/') ? [last.value] : [];
  });
}
