import type { Operation } from '../../core/facts.js';
import { formatLocation } from '../../core/location.js';
import { count } from '../../core/wording.js';
import { oneLine } from '../parts/one-line.js';
import { wrap } from '../parts/wrap.js';
import { type Paper, widest } from './fields.js';
import type { TablesView, ViewedTable, ViewedUse } from './tables-view.js';

const verbs: { readonly [operation in Operation]: string } = { read: 'reads', write: 'writes', ddl: 'alters' };

type Columns = { readonly service: number; readonly verbs: number };

/** `coupling-audit tables` for a terminal: a paragraph for each table, `!` before each use by another than its owner. */
export function tablesText({ tables }: TablesView, paper: Paper): string {
  if (tables.length === 0) return 'No such table.\n';
  const uses = tables.flatMap((table) => table.uses);
  const columns = {
    service: widest(uses.map(({ service }) => service)),
    verbs: widest(uses.map(verbsOf)),
  };
  const lines = [
    paper.chalk.bold(heading(tables)),
    ...tables.flatMap((table) => ['', ...tableLines(table, columns, paper)]),
    ...(uses.some(({ foreign }) => foreign) ? ['', ...legend(uses).map((line) => paper.chalk.dim(line))] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function heading(tables: readonly ViewedTable[]): string {
  const shared = tables.filter((table) => table.shared).length;
  if (shared === tables.length) return count(shared, 'shared table');
  return `${count(tables.length, 'table')}, ${shared} of them shared`;
}

function tableLines(table: ViewedTable, columns: Columns, paper: Paper): string[] {
  const { width, chalk } = paper;
  const id = oneLine(table.id);
  const [head = '', ...rest] = wrap(`${id}  ${ownerWords(table)}`, width, '', '    ');
  return [
    head.replace(id, `${chalk.bold(id)} `),
    ...rest,
    ...(table.baseTables.length > 0 ? wrap(`a view of ${table.baseTables.join(', ')}`, width, '    ') : []),
    ...(table.uses.length > 0 ? table.uses.flatMap((use) => useLines(use, columns, paper)) : ['    nobody uses it']),
  ];
}

function ownerWords({ owner, ownerBasis, ownerAt, uses, declaredAt }: ViewedTable): string {
  const place = ownerAt ? ` ${formatLocation(ownerAt)}` : '';
  switch (ownerBasis) {
    case 'manifest':
      return `owned by ${owner} (${place.trim() || 'services.yaml'})`;
    case 'migration':
      return `owned by ${owner} (migration${place})`;
    case 'schema':
      return `owned by ${owner} (schema${place})`;
    case 'only-writer':
      return `owned by ${owner} (the only writer)`;
    case 'contested':
      return uses.some(({ operations }) => operations.includes('write')) || declaredAt.length > 0
        ? 'contested: nothing singles out an owner'
        : 'no owner: nothing here makes or writes it';
  }
}

function verbsOf({ operations }: ViewedUse): string {
  return operations.map((operation) => verbs[operation]).join(', ');
}

function useLines(use: ViewedUse, columns: Columns, { width, chalk }: Paper): string[] {
  const { service, sites, foreign, agreed } = use;
  const [first] = sites;
  const more = sites.length > 1 ? ` and ${sites.length - 1} more` : '';
  const place = first ? `${formatLocation(first)}${more}` : '';
  const mark = foreign ? (agreed ? '~' : '!') : ' ';
  const start = `  ${mark} ${oneLine(service).padEnd(columns.service)}  ${verbsOf(use).padEnd(columns.verbs)}  `;
  const fits = start.length + place.length <= width;
  const lines = fits ? [`${start}${place}`.trimEnd()] : [start.trimEnd(), ...wrap(oneLine(place), width, '        ')];
  const paint = agreed ? chalk.yellow : chalk.red;
  return lines.map((line, index) => (index === 0 && foreign ? `  ${paint(mark)}${line.slice(3)}` : line));
}

function legend(uses: readonly ViewedUse[]): string[] {
  const agreed = uses.some((use) => use.foreign && use.agreed);
  return [
    '! is not the owner',
    ...(agreed ? ['~ is not the owner, and services.yaml agrees to its reading'] : []),
    '`coupling-audit why SERVICE TABLE` shows the way from a service to a table',
  ];
}
