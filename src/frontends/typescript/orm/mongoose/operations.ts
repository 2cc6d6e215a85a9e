import type { Operation } from '../../../../core/facts.js';
import type { AccessDraft } from '../../../../core/orm-plugin.js';
import type { Target } from './targets.js';

const words = (list: string) => new Set(list.split(/\s+/));

const modelReads =
  words(`find findOne findById count countDocuments estimatedDocumentCount distinct exists aggregate watch
  where $where paginate aggregatePaginate mapReduce geoSearch findRandom search`);
const modelWrites = words(`create insertOne insertMany bulkWrite bulkSave update updateOne updateMany replaceOne remove
  deleteOne deleteMany delete deleteById restore findOrCreate upsert`);
const modelChanges = words('createCollection createIndexes ensureIndexes syncIndexes cleanIndexes');

/**
 * What a static method of a model does to its collection; null for those that do nothing. Soft deletion adds variants
 * (`findDeleted`), and schemas add statics, which are called `findByEmail` when they read.
 */
export function modelOperation(method: string): Operation | null {
  const name = method.replace(/(With)?Deleted$/, '');
  if (/^find(One|ById)And[A-Z]/.test(name) || modelWrites.has(name)) return 'write';
  if (modelChanges.has(name)) return 'ddl';
  return modelReads.has(name) || /^(find|count)[A-Z]/.test(name) ? 'read' : null;
}

const documentWrites =
  words(`save $save remove delete deleteOne deleteMany update updateOne updateMany replaceOne restore
  findOneAndUpdate findOneAndDelete findOneAndRemove findOneAndReplace findByIdAndUpdate findByIdAndDelete softDelete`);
const queryReads = words('find findOne countDocuments count estimatedDocumentCount distinct');

/** What a method of a document or query does to its collection. */
export function rowsOperation(method: string): Operation | null {
  if (documentWrites.has(method)) return 'write';
  return queryReads.has(method) ? 'read' : null;
}

/** Methods of a query or an aggregation that yield it again, or the rows it finds. */
export const continues =
  words(`exec lean select sort limit skip where equals or and nor gt gte lt lte ne in nin all size
  exists elemMatch within box circle near regex mod slice batchSize comment hint read readConcern writeConcern session
  collation tailable maxTimeMS maxTime setOptions setQuery merge orFail cursor transform projection allowDiskUse toConstructor
  clone explain wtimeout j w get match project group unwind addFields set sample sortByCount count redact replaceRoot
  option addCursorFlag fill near pop shift at slice reverse concat setUpdate error useEstimatedDocumentCount`);

export function accessOf(operation: Operation, { table, connection }: Target): AccessDraft {
  const draft: AccessDraft = { operation, table, columns: [] };
  return connection === null ? draft : { ...draft, connection };
}
