import type { Diagnostic } from '../../core/errors.js';
import type { PrismaSchemaFacts } from '../../core/facts.js';
import type { Position } from '../../core/location.js';
import type { Frontend } from '../frontend.js';
import { lineIndex } from '../line-index.js';
import { type Block, parseBlocks } from './blocks.js';
import { modelFact } from './model.js';
import { datasourceFact, generatorFact } from './settings.js';
import { tokenize } from './tokens.js';

/** Reads *.prisma schemas. Composite types (`type`) are parts of documents, not tables, and give no facts. */
export const prismaSchemaFrontend: Frontend = {
  id: 'prisma-schema',
  version: 1,
  accepts: (path) => path.endsWith('.prisma'),
  extract: (file, text) => {
    const { blocks, problems } = parseBlocks(tokenize(text));
    const positionOf = lineIndex(text);
    const diagnostics = problems.map(({ message, offset }): Diagnostic => {
      const at = { file: file.path, ...positionOf(offset) };
      return { code: 'invalid-prisma-schema', severity: 'warning', message: `${file.path}: ${message}`, at };
    });
    return { facts: schemaFacts(blocks, positionOf), diagnostics, blindSpots: [] };
  },
};

function schemaFacts(blocks: readonly Block[], positionOf: (offset: number) => Position): PrismaSchemaFacts {
  const ofKind = (...keywords: readonly string[]) => blocks.filter((block) => keywords.includes(block.keyword));
  const [datasource] = ofKind('datasource');
  return {
    kind: 'prisma-schema',
    datasource: datasource ? datasourceFact(datasource, positionOf(datasource.offset)) : null,
    generators: ofKind('generator').map(generatorFact),
    models: ofKind('model', 'view').map((block) => modelFact(block, positionOf(block.offset))),
    enums: ofKind('enum').map((block) => ({ name: block.name, at: positionOf(block.offset) })),
  };
}
