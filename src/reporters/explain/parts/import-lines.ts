import type { CrossImport } from '../../../core/model.js';
import { listWords } from '../../../core/wording.js';
import { type Block, place } from '../block.js';

/** Every import line, those that are left at run time first. */
export function importLines(imports: readonly CrossImport[]): Block[] {
  const lasting = [...imports.filter((one) => !one.typeOnly), ...imports.filter((one) => one.typeOnly)];
  return lasting.map((one) =>
    place(
      one.at,
      `imports ${namesOf(one)} from ${one.file}${one.missing ? ', which is not in the repository' : ''}${one.typeOnly ? ' (types only)' : ''}`,
    ),
  );
}

function namesOf({ symbols }: CrossImport): string {
  return listWords(symbols.map(({ name }) => (name === '*' ? 'everything' : name === '' ? 'the module' : name)));
}

/** Names that are imported and that a sketch can use. */
export function plainNames(imports: readonly CrossImport[], typesOnly: boolean): string[] {
  const names = imports.flatMap(({ symbols }) =>
    symbols
      .filter(({ declaration, typeOnly }) => (isType(declaration) || typeOnly) === typesOnly)
      .map(({ name }) => name),
  );
  return [...new Set(names)].filter((name) => !['*', '', '=', 'default'].includes(name)).sort();
}

function isType(declaration: CrossImport['symbols'][number]['declaration']): boolean {
  return declaration === 'interface' || declaration === 'type';
}
