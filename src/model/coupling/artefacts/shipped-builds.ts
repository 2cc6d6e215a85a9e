import { sortBy } from '../../../core/collections.js';
import { escapePattern } from '../../../core/escape-pattern.js';
import type { PackageFacts } from '../../../core/facts.js';
import type { Location } from '../../../core/location.js';
import type { Manifest } from '../../../core/manifest.js';
import type { CodeBase, SharedArtefact } from '../../../core/model.js';
import { type Call, mayName, type Value } from '../../../core/module-facts.js';
import { basename, dirname, isInside, join } from '../../../core/paths.js';
import type { Sources } from '../../link/linker.js';

type CodeBaseOf = (path: string) => CodeBase | null;

/** One service that ships what another one builds. */
type Shipment = { readonly by: string; readonly of: string; readonly at: Location };

/**
 * Pairs of services of which one ships what the other builds: its Dockerfile copies what the other's build leaves
 * behind, or its code looks up the folder of the other's package, on which its package.json depends. A dependency alone
 * proves nothing.
 */
export function findShippedBuilds(
  sources: Sources,
  manifest: Manifest,
  codeBaseOf: CodeBaseOf,
): readonly SharedArtefact[] {
  const pairs = new Map<string, SharedArtefact>();
  for (const { by, of, at } of [...copied(sources, manifest, codeBaseOf), ...lookedUp(sources, manifest, codeBaseOf)]) {
    const [a, b] = by < of ? [by, of] : [of, by];
    const key = `${a}\n${b}`;
    if (!pairs.has(key)) pairs.set(key, { a, b, kind: 'build', at, note: `${by} ships what ${of} builds` });
  }
  return sortBy(pairs.values(), ({ a, b }) => `${a}\n${b}`);
}

function copied(sources: Sources, { services }: Manifest, codeBaseOf: CodeBaseOf): readonly Shipment[] {
  return filesInOrder(sources).flatMap(([file, { facts }]): readonly Shipment[] => {
    const owner = facts.kind === 'dockerfile' ? codeBaseOf(file) : null;
    if (facts.kind !== 'dockerfile' || owner?.kind !== 'service') return [];
    const folders = facts.copies.filter(isOutput).flatMap((path) => [join(path), join(dirname(file), path)]);
    return services
      .filter(({ id, roots }) => id !== owner.id && folders.some((path) => isWithin(path, roots, file)))
      .map(({ id }) => ({ by: owner.id, of: id, at: { file, line: 1, column: 1 } }));
  });
}

/** What a build leaves behind. A copy of the source may only be there to compile against. */
function isOutput(path: string): boolean {
  return /^(dist|build|out|output|public|www|\.next|\.output)$/.test(basename(path.replace(/\/$/, '')));
}

function isWithin(path: string, roots: readonly string[], dockerfile: string): boolean {
  return roots.some((root) => root !== '' && isInside(path, root) && !isInside(dockerfile, root));
}

function lookedUp(sources: Sources, manifest: Manifest, codeBaseOf: CodeBaseOf): readonly Shipment[] {
  const packages = packagesOf(sources, manifest);
  const wanted = new Map(
    [...packages].map(([id, { dependencies }]) => {
      const names = new Set(dependencies.map(({ name }) => name));
      return [
        id,
        [...packages].filter(([other, { name }]) => other !== id && name !== null && names.has(name)),
      ] as const;
    }),
  );
  return filesInOrder(sources).flatMap(([file, { facts, role }]): readonly Shipment[] => {
    const owner = facts.kind === 'module' && role === 'runtime' ? codeBaseOf(file) : null;
    const others = owner?.kind === 'service' ? (wanted.get(owner.id) ?? []) : [];
    if (facts.kind !== 'module' || owner === null || others.length === 0) return [];
    const named = others.filter(([, { name }]) => name !== null && mayName(facts, new RegExp(escapePattern(name))));
    const calls = named.length === 0 ? [] : facts.units.flatMap((unit) => unit.calls);
    return named.flatMap(([of, { name }]) => {
      const call = calls.find((one) => name !== null && looksUp(one, name));
      return call ? [{ by: owner.id, of, at: { file, ...call.at } }] : [];
    });
  });
}

function packagesOf(sources: Sources, { services }: Manifest): ReadonlyMap<string, PackageFacts> {
  return new Map(
    services.flatMap(({ id, roots }) =>
      roots.flatMap((root) => {
        const facts = sources.files.get(join(root, 'package.json'))?.facts;
        return facts?.kind === 'package' ? [[id, facts] as const] : [];
      }),
    ),
  );
}

/** `require.resolve('@shop/web/package.json')`, `join(root, 'node_modules/@shop/web/build')`. */
function looksUp({ callee, args }: Call, name: string): boolean {
  const resolves = /resolve/i.test(calleeName(callee));
  return args.some((arg) => {
    if (arg.kind !== 'string') return false;
    return arg.value.includes(`node_modules/${name}`) || (resolves && `${arg.value}/`.startsWith(`${name}/`));
  });
}

function calleeName(callee: Value): string {
  return callee.kind === 'name' || callee.kind === 'member' ? callee.name : '';
}

function filesInOrder(sources: Sources) {
  return sortBy(sources.files, ([path]) => path);
}
