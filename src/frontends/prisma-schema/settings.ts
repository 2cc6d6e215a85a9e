import type { PrismaSchemaFacts } from '../../core/facts.js';
import type { Position } from '../../core/location.js';
import { redactConnection } from '../../core/redact.js';
import type { Block } from './blocks.js';
import { stringValue, type Token } from './tokens.js';

/** A `datasource` block; `url` only when it is written into the schema, without credentials. */
export function datasourceFact(block: Block, at: Position): NonNullable<PrismaSchemaFacts['datasource']> {
  const url = setting(block, 'url');
  const fromEnvironment = url[0]?.text === 'env';
  const literal = stringValue(url[0]);
  return {
    provider: providerOf(block),
    envKey: fromEnvironment ? stringValue(url[2]) : null,
    url: literal === null ? null : redactConnection(literal),
    at,
  };
}

export function generatorFact(block: Block): PrismaSchemaFacts['generators'][number] {
  return { provider: providerOf(block) ?? '', output: stringValue(setting(block, 'output')[0]) };
}

/** Old schemas list several providers; the first is as good as any. */
function providerOf(block: Block): string | null {
  const value = setting(block, 'provider');
  return stringValue(value.find((token) => stringValue(token) !== null));
}

function setting(block: Block, key: string): readonly Token[] {
  const line = block.lines.find(([name, equals]) => name?.text === key && equals?.text === '=');
  return line?.slice(2) ?? [];
}
