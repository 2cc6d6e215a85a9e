import type { AccessDraft, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { access, collectionNamed, entries, items, property } from './things.js';

/** What the stages of an aggregation pipeline do to collections other than the one it runs on. */
export function pipelineAccesses(pipeline: Thing | undefined, database: string | null): readonly AccessDraft[] {
  return items(pipeline).flatMap((stage) =>
    entries(stage).flatMap(([name, body]) => stageAccesses(name, body, database)),
  );
}

/** One stage by its operator; `body` is what it is given. */
export function stageAccesses(name: string, body: Thing, database: string | null): readonly AccessDraft[] {
  switch (name) {
    case '$lookup':
    case '$graphLookup':
      return joinAccesses(name, body, 'from', database);
    case '$unionWith':
      return body.kind === 'record' ? joinAccesses(name, body, 'coll', database) : [readOf(body, name, database)];
    case '$facet':
      return entries(body).flatMap(([, pipeline]) => pipelineAccesses(pipeline, database));
    case '$merge':
      return [access('write', outputOf(property(body, 'into') ?? body, name, database))];
    case '$out':
      return [access('write', outputOf(body, name, database))];
    default:
      return [];
  }
}

/** A join with a pipeline of its own over `$documents` names no collection. */
function joinAccesses(stage: string, body: Thing, key: string, database: string | null): readonly AccessDraft[] {
  const from = property(body, key);
  const inner = pipelineAccesses(property(body, 'pipeline'), database);
  if (!from && body.kind === 'record' && !body.open) return inner;
  return [readOf(from, stage, database), ...inner];
}

function readOf(name: Thing | undefined, stage: string, database: string | null): AccessDraft {
  return access('read', collectionNamed(name, database, `the collection of ${stage}`));
}

/** `'reports'` or `{ db: 'archive', coll: 'reports' }`. */
function outputOf(target: Thing, stage: string, database: string | null): TableRef {
  if (target.kind !== 'record') return collectionNamed(target, database, `the collection of ${stage}`);
  const db = property(target, 'db');
  return collectionNamed(
    property(target, 'coll'),
    db?.kind === 'text' ? db.value : database,
    `the collection of ${stage}`,
  );
}
