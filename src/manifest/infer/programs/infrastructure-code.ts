import { deployed } from '../../../core/deployed.js';
import type { DeployedFact, PackageFacts } from '../../../core/facts.js';
import {
  type Call,
  type ModuleFacts,
  mayName,
  type Unit,
  unitsWithTexts,
  type Value,
} from '../../../core/module-facts.js';
import { ancestors, basename, dirname, join } from '../../../core/paths.js';
import { partsOf } from '../databases/code-connections.js';
import { moduleAt, type Repository, resolveEntry } from '../repository.js';
import { calleeName, packageOf } from './program-traits.js';
import { type PathText, pathIn, type Scope } from './written-path.js';

/** Something that is deployed, with the path of the file that says so; `stack` is what all files of it are deployed with, where one file is not all. */
export type Deployment = { readonly path: string; readonly fact: DeployedFact; readonly stack?: string };

const toolkits = /^(aws-cdk-lib|@aws-cdk\/.*|sst|@serverless-stack\/.*|@pulumi\/.*)$/;

/** Whether a package is a program that deploys others, by what it is written with. What runs may use SST's package, too. */
export function deploysOthers({ dependencies }: PackageFacts): boolean {
  return dependencies.some(({ name }) => /^(aws-cdk-lib|@aws-cdk\/.*|@pulumi\/.*)$/.test(name));
}

/** What infrastructure that is written as code (CDK, SST, Pulumi, serverless.ts) deploys of this repository. */
export function deployedByCode(repository: Repository): readonly Deployment[] {
  const folders = new Set(
    [...repository.packages].flatMap(([folder, { facts }]) =>
      facts.dependencies.some(({ name }) => toolkits.test(name)) ? [folder] : [],
    ),
  );
  return [...repository.modules].flatMap(([path, module]) => {
    if (/(^|\/)serverless\.[cm]?[jt]s$/.test(path)) return configured(path, module);
    const imports = module.imports.some((item) => toolkits.test(packageOf(item)));
    const config = /(^|\/)sst\.config\.ts$/.test(path);
    const near = ancestors(path).find((folder) => repository.packages.has(folder)) ?? '';
    const global = folders.has(near) && mayName(module, /\bsst\./) && hasCall(module, isGlobalConstruct);
    if (!config && !imports && !global && !(folders.has(near) && hasCall(module, isConstruct))) return [];
    const found = [
      ...module.units.flatMap((unit) => unit.calls.flatMap((call) => fromCall(call, unit, path, module, repository))),
      ...statementTask(path, module),
    ];
    return global ? found.map((one) => ({ ...one, stack: near })) : found;
  });
}

function hasCall({ units }: ModuleFacts, isWanted: (call: Call) => boolean): boolean {
  return units.some(({ calls }) => calls.some(isWanted));
}

/** `new sst.aws.Queue(...)`: of modules that the configuration of SST takes in, where `sst` is a global name. */
function isGlobalConstruct({ kind, callee }: Call): boolean {
  let root = callee;
  while (root.kind === 'member') root = root.of;
  return kind === 'new' && root !== callee && root.kind === 'name' && root.name === 'sst';
}

/**
 * A container task that is given SQL statements to run by the infrastructure itself, with an image from elsewhere: the
 * folder that defines it is all there is of its code. A folder of many stacks is none.
 */
function statementTask(path: string, module: ModuleFacts): readonly Deployment[] {
  if (!unitsWithTexts(module).some(({ texts }) => texts.some(({ statements }) => statements.length > 0))) return [];
  const folder = dirname(path);
  if (
    folder === '' ||
    /^(lib|src|bin|stacks?|cdk|infra(structure)?|constructs|resources|.*tasks?)$/.test(basename(folder))
  )
    return [];
  const [task] = module.units.flatMap(({ calls }) =>
    calls.filter(
      ({ kind, callee }) => kind === 'new' && /(^|\.)(Fargate|Ec2|External)?TaskDefinition$/.test(calleeName(callee)),
    ),
  );
  return task ? [{ path, fact: fact(task.at, { name: basename(folder), what: 'task', job: true, folder: '.' }) }] : [];
}

/** A serverless.ts deploys the folder that it lies in. */
function configured(path: string, module: ModuleFacts): readonly Deployment[] {
  const [said] = module.declarations.flatMap(({ value, at }) => {
    const isService = [...(value ? partsOf(value, at) : [])].some(
      ([part]) => part.kind === 'object' && part.properties.some(({ name }) => name === 'provider'),
    );
    return isService ? [at] : [];
  });
  return said ? [{ path, fact: fact(said, { name: basename(dirname(path)), what: 'application', folder: '.' }) }] : [];
}

/** What nothing is said of is a function of the place that deploys it. */
function fact({ line, column }: DeployedFact['at'], known: Partial<DeployedFact>): DeployedFact {
  return deployed({ name: '', what: 'function', at: { line, column }, ...known });
}

/** A class of functions, as written: `NodejsFunction`, `lambda.Function`, a construct of one's own called `…Lambda`. */
function isConstruct({ kind, callee }: Call): boolean {
  return kind === 'new' && /(Function|Lambda)$/.test(calleeName(callee));
}

function fromCall(
  call: Call,
  unit: Unit,
  path: string,
  module: ModuleFacts,
  repository: Repository,
): readonly Deployment[] {
  const scope: Scope = { path, unit, module };
  const name = calleeName(call.callee);
  if (/(^|\.)(fromAsset|fromImageAsset|fromDockerBuild)$/.test(name)) return fromAsset(call, scope, repository);
  const parts = call.args.flatMap((arg) => [...partsOf(arg, call.at)].map(([value]) => value));
  const entries = parts.flatMap((value) => entriesIn(value, scope, repository));
  const what = { name: name.replace(/^.*\./, ''), fromTop: true };
  if (entries.length > 0) return entries.map((handler) => ({ path, fact: fact(call.at, { ...what, handler }) }));
  if (!isConstruct(call)) return [];
  const built = parts.flatMap((value) => builtIn(value, scope));
  if (built.length === 0) return namedFunction(call, scope);
  return built.map(({ folder, code }) => {
    const handler = resolveEntry(repository, folder, code);
    return { path, fact: fact(call.at, { ...what, ...(handler === null ? { folder } : { handler }) }) };
  });
}

type Built = { readonly folder: string; readonly code: string };

/**
 * What a construct of one's own is told to take from the folder into which a package is built, under a name that only
 * the construct knows (`codePath: join(__dirname, '../dist/handlers/order')`).
 */
function builtIn(value: Value, scope: Scope): readonly Built[] {
  if (value.kind !== 'object') return [];
  return value.properties.flatMap((property) => {
    const path = pathIn(property.value, scope);
    const [, folder, code] = /^(.+?)\/((?:dist|build|out|\.build)\/.+)$/.exec(path?.text ?? '') ?? [];
    return path?.here && folder !== undefined && code !== undefined ? [{ folder, code }] : [];
  });
}

/** A folder, or the archive of its name, that goes into a function or an image. */
function fromAsset({ args: [first], at }: Call, scope: Scope, repository: Repository): readonly Deployment[] {
  const folder = first && pathIn(first, scope);
  if (!folder) return [];
  const near = ancestors(scope.path).find((above) => repository.packages.has(above)) ?? '';
  const path = folder.here ? folder.text : join(near, folder.text);
  const clean = path.replace(/\/(dist|build|target|out|\.build)(\/.*)?$/, '');
  return [{ path: scope.path, fact: fact(at, { what: 'asset', name: basename(clean), folder: clean, fromTop: true }) }];
}

/** Modules of this repository that an option names: `entry: 'src/a.ts'`, `handler: 'src/a.handler'`, which must be exported. */
function entriesIn(value: Value, scope: Scope, repository: Repository): readonly string[] {
  if (value.kind === 'object')
    return value.properties.flatMap((property) => {
      const path = property.name === 'entry' ? pathIn(property.value, scope) : null;
      const module = path && located(path, scope, repository);
      return module ? [module] : [];
    });
  const text = value.kind === 'string' || value.kind === 'template' ? pathIn(value, scope) : null;
  const [, stem, exported] = /^(.+\/[^/]+)\.([A-Za-z_]\w*)$/.exec(text?.text ?? '') ?? [];
  if (!text || stem === undefined || exported === undefined || /^[cm]?[jt]sx?$/.test(exported)) return [];
  const module = located({ ...text, text: stem }, scope, repository);
  const isExported =
    module && repository.modules.get(module)?.exports.some((item) => item.kind !== 'all' && item.exported === exported);
  return module && isExported ? [module] : [];
}

/** Tools take paths from the package of the infrastructure, or from the top of the repository. */
function located({ text, here }: PathText, { path }: Scope, repository: Repository): string | null {
  if (here) return moduleAt(repository, text);
  for (const folder of ancestors(path)) {
    const isStart = folder === '' || repository.packages.has(folder);
    const module = isStart ? resolveEntry(repository, folder, text) : null;
    if (module !== null) return module;
  }
  return null;
}

/** A function whose code is packed elsewhere: only the name of its application or archive tells which code it is. */
function namedFunction({ args, at }: Call, scope: Scope): readonly Deployment[] {
  const options = args.flatMap((arg) => (arg.kind === 'object' ? [arg] : []));
  const option = (names: RegExp) => {
    const found = options.flatMap(({ properties }) => properties).find(({ name }) => names.test(name));
    return found ? (pathIn(found.value, scope)?.text ?? null) : null;
  };
  const name = option(/^fileName$/)?.replace(/\.(zip|jar)$/, '') ?? option(/^app$/);
  const handler = option(/^handler$/);
  return name && handler ? [{ path: scope.path, fact: fact(at, { name }) }] : [];
}
