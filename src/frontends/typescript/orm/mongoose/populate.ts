import type { AccessDraft, Project, Thing } from '../../../../core/orm-plugin.js';
import { alternatives, items, property, textOf } from '../../things.js';
import { isSet } from '../mongo/things.js';
import { accessOf } from './operations.js';
import { refTable } from './refs.js';
import { relationsOf, type Target } from './targets.js';

/** The collections that `populate` reads: `'author comments'`, `{ path, model, populate }`, or a list of these. */
export function populated(
  what: Thing | undefined,
  target: Target,
  near: string,
  project: Project,
): readonly AccessDraft[] {
  return items(what).flatMap((one) => {
    if (one.kind === 'text')
      return paths(one.value).flatMap((path) => followed(path, undefined, target, near, project));
    if (one.kind !== 'record') return [];
    const { path, model, populate } = one.properties;
    return paths(textOf(path) ?? '').flatMap((each) => followed(each, { model, populate }, target, near, project));
  });
}

type Step = { readonly model: Thing | undefined; readonly populate: Thing | undefined };

function paths(list: string): readonly string[] {
  return list.split(/\s+/).filter((path) => path !== '' && !path.startsWith('-'));
}

function followed(
  path: string,
  step: Step | undefined,
  target: Target,
  near: string,
  project: Project,
): readonly AccessDraft[] {
  const next = step?.model ? modelTarget(step.model, near, project) : relatedTarget(path, target, project);
  if (!next) return [];
  return [accessOf('read', next), ...(step ? populated(step.populate, next, near, project) : [])];
}

function modelTarget(model: Thing, near: string, project: Project): Target {
  const [one = model] = alternatives(model);
  const schema = one.kind === 'handle' ? (one.data.schema ?? null) : null;
  return { table: refTable(one, near, project), schema, connection: null };
}

/**
 * A path that the schema knows but that refers to nothing reads nothing; a schema that is not known is a blind spot. A path may
 * lead on through documents that are populated already (`cart.populate('items.product')`).
 */
function relatedTarget(path: string, target: Target, project: Project): Target | null {
  const relations = relationsOf(target, project);
  const relation =
    relations?.find((one) => one.property === path) ?? relations?.find((one) => path.startsWith(`${one.property}.`));
  if (relation) {
    const next: Target = { table: relation.target, schema: null, connection: target.connection };
    const rest = path.slice(relation.property.length + 1);
    return rest === '' ? next : relatedTarget(rest, next, project);
  }
  if (relations || target.table.kind !== 'named') return null;
  const table = { kind: 'unknown', reason: `what populate('${path}') reads is not described by a schema` } as const;
  return { table, schema: null, connection: null };
}

/** What is read without being asked for (`autopopulate: true`), and what options ask for (`{ populate: 'author' }`). */
export function readAlong(
  args: readonly Thing[],
  target: Target,
  near: string,
  project: Project,
): readonly AccessDraft[] {
  const eager = (relationsOf(target, project) ?? []).filter((relation) => relation.eager);
  const asked = args.flatMap((arg) => {
    const option = property(arg, 'populate');
    return isSet(option) ? populated(option, target, near, project) : [];
  });
  return [...eager.map((relation) => accessOf('read', { ...target, table: relation.target })), ...asked];
}
