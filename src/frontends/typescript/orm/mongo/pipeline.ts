import type { Operation } from '../../../../core/facts.js';
import type { AccessDraft, Thing } from '../../../../core/orm-plugin.js';
import { entries, items, property, textOf } from '../../things.js';
import { access, collectionsNamed } from './things.js';

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
      return body.kind === 'record' ? joinAccesses(name, body, 'coll', database) : told('read', body, name, database);
    case '$facet':
      return entries(body).flatMap(([, pipeline]) => pipelineAccesses(pipeline, database));
    case '$merge':
      return written(property(body, 'into') ?? body, name, database);
    case '$out':
      return written(body, name, database);
    default:
      return [];
  }
}

/** A join with a pipeline of its own over `$documents` names no collection. */
function joinAccesses(stage: string, body: Thing, key: string, database: string | null): readonly AccessDraft[] {
  const from = property(body, key);
  const inner = pipelineAccesses(property(body, 'pipeline'), database);
  if (!from && body.kind === 'record' && !body.open) return inner;
  return [...told('read', from, stage, database), ...inner];
}

/** `'reports'` or `{ db: 'archive', coll: 'reports' }`. */
function written(target: Thing, stage: string, database: string | null): readonly AccessDraft[] {
  if (target.kind !== 'record') return told('write', target, stage, database);
  return told('write', property(target, 'coll'), stage, textOf(property(target, 'db')) ?? database);
}

function told(
  operation: Operation,
  name: Thing | undefined,
  stage: string,
  database: string | null,
): readonly AccessDraft[] {
  return collectionsNamed(name, database, `the collection of ${stage}`).map((table) => access(operation, table));
}
