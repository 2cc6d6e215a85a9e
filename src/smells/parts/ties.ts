import { groupBy, pushTo } from '../../core/collections.js';
import type { Evidence, FindingDraft, SmellId } from '../../core/finding.js';
import type { Confidence, Model } from '../../core/model.js';
import { tableTitle } from '../../core/wording.js';
import type { Earlier } from '../smell.js';
import { evidence } from './capped-evidence.js';

/** One thing that ties two services together. */
export type Tie = {
  readonly reason:
    | 'shared-table'
    | 'import'
    | 'shared-type'
    | 'leaked-type'
    | 'image'
    | 'build'
    | 'migrations'
    | 'depends-on';
  /** Whether it forbids a deployment of one alone; a soft tie only makes one suspicious. */
  readonly hard: boolean;
  readonly confidence: Confidence;
  /** What is shared, in a few words; equal topics of one reason count once. */
  readonly topic: string;
  /** The best line to look at. */
  readonly place: Evidence | null;
  /** The finding that it follows from; null for what the model says itself. */
  readonly draft: { readonly smell: SmellId; readonly subject: string } | null;
};

/** `a` sorts before `b`. */
export type Pair = { readonly a: string; readonly b: string; readonly ties: readonly Tie[] };

/** Every pair of services that anything ties, by its name. A tie is as hard as the finding behind it is severe. */
export function tiesOf(model: Model, earlier: Earlier): ReadonlyMap<string, Pair> {
  const pairs = new Map<string, Pair & { readonly ties: Tie[] }>();
  const services = new Set(model.services.map((service) => service.id));
  const add: Add = (x, y, tie) => {
    if (x === y || !services.has(x) || !services.has(y)) return;
    const [a, b] = x < y ? [x, y] : [y, x];
    const pair = pairs.get(`${a} <-> ${b}`) ?? { a, b, ties: [] };
    pair.ties.push(tie);
    pairs.set(`${a} <-> ${b}`, pair);
  };
  tableTies(earlier.get('shared-table') ?? [], add);
  findingTies('cross-service-import', 'import', earlier, add);
  findingTies('shared-domain-type', 'shared-type', earlier, add);
  findingTies('leaked-adapter-type', 'leaked-type', earlier, add);
  modelTies(model, add);
  return pairs;
}

type Add = (x: string, y: string, tie: Tie) => void;

/** Owner and accessor of an owned table; all accessors of a contested one among each other. */
function tableTies(drafts: readonly FindingDraft[], add: Add): void {
  const contested = new Map<string, FindingDraft[]>();
  for (const draft of drafts) {
    const { table, owner, service } = draft.data;
    if (typeof owner === 'string') add(owner, String(service), tieOf('shared-table', 'shared-table', draft));
    else pushTo(contested, String(table), draft);
  }
  for (const group of contested.values()) contestedTies(group, add);
}

/** What nobody here writes comes from outside: it ties each reader to that, and none to another for certain. */
function contestedTies(drafts: readonly FindingDraft[], add: Add): void {
  const onlyRead = drafts.every(({ extent }) => extent.length > 0 && extent.every((operation) => operation === 'read'));
  const ties = drafts.map((draft) => {
    const tie = tieOf('shared-table', 'shared-table', draft);
    return { service: String(draft.data.service), tie: onlyRead ? { ...tie, hard: false } : tie };
  });
  ties.forEach((left, index) => {
    for (const right of ties.slice(index + 1)) {
      add(left.service, right.service, left.tie);
      add(left.service, right.service, right.tie);
    }
  });
}

function findingTies(smell: SmellId, reason: Tie['reason'], earlier: Earlier, add: Add): void {
  for (const draft of earlier.get(smell) ?? []) {
    const tie = tieOf(smell, reason, draft);
    draft.services.forEach((a, index) => {
      for (const b of draft.services.slice(index + 1)) add(a, b, tie);
    });
  }
}

function tieOf(smell: SmellId, reason: Tie['reason'], draft: FindingDraft): Tie {
  const [first] = draft.evidence;
  const place = first ? { ...first, note: draft.message } : null;
  return {
    reason,
    hard: draft.severity === 'error',
    confidence: draft.confidence,
    topic: topicOf(reason, draft),
    place,
    draft: { smell, subject: draft.subject },
  };
}

function topicOf(reason: Tie['reason'], { data, subject }: FindingDraft): string {
  if (reason === 'shared-table') return `the shared table ${tableTitle(String(data.table))}`;
  if (reason === 'shared-type') return `the shared type ${subject.slice(subject.indexOf('#') + 1)}`;
  if (reason === 'leaked-type') return `the leaked type ${String(data.symbol)}`;
  return `${String(data.from)} imports ${data.typeOnly === true ? 'types' : 'source'} of ${String(data.to)}`;
}

function modelTies(model: Model, add: Add): void {
  for (const { a, b, kind, at, note } of model.sharedArtefacts)
    add(a, b, { reason: kind, hard: true, confidence: 'certain', topic: note, place: evidence(at, note), draft: null });
  const starts = groupBy(model.runtimeDependencies, ({ from, to }) => `${from} -> ${to}`);
  for (const [first] of starts.values()) {
    if (!first) continue;
    const topic = `${first.from} starts after ${first.to}`;
    add(first.from, first.to, {
      reason: 'depends-on',
      hard: false,
      confidence: 'likely',
      topic,
      place: evidence(first.at, topic),
      draft: null,
    });
  }
}
