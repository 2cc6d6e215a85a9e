import picomatch from 'picomatch';
import { type Call, type ModuleFacts, mayName, type Value } from '../../../core/module-facts.js';
import type { Thing } from '../../../core/orm-plugin.js';
import { dirname, isInside, join } from '../../../core/paths.js';
import { pathOfUrl } from '../../evaluate/calls/path-calls.js';
import type { Evaluator, Frame } from '../../evaluate/evaluator.js';
import { alternatives } from '../../evaluate/things.js';

/** Calls that list or load the files of a folder or of a pattern. */
const loaders =
  /^(readdir(Sync)?|(fast|tiny)?-?glob(by|Sync|Stream|Iterate)?|fg|fdir|context|load(Modules|Controllers|Routes|Commands|Plugins|All)|(require|import|include)-?(All|Dir|Directory|Context)|useExpressServer|createExpressServer|useKoaServer)$/i;

/** Plug-ins that are handed to `register` and load a folder. */
const autoload = /^@?fastify[-/]autoload$/;

/** Infrastructure as code names the modules that it deploys. */
const toolkits = /^(aws-cdk-lib|@aws-cdk\/|sst$|@serverless-stack\/|@pulumi\/|@serverless\/typescript)/;

const words =
  /readdir|glob(?!al)|autoload|require\.context|[lL]oad(Modules|Controllers|Routes|Commands|Plugins|All)|(require|import|include)-?(All|Dir|Directory)|(use|create)(Express|Koa)Server|aws-cdk|\bsst\b|@pulumi|@serverless/;

/** Whether code of the repository loads a file by its folder, by a pattern or, as infrastructure, by its path. */
export function findLoadedFiles(e: Evaluator): (path: string) => boolean {
  const tests = [...e.linker.sources.modules].flatMap(([path, module]) => {
    const role = e.linker.sources.files.get(path)?.role;
    return role === 'runtime' && mayName(module, words) ? loadedBy(e, path, module) : [];
  });
  return (path) => tests.some((test) => test(path));
}

/** What a build makes of a source ends otherwise: `.js`, `.{ts,js}`. */
const sourceEnding = /\.(\{?([cm]?[jt]sx?,?)+\}?)$/;

type Test = (path: string) => boolean;

function loadedBy(e: Evaluator, path: string, module: ModuleFacts): readonly Test[] {
  const isToolkit = module.imports.some(({ specifier }) => toolkits.test(specifier));
  return module.units.flatMap((unit, index) => {
    const frame = e.frame(path, index, null, []);
    return unit.calls.flatMap((call) => {
      if (!isLoader(call, module) && !(isToolkit && call.kind === 'new')) return [];
      return textsGiven(e, frame, call).flatMap((text) => testOf(text, path, e.project.packageFolder(path)));
    });
  });
}

function isLoader({ callee, args }: Call, { imports }: ModuleFacts): boolean {
  const name = nameOf(callee);
  if (loaders.test(name)) return true;
  const [given] = args;
  if (name !== 'register' || given?.kind !== 'name') return false;
  return imports.some(
    ({ specifier, bindings }) => autoload.test(specifier) && bindings.some(({ local }) => local === given.name),
  );
}

/** The last of the names by which something is called. */
export function nameOf(callee: Value): string {
  return callee.kind === 'member' || callee.kind === 'name' ? (callee.name.split('.').at(-1) ?? '') : '';
}

/** The texts that a call is given, also in lists and options. */
function textsGiven(e: Evaluator, frame: Frame, call: Call): readonly string[] {
  return call.args.flatMap((arg) => (arg.kind === 'function' ? [] : textsOf(e.value(arg, frame), 0)));
}

function textsOf(thing: Thing, depth: number): readonly string[] {
  if (depth > 3) return [];
  return alternatives(thing).flatMap((one): readonly string[] => {
    const inner = (things: readonly Thing[]) => things.flatMap((part) => textsOf(part, depth + 1));
    if (one.kind === 'text') return [pathOfUrl(one.value)];
    if (one.kind === 'record') return inner(Object.values(one.properties));
    return one.kind === 'list' ? inner(one.items) : [];
  });
}

/** A path without a place starts at the module or at the package, where programs are started. */
function testOf(text: string, file: string, packageFolder: string): readonly Test[] {
  if (/^\.?\/?$|^(\.\/)?\*\*\/\*\.[^/.]*$|\s/.test(text)) return [];
  const places = text.startsWith('/') ? [join(text)] : [join(dirname(file), text), join(packageFolder, text)];
  return places.flatMap((place): readonly Test[] => {
    // A whole package is loaded by nobody: its files are looked at.
    if (place === '' || place === packageFolder) return [];
    if (/[*{]/.test(place)) return [picomatch(place.replace(sourceEnding, '.*'))];
    const stem = place.replace(/\.[\w$]+$/, '');
    return [(path) => isInside(path, place) || path.replace(/\.[^./]+$/, '') === stem];
  });
}
