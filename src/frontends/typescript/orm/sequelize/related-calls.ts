import type { AccessDraft, CallMeaning, CallView, Project, RelationDraft, Thing } from '../../../../core/orm-plugin.js';
import { oneOf, textOf, unknown } from '../../things.js';
import { includedTables, relationNamed, tablesOf } from './includes.js';
import { access, accessAt, rowOf, type Target, targetsOf } from './targets.js';
import { alternatives } from './things.js';

/** A method that an association gives to rows: `user.getPosts()`, `user.$add('posts', post)`. */
export function relatedMeaning(model: Thing, call: CallView, project: Project): CallMeaning | null {
  const accesses: AccessDraft[] = [];
  const results: Thing[] = [];
  for (const target of targetsOf(model, project, call.at.file)) {
    const verb = verbOf(call, target);
    if (!verb) continue;
    accesses.push(...accessesOf(verb, target, call, project));
    results.push(resultOf(verb, call, project));
  }
  return accesses.length > 0 ? { accesses, result: oneOf(results) } : null;
}

type Verb = { readonly does: string; readonly relation: RelationDraft; readonly options: number };

function verbOf({ name, args }: CallView, target: Target): Verb | null {
  const own = /^\$(get|set|add|create|remove|has|count)$/.exec(name)?.[1];
  const [does, alias] = own ? [own, textOf(args[0]) ?? ''] : split(name);
  const relation = does === '' || alias === '' ? null : relationNamed(target, alias);
  return relation && { does, relation, options: own ? 1 : 0 };
}

/** `addTag` is to add a `tag`. */
function split(name: string): readonly [does: string, alias: string] {
  const [, does = '', alias = ''] = /^(get|set|add|create|remove|has|count)([A-Z]\w*)$/.exec(name) ?? [];
  return [does, alias];
}

const reading = new Set(['get', 'has', 'count']);

function accessesOf(
  { does, relation, options }: Verb,
  target: Target,
  call: CallView,
  project: Project,
): readonly AccessDraft[] {
  if (!reading.has(does)) return written(does, relation, target);
  const [related] = targetsOf(thingOf(relation), project, call.at.file);
  const included = related
    ? alternatives(call.args[options]).flatMap((one) => includedTables(one, related, project, call.at.file))
    : [];
  return [...tablesOf(relation).map((ref) => access('read', ref)), ...included.map((one) => accessAt('read', one))];
}

/** The side that holds the foreign key is written, or the join table; what is created is written in any case. */
function written(does: string, relation: RelationDraft, target: Target): readonly AccessDraft[] {
  const key = relation.joinTable ?? (relation.owning ? target.ref : relation.target);
  const refs = does === 'create' && key !== relation.target ? [relation.target, key] : [key];
  return refs.map((ref) => access('write', ref));
}

function thingOf({ target }: RelationDraft): Thing {
  return target.kind === 'declared' ? { kind: 'symbol', symbol: target.symbol, declaration: 'class' } : unknown;
}

function resultOf({ does, relation }: Verb, call: CallView, project: Project): Thing {
  if (does !== 'get' && does !== 'create') return unknown;
  const [related] = targetsOf(thingOf(relation), project, call.at.file);
  const row = related && related.ref.kind !== 'unknown' ? rowOf(related.model) : unknown;
  const isOne = does === 'create' || relation.owning === true;
  return isOne ? row : { kind: 'either', of: [row, { kind: 'list', items: [row] }] };
}
