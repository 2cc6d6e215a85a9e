import type { TableRef, Thing } from '../../../core/orm-plugin.js';
import type { Call, Evaluator, Frame } from '../../evaluate/evaluator.js';
import { symbolKey } from '../../evaluate/things.js';

/**
 * Whether a call names the table that it reaches, whoever runs the body: then only what it is called on is the caller's to
 * decide (`trx('orders')` of a parameter without a type), and the access stands where the call stands.
 */
export function isSaid(e: Evaluator, frame: Frame, call: Call, table: TableRef): boolean {
  if (table.kind !== 'named' && table.kind !== 'declared') return false;
  const plain = e.frame(frame.file, frame.index, null, []);
  return call.args.some((arg) => names(e.value(arg, plain), table, 0));
}

function names(thing: Thing, table: TableRef & { readonly kind: 'named' | 'declared' }, depth: number): boolean {
  if (depth > 2) return false;
  switch (thing.kind) {
    case 'text':
      return table.kind === 'named' && thing.value.split(/[\s."`]+/).includes(table.name);
    case 'symbol':
      return table.kind === 'declared' && symbolKey(thing.symbol) === symbolKey(table.symbol);
    case 'list':
      return thing.items.some((item) => names(item, table, depth + 1));
    case 'record':
      return Object.values(thing.properties).some((value) => names(value, table, depth + 1));
    default:
      return false;
  }
}
