import type { TableRef, Thing } from '../../../src/core/orm-plugin.js';
import { createEvaluator } from '../../../src/model/evaluate/create-evaluator.js';
import { createLinker } from '../../../src/model/link/link-symbols.js';
import { createSources } from '../../../src/model/link/sources.js';
import { readCode } from '../read-code.js';
import { fakeOrm } from './fake-orm.js';

export type Texts = { readonly [path: string]: string };

/**
 * What `probe(...)`, called anywhere in `src/app.ts`, is given first: each call's argument in words, in the order of
 * the bodies. Code given as one text is `src/app.ts`.
 */
export function probed(code: string | Texts): readonly string[] {
  const texts = typeof code === 'string' ? { 'src/app.ts': code } : code;
  const e = createEvaluator(createLinker(createSources(readCode(texts), [])), [fakeOrm]);
  const units = e.linker.sources.modules.get('src/app.ts')?.units ?? [];
  return units.flatMap((unit, index) =>
    unit.calls.flatMap(({ callee, args: [given] }) => {
      if (callee.kind !== 'name' || callee.name !== 'probe' || !given) return [];
      return [inWords(e.value(given, e.frame('src/app.ts', index, null, [])))];
    }),
  );
}

/** A thing as one would write it: `'text'`, `Order` for an instance, `class Order`, `store of orders`, `?` for unknown. */
export function inWords(thing: Thing): string {
  const all = (things: readonly Thing[]) => things.map(inWords).join(', ');
  switch (thing.kind) {
    case 'text':
      return `'${thing.value}'`;
    case 'literal':
      return String(thing.value);
    case 'list':
      return `[${all(thing.items)}]`;
    case 'record':
      return `{${Object.entries(thing.properties)
        .map(([name, value]) => `${name}: ${inWords(value)}`)
        .join(', ')}${thing.open ? ' ...' : ''}}`;
    case 'external':
      return `${thing.package}:${thing.name}`;
    case 'symbol':
      return `${thing.declaration} ${thing.symbol.name}`;
    case 'instance':
      return instanceInWords(thing, all);
    case 'handle':
      return `${thing.type} of ${refInWords(thing.table)}`;
    case 'module':
      return `module ${thing.file}`;
    case 'member':
      return `${inWords(thing.of)}.${thing.name}`;
    case 'lambda':
      return `() => ${inWords(thing.returns)}`;
    case 'partial-text':
      return `'${thing.parts.map((part) => part ?? '*').join('')}'`;
    case 'either':
      return thing.of.map(inWords).join(' | ');
    case 'open':
      return `open ${thing.name}`;
    case 'unknown':
      return '?';
  }
}

function instanceInWords(
  { type, typeArguments, args }: Thing & { readonly kind: 'instance' },
  all: (things: readonly Thing[]) => string,
): string {
  const name = type.kind === 'symbol' ? type.symbol.name : inWords(type);
  return `${name}${typeArguments.length > 0 ? `<${all(typeArguments)}>` : ''}${args.length > 0 ? `(${all(args)})` : ''}`;
}

function refInWords(ref: TableRef | null): string {
  switch (ref?.kind) {
    case 'named':
      return ref.name;
    case 'declared':
      return ref.symbol.name;
    case 'open':
      return `open ${ref.name}`;
    default:
      return '?';
  }
}
