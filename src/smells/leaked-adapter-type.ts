import { groupBy, sortBy, sortedSet } from '../core/collections.js';
import type { Diagnostic } from '../core/errors.js';
import type { FindingDraft } from '../core/finding.js';
import type { CodeBase, DomainUse, Model } from '../core/model.js';
import { basename } from '../core/paths.js';
import { listWords, possessive } from '../core/wording.js';
import { evidence, inFileOrder } from './parts/capped-evidence.js';
import { codeBaseOf } from './parts/code-base-of.js';
import type { Smell } from './smell.js';

/** A domain file names something of the outside: an adapter, another service's wire type, a framework's class. */
export const leakedAdapterType: Smell = {
  id: 'leaked-adapter-type',
  summary: 'a domain file names a type of the adapter side or of an external client',
  find: (model) => {
    const leaks = model.domainUses.map((use) => leakOf(model, use));
    const edges = groupBy(leaks, ({ subject }) => subject);
    return sortBy(edges, ([subject]) => subject).flatMap(([, [first, ...rest]]) => (first ? [draft(first, rest)] : []));
  },
  caveats: (model) => (hasDomainLayer(model) ? [] : [notJudged]),
};

/** One use, with the code base that declares the symbol; null for a package and for files that belong to nobody. */
type Leak = {
  readonly use: DomainUse;
  readonly home: CodeBase | null;
  readonly subject: string;
  readonly symbol: string;
};

function leakOf(model: Model, use: DomainUse): Leak {
  const { target } = use;
  const home = target.kind === 'file' ? codeBaseOf(model, target.file) : null;
  const symbol = symbolOf(use);
  const module = target.kind === 'package' ? target.name : (home?.id ?? 'repository');
  return { use, home, symbol, subject: `leak:${use.codeBase.id} <- ${module}#${symbol}` };
}

/** Default and namespace imports have no name of their own, so their file lends them one. */
function symbolOf({ symbol, target }: DomainUse): string {
  if (target.kind === 'package' || !['', '*', 'default'].includes(symbol)) return symbol;
  return basename(target.file).replace(/\.[^.]*$/, '');
}

function draft(first: Leak, rest: readonly Leak[]): FindingDraft {
  const { use, home, subject, symbol } = first;
  const uses = [first, ...rest].map((leak) => leak.use);
  const foreign = home?.kind === 'service' && home.id !== use.codeBase.id ? home.id : null;
  const mine = use.codeBase.kind === 'service' ? [use.codeBase.id] : [];
  return {
    subject,
    services: foreign === null ? mine : [...mine, foreign],
    extent: sortedSet(uses.flatMap((u) => u.declarations)),
    severity: use.target.kind === 'package' ? 'warning' : 'error',
    confidence: 'certain',
    message: messageOf(first),
    help: helpOf(first, foreign),
    // Domain lines only: the declaration is named in the message, and a place here is a place to change.
    evidence: inFileOrder(uses.map((u) => evidence(u.at, noteOf(u, symbol)))),
    data: {
      service: use.codeBase.id,
      file: use.at.file,
      symbol,
      from: use.specifier,
      external: use.target.kind === 'package',
      declaredBy: home?.id ?? null,
    },
  };
}

function messageOf({ use, home, symbol }: Leak): string {
  const domain =
    use.codeBase.kind === 'library'
      ? `the domain layer of the library ${use.codeBase.id}`
      : `${possessive(use.codeBase.id)} domain layer`;
  if (use.target.kind === 'package' && use.how === 'alias')
    return `${domain} names ${symbol}, which is made of the package ${use.target.name}`;
  if (use.target.kind === 'package') return `${domain} names ${symbol} of the package ${use.target.name}`;
  return `${domain} names ${symbol} of ${sideOf(home, use)} (${use.target.file})`;
}

function sideOf(home: CodeBase | null, { codeBase }: DomainUse): string {
  if (home === null) return 'code that belongs to no service';
  return home.id === codeBase.id ? 'its own adapter side' : `${possessive(home.id)} adapter side`;
}

function helpOf({ use, symbol }: Leak, foreign: string | null): string {
  const { id } = use.codeBase;
  if (use.target.kind === 'package')
    return `let the domain declare the port or the type that it needs, and keep ${use.target.name} in an adapter that implements it`;
  if (foreign !== null)
    return `declare in ${possessive(id)} domain the type that it needs, and let an adapter (an anti-corruption layer) map ${possessive(foreign)} ${symbol} to it`;
  return `declare the port or the type in the domain of ${id}, and let the adapter implement it or map ${symbol} to it`;
}

function noteOf(use: DomainUse, symbol: string): string {
  const names =
    use.declarations.length > 0
      ? `${listWords(use.declarations, 3)} ${use.declarations.length > 1 ? 'name' : 'names'} ${symbol}`
      : `names ${symbol}`;
  return use.how === 'import' ? names : `${names} through ${listWords(use.through, 2) || use.specifier}`;
}

function hasDomainLayer(model: Model): boolean {
  return model.domainUses.length > 0 || [...model.services, ...model.libraries].some((base) => base.domainFiles > 0);
}

const notJudged: Diagnostic = {
  code: 'no-domain-layer',
  severity: 'notice',
  message: 'no domain layer found, so leaked-adapter-type was not judged',
  at: null,
  hint: 'name it in services.yaml under layers: { domain: [...] }',
};
