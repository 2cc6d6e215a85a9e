import { ancestors, basename } from '../../../core/paths.js';
import type { Linker } from '../../link/linker.js';
import { judgeAlias, judgeConst } from './judge-aliases.js';
import { judgeEnum } from './judge-lists.js';
import { judgeClass, judgeInterface } from './judge-members.js';
import type { PrismaTypeFinder } from './prisma-types.js';
import type { Subject, TypeVerdict } from './type-verdict.js';

export type ClassifyType = (file: string, name: string) => TypeVerdict | null;
/** Whether services lie in a folder: then it is where the repository keeps its parts, whatever it is called. */
export type HoldsServices = (folder: string) => boolean;

/**
 * Judges by structure first: what a declaration is built with, whether it holds data or behaviour, what its members are.
 * Names decide only what structure leaves open. Null for functions, plain constants and namespaces.
 */
export function createTypeClassifier(
  linker: Linker,
  prismaType: PrismaTypeFinder,
  holdsServices: HoldsServices,
): ClassifyType {
  const memo = new Map<string, TypeVerdict | null>();
  const classify: ClassifyType = (file, name) => {
    const key = `${file}\n${name}`;
    const known = memo.get(key);
    if (known !== undefined) return known;
    // Ends recursion through types that refer to each other; the real answer replaces it below.
    memo.set(key, null);
    const found = judge(file, name, linker, (linked) => {
      if (linked?.kind === 'external') return prismaType(linked.package, linked.name, file)?.verdict() ?? null;
      return linked?.kind === 'declaration' ? classify(linked.symbol.file, linked.symbol.name) : null;
    });
    const verdict = found && outOfPlace(file, found, linker, holdsServices);
    memo.set(key, verdict);
    return verdict;
  };
  return classify;
}

/**
 * A value and a type may share a name (`const Order = z.object(...)`, `type Order = z.infer<typeof Order>`): one that says
 * domain wins, of these an enumeration, which says what to do about it.
 */
function judge(file: string, name: string, linker: Linker, classify: Subject['classify']): TypeVerdict | null {
  const module = linker.sources.modules.get(file);
  if (module === undefined) return null;
  const verdicts = module.declarations
    .filter((declaration) => declaration.name === name)
    .map((declaration) => judgeOne({ file, module, declaration, linker, classify }))
    .filter((verdict) => verdict !== null);
  const domain = verdicts.filter((each) => each.domain);
  return domain.find((each) => each.kind === 'enum') ?? domain[0] ?? verdicts[0] ?? null;
}

/** What the file itself tells: generated from a wire schema, part of the infrastructure, or of the user interface. */
function outOfPlace(file: string, verdict: TypeVerdict, linker: Linker, holdsServices: HoldsServices): TypeVerdict {
  const not = (reason: string): TypeVerdict => ({ ...verdict, domain: false, reason });
  if (linker.sources.files.get(file)?.role === 'generated') return not('is generated from a published schema');
  if (verdict.kind === 'entity') return verdict;
  if (/(^|\/)infra(e?structur[ae]|estrutura)?\//.test(file)) return not('belongs to the infrastructure');
  if (/(^|\/)middlewares?\/|\.middleware\.[cm]?ts$/.test(file)) return not('belongs to a middleware');
  const drawn = ancestors(file).some((folder) => basename(folder) === 'components' && !holdsServices(folder));
  return drawn || /\.[jt]sx$/.test(file) ? not('belongs to the user interface') : verdict;
}

function judgeOne(subject: Subject): TypeVerdict | null {
  switch (subject.declaration.kind) {
    case 'enum':
      return judgeEnum(subject.declaration);
    case 'class':
      return judgeClass(subject);
    case 'interface':
      return judgeInterface(subject);
    case 'type':
      return judgeAlias(subject);
    case 'const':
      return judgeConst(subject);
    default:
      return null;
  }
}
