import { sortBy } from '../../../core/collections.js';
import type { Diagnostic } from '../../../core/errors.js';
import type { Location } from '../../../core/location.js';
import type { CodeBase } from '../../../core/model.js';
import type { Linker } from '../../link/linker.js';
import { isSameCodeBase } from '../assign-services.js';
import { isUnread } from './missing-targets.js';

type CodeBaseOf = (path: string) => CodeBase | null;

type Missing = { readonly path: string; readonly specifier: string; readonly at: Location };

/**
 * Says how much running code imports that is not in the repository. A build generates it, which is told by its names and worth no
 * word, or brings it there from elsewhere, and then what it does is charged to nobody.
 */
export function findMissingCode(linker: Linker, codeBaseOf: CodeBaseOf): readonly Diagnostic[] {
  const missing = missingImports(linker, codeBaseOf);
  if (missing.length === 0) return [];
  const twins = twinsOf(linker);
  const twinOf = ({ path, at }: Missing) =>
    twins(path).find((file) => !isSameCodeBase(codeBaseOf(file), codeBaseOf(at.file)));
  const first = missing.find((one) => twinOf(one) !== undefined) ?? missing[0];
  if (first === undefined) return [];
  const twin = twinOf(first);
  const count = new Set(missing.map(({ path }) => path)).size;
  const modules = count === 1 ? 'a module' : `${count} modules`;
  const message = `code imports ${modules} that the repository does not have (${first.specifier}): what is done there is charged to nobody`;
  const hint =
    twin === undefined
      ? 'if a build copies it there, let a package script or a Dockerfile say from where'
      : `if it is a copy of ${twin}, let a package script or a Dockerfile say so, or import it from there`;
  return [{ code: 'missing-code', severity: 'notice', message, at: first.at, hint }];
}

function missingImports(
  { sources, resolve }: Linker,
  codeBaseOf: (path: string) => CodeBase | null,
): readonly Missing[] {
  const running = [...sources.files].filter(([file, { role }]) => role === 'runtime' && codeBaseOf(file) !== null);
  return sortBy(running, ([file]) => file).flatMap(([file, { facts }]) =>
    (facts.kind === 'module' ? facts.imports : []).flatMap(({ specifier, typeOnly, at }) => {
      if (typeOnly || !/^\.{1,2}\//.test(specifier)) return [];
      const target = resolve(file, specifier);
      if (target.kind !== 'missing' || target.path.startsWith('..')) return [];
      return !isUnread(target.path) && !generated.test(target.path)
        ? [{ path: target.path, specifier, at: { file, ...at } }]
        : [];
    }),
  );
}

/** How what tools generate is called, and where they put it. */
const generated =
  /(^|[/._-])(generated|gen|autogen|__\w+__|protos?\w*|\w*_pb|\w*_connect|graphql|gql|lexicons?|types|\.\w+|dist|build|out|locales?|messages|manifest|codegen|artifacts|typechain)([/._-]|$)|\.d(\.|$)|types$|type-graphql|prisma|generated/i;

/** Modules whose path ends as a missing one does, folders of sources and output left out: `shared/src/store.ts` for `src/shared/store`. */
function twinsOf({ sources }: Linker): (path: string) => readonly string[] {
  const found = new Map<string, string[]>();
  for (const file of sources.modules.keys()) {
    const end = endOf(file);
    if (end !== null) found.set(end, [...(found.get(end) ?? []), file]);
  }
  return (path) => found.get(endOf(path) ?? '') ?? [];
}

function endOf(path: string): string | null {
  const parts = path
    .replace(/(\/index)?(\.d)?\.[cm]?[jt]sx?$|\/index$/, '')
    .split('/')
    .filter((part) => !/^(src|dist|build|lib|out)$/.test(part));
  return parts.length < 2 ? null : parts.slice(-2).join('/');
}
