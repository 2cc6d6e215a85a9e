import type { PrismaModelFact } from '../../core/facts.js';
import type { Position } from '../../core/location.js';
import { attribute, textArgument } from './attributes.js';
import type { Block } from './blocks.js';
import { isWord, type Token } from './tokens.js';

type Field = PrismaModelFact['fields'][number];

/** A `model` or `view` block as the table behind it. */
export function modelFact(block: Block, at: Position): PrismaModelFact {
  const blockAttribute = (name: string, argument: string): string | null =>
    block.lines.reduce<string | null>((found, line) => found ?? textArgument(attribute(line, name), argument), null);
  return {
    name: block.name,
    table: blockAttribute('@@map', 'name') ?? block.name,
    schema: blockAttribute('@@schema', 'map'),
    view: block.keyword === 'view',
    at,
    fields: block.lines.flatMap(field),
  };
}

/** `name Type?[] @attributes`; block attributes give nothing. */
function field(line: readonly Token[]): readonly Field[] {
  const [name, type] = line;
  if (!isWord(name) || !isWord(type)) return [];
  const relation = attribute(line, '@relation');
  return [
    {
      name: name.text,
      column: textArgument(attribute(line, '@map'), 'name') ?? name.text,
      type: type.text,
      list: line[2]?.text === '[' && line[3]?.text === ']',
      relation: textArgument(relation, 'name'),
      foreignKey: relation?.some((argument) => argument.name === 'fields') ?? false,
    },
  ];
}
