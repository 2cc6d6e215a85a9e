import type { Linker } from '../../link/linker.js';
import { judgeAlias, judgeConst } from './judge-aliases.js';
import { judgeEnum } from './judge-lists.js';
import { judgeClass, judgeInterface } from './judge-members.js';
import type { Subject, TypeVerdict } from './type-verdict.js';

export type ClassifyType = (file: string, name: string) => TypeVerdict | null;

/**
 * Judges by structure first: what a declaration is built with, whether it holds data or behaviour, what its members are.
 * Names decide only what structure leaves open. Null for functions, plain constants and namespaces.
 */
export function createTypeClassifier(linker: Linker): ClassifyType {
  const memo = new Map<string, TypeVerdict | null>();
  const classify: ClassifyType = (file, name) => {
    const key = `${file}\n${name}`;
    const known = memo.get(key);
    if (known !== undefined) return known;
    // Ends recursion through types that refer to each other; the real answer replaces it below.
    memo.set(key, null);
    const verdict = judge(file, name, linker, (linked) =>
      linked?.kind === 'declaration' ? classify(linked.symbol.file, linked.symbol.name) : null,
    );
    memo.set(key, verdict);
    return verdict;
  };
  return classify;
}

/** A value and a type may share a name (`const Order = z.object(...)`, `type Order = z.infer<typeof Order>`): one that says domain wins. */
function judge(file: string, name: string, linker: Linker, classify: Subject['classify']): TypeVerdict | null {
  const module = linker.sources.modules.get(file);
  if (module === undefined) return null;
  const verdicts = module.declarations
    .filter((declaration) => declaration.name === name)
    .map((declaration) => judgeOne({ file, module, declaration, linker, classify }))
    .filter((verdict) => verdict !== null);
  const verdict = verdicts.find((each) => each.domain) ?? verdicts[0] ?? null;
  return verdict === null ? null : outOfPlace(file, linker, verdict);
}

/** What the file itself tells: generated from a wire schema, part of the infrastructure, or of the user interface. */
function outOfPlace(file: string, linker: Linker, verdict: TypeVerdict): TypeVerdict {
  const not = (reason: string): TypeVerdict => ({ ...verdict, domain: false, reason });
  if (linker.sources.files.get(file)?.role === 'generated') return not('is generated from a published schema');
  if (verdict.kind === 'entity') return verdict;
  if (/(^|\/)infra(e?structur[ae]|estrutura)?\//.test(file)) return not('belongs to the infrastructure');
  return /\.[jt]sx$|(^|\/)components\//.test(file) ? not('belongs to the user interface') : verdict;
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
