import type { DomainUse } from '../../../core/model.js';
import type { Declaration, TypeExpr } from '../../../core/module-facts.js';
import { isInside, join } from '../../../core/paths.js';
import type { Linked, Linker, Sources } from '../../link/linker.js';
import type { ImportedName } from '../imports/imported-names.js';
import { isRearranging } from '../types/type-shapes.js';
import { externalGroup } from './external-groups.js';
import type { Layer } from './layers.js';
import { builtWith, fieldsMadeWith, type OutsideMaker } from './schema-packages.js';

/** How an imported name leads to the outside of a domain. */
export type AdapterOrigin = Pick<DomainUse, 'how' | 'through' | 'target'>;

type OriginOf = (file: string, name: ImportedName) => AdapterOrigin | null;

type Context = {
  readonly linker: Linker;
  readonly layerOf: (path: string) => Layer;
  /** Folders that schema compilers write clients to. */
  readonly generated: readonly string[];
};

/** How many neutral aliases are followed in a row; real chains have one or two. */
const MAX_ALIASES = 5;

/** Answers null for names that lead to domain or neutral code. */
export function createOrigins(linker: Linker, layerOf: (path: string) => Layer): OriginOf {
  const context = { linker, layerOf, generated: generatedClients(linker.sources) };
  return (file, name) => {
    const { linked } = name;
    if (linked !== null) return originOf(context, linked, MAX_ALIASES);
    // The module is there but not the name (a default import of JSON, say): then the module's folder decides.
    const target = linker.resolve(file, name.specifier);
    return target.kind === 'file' ? fileOrigin(context, target.path, []) : null;
  };
}

function originOf(context: Context, linked: Linked, depth: number): AdapterOrigin | null {
  if (linked.kind === 'module') return fileOrigin(context, linked.path, []);
  if (linked.kind === 'external') return externalOrigin(context, linked.package);
  const { symbol, declaration, through } = linked;
  const layer = context.layerOf(symbol.file);
  if (layer === 'adapter') return fileOrigin(context, symbol.file, through);
  return layer === 'domain' ? null : neutralOrigin(context, symbol.file, declaration, through, depth);
}

function fileOrigin(context: Context, file: string, through: readonly string[]): AdapterOrigin | null {
  if (context.layerOf(file) !== 'adapter') return null;
  return { how: through.length > 0 ? 'barrel' : 'import', through, target: { kind: 'file', file } };
}

function externalOrigin(context: Context, packageName: string): AdapterOrigin | null {
  const path = packageName.startsWith('path:') ? packageName.slice('path:'.length) : null;
  if (path !== null && context.layerOf(path) === 'adapter')
    return { how: 'import', through: [], target: { kind: 'file', file: path } };
  const isClient = path !== null && context.generated.some((folder) => isInside(path, folder));
  const group = isClient ? 'orm' : externalGroup(packageName);
  return group === null
    ? null
    : { how: 'import', through: [], target: { kind: 'package', name: path ?? packageName, group } };
}

/**
 * A declaration that belongs to neither side still leaks when it only passes something of the adapter side on: an alias
 * of its type, an extension of it, a return type of its function, or a class made with an ORM or a framework.
 */
function neutralOrigin(
  context: Context,
  file: string,
  declaration: Declaration,
  through: readonly string[],
  depth: number,
): AdapterOrigin | null {
  if (depth === 0) return null;
  for (const name of passedOn(declaration)) {
    const linked = context.linker.lookup(file, name);
    if (linked === null || (linked.kind === 'declaration' && linked.declaration === declaration)) continue;
    const origin = originOf(context, linked, depth - 1);
    if (origin !== null) return { how: 'alias', through: [...through, file, ...origin.through], target: origin.target };
  }
  const makers = outsideMakers(context, file, declaration);
  if (makers.length === 0 && !hasOutsideFields(context, file, declaration)) return null;
  const framework = onlyExtended(declaration, makers);
  if (framework !== null) return { how: 'alias', through: [...through, file], target: framework };
  return { how: barrelOrImport(through), through, target: { kind: 'file', file } };
}

function barrelOrImport(through: readonly string[]): 'barrel' | 'import' {
  return through.length > 0 ? 'barrel' : 'import';
}

/** Names of types whose shape a declaration takes over whole. */
function passedOn(declaration: Declaration): readonly string[] {
  if (declaration.kind === 'type' && declaration.type !== null) return wholeTypes(declaration.type);
  return declaration.kind === 'interface' || declaration.kind === 'class'
    ? declaration.heritage.flatMap(wholeTypes)
    : [];
}

const INFERRING = new Set(['ReturnType', 'Awaited', 'Parameters', 'InstanceType', 'ConstructorParameters']);

function wholeTypes(type: TypeExpr): readonly string[] {
  switch (type.kind) {
    case 'ref': {
      const passes = isRearranging(type.name) || INFERRING.has(type.name);
      return passes ? type.args.flatMap(wholeTypes) : [type.name];
    }
    case 'typeof':
      return [type.name];
    case 'union':
    case 'intersection':
      return type.of.flatMap(wholeTypes);
    case 'indexed':
      return wholeTypes(type.of);
    default:
      return [];
  }
}

/** Of classes alone: their base and decorators make them entities, transport objects or controllers. */
function outsideMakers({ linker }: Context, file: string, declaration: Declaration): readonly OutsideMaker[] {
  const module = linker.sources.modules.get(file);
  if (declaration.kind !== 'class' || module === undefined) return [];
  return builtWith(file, module, declaration, linker).flatMap((maker) =>
    maker !== null && maker.kind !== 'own' && externalGroup(maker.package) !== null ? [maker] : [],
  );
}

/**
 * Whether an ORM or a transport describes the fields of a class, which needs no decorator of its own then: the base of
 * entities (`@CreateDateColumn()`), a request (`@ApiProperty()`). What is injected into a field makes no row of its class.
 */
function hasOutsideFields({ linker }: Context, file: string, declaration: Declaration): boolean {
  const module = linker.sources.modules.get(file);
  if (declaration.kind !== 'class' || module === undefined) return false;
  return fieldsMadeWith(file, module, declaration, linker).some(({ kind, package: maker }) => {
    const group = externalGroup(maker);
    return group === 'orm' || (kind === 'schema' && group !== null);
  });
}

/** What is no more than a framework's class (an aggregate root, an exception) leaks as much as if the domain had extended that. */
function onlyExtended(
  { base, decorators }: Declaration,
  [maker, ...others]: readonly OutsideMaker[],
): Extract<DomainUse['target'], { kind: 'package' }> | null {
  const isPlain = base !== null && base.value.kind !== 'result' && decorators.length === 0;
  if (!isPlain || maker?.kind !== 'framework' || others.length > 0) return null;
  return { kind: 'package', name: maker.package, group: 'framework' };
}

function generatedClients(sources: Sources): readonly string[] {
  const folders: string[] = [];
  for (const [path, { facts }] of sources.files) {
    if (facts.kind !== 'prisma-schema') continue;
    for (const { output } of facts.generators) if (output !== null) folders.push(join(path, '..', output));
  }
  return folders;
}
