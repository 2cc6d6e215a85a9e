import type { Operation } from '../../../../core/facts.js';

const reads = new Set(
  'find findOne count countDocuments estimatedDocumentCount distinct aggregate watch mapReduce geoHaystackSearch parallelCollectionScan isCapped stats'.split(
    ' ',
  ),
);
const writes = new Set(
  `insertOne insertMany insert save updateOne updateMany update replaceOne deleteOne deleteMany remove findOneAndUpdate
   findOneAndReplace findOneAndDelete findAndModify findAndRemove bulkWrite initializeOrderedBulkOp
   initializeUnorderedBulkOp`.split(/\s+/),
);
const changes = new Set(
  `createIndex createIndexes ensureIndex dropIndex dropIndexes dropAllIndexes reIndex drop rename createSearchIndex
   createSearchIndexes dropSearchIndex updateSearchIndex`.split(/\s+/),
);

/** What a method of the driver's collection does to it; null for methods that only describe it. */
export function collectionOperation(method: string): Operation | null {
  if (reads.has(method)) return 'read';
  if (writes.has(method)) return 'write';
  return changes.has(method) ? 'ddl' : null;
}

const commandReads = new Set(['find', 'aggregate', 'count', 'distinct', 'geoSearch', 'mapReduce']);
const commandWrites = new Set(['insert', 'update', 'delete', 'findAndModify', 'findandmodify']);
const commandChanges = new Set(['create', 'drop', 'collMod', 'createIndexes', 'dropIndexes', 'convertToCapped']);

/** What a database command does to the collection that it names. */
export function commandOperation(command: string): Operation | null {
  if (commandReads.has(command)) return 'read';
  if (commandWrites.has(command)) return 'write';
  return commandChanges.has(command) ? 'ddl' : null;
}
