import type { DeclaredTable, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { alternatives, items, property } from '../../things.js';

const optionTypes = /(?:^|\.)(?:Find(?:Many|One|Tree)?Options|FindOptionsRelations|FindOptionsRelationByString)$/;

/** A parameter whose type says that it is find options: what it asks for is the caller's to tell. */
export function handedOptions({ type }: Thing & { readonly kind: 'instance' }, name: string): Thing | null {
  if (type.kind !== 'external' || !optionTypes.test(type.name)) return null;
  return { kind: 'handle', plugin: 'typeorm', type: 'options', table: { kind: 'open', name, besides: true }, data: {} };
}

/** The tables behind relations that options ask for and do not name: the caller's to tell, or nobody's. */
export function untoldRelations(
  options: readonly Thing[],
  ref: TableRef,
  table: DeclaredTable | null,
): readonly TableRef[] {
  const mayHaveRelations = table ? table.relations.length > 0 : ref.kind === 'open';
  if (!mayHaveRelations) return [];
  return options.flatMap(alternatives).flatMap((one): readonly TableRef[] => {
    const relations = property(one, 'relations');
    if (relations) return alternatives(relations).flatMap((asked) => untold(asked, table));
    const parts = one.kind === 'record' ? (one.spread ?? []) : [one];
    return parts.flatMap((part) => askedBy(part, '.relations'));
  });
}

function untold(relations: Thing, table: DeclaredTable | null): readonly TableRef[] {
  const decided = [relations, ...items(relations)].flatMap((one) => askedBy(one)).slice(0, 1);
  if (decided.length > 0) return decided;
  if (!table || items(relations).every(isSpelledOut)) return [];
  const reason = `what is read along with ${table.symbol.name} cannot be told`;
  return [{ kind: 'unknown', reason, besides: true }];
}

function isSpelledOut({ kind }: Thing): boolean {
  return kind === 'text' || kind === 'record' || kind === 'literal';
}

/** What the caller asks for with something that it hands over. */
function askedBy(thing: Thing, at = ''): readonly TableRef[] {
  const decided = thing.kind === 'handle' ? thing.table : thing;
  return decided?.kind === 'open' ? [{ kind: 'open', name: `${decided.name}${at}`, besides: true }] : [];
}
