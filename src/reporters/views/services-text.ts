import { unique } from '../../core/collections.js';
import { formatLocation } from '../../core/location.js';
import { count, listWords } from '../../core/wording.js';
import { oneLine } from '../parts/one-line.js';
import { wrap } from '../parts/wrap.js';
import { field, folders, type Paper, widest } from './fields.js';
import type { ServicesView, ViewedDatabase, ViewedLibrary, ViewedService } from './services-view.js';

const maxEvidence = 3;
const maxNames = 6;
const maxFolders = 8;

/** `coupling-audit services` for a terminal. */
export function servicesText(view: ServicesView, paper: Paper): string {
  const { services, libraries, manifest } = view;
  const source = manifest.inferred ? 'inferred, for there is no services.yaml' : `as ${manifest.path} declares them`;
  const ids = widest(services.map(({ id }) => id));
  const lines = [
    paper.chalk.bold(`${count(services.length, 'service')}, ${source}`),
    ...services.flatMap((service) => ['', ...serviceLines(service, ids, paper)]),
    '',
    paper.chalk.bold(libraries.length === 0 ? 'No libraries' : count(libraries.length, 'library', 'libraries')),
    ...libraries.flatMap((library) => libraryLines(library, widest(libraries.map(({ id }) => id)), paper)),
    ...restLines(view, paper),
  ];
  return `${lines.join('\n')}\n`;
}

function serviceLines(service: ViewedService, ids: number, paper: Paper): string[] {
  const { id, kind, roots, evidence, confidence, declaredAt, databases, accesses } = service;
  const { seen, read } = accesses;
  // A database that nothing tells of and no access reaches is none to speak of.
  const told = databases.filter(({ basis }) => basis !== 'assumed' || seen > 0);
  return [
    ...heading(id, `${kind}, ${folders(roots)}${declaredAt === null ? sureWords[confidence] : ''}`, ids, paper),
    ...whyLines(evidence, declaredAt && formatLocation(declaredAt), paper),
    ...field('deployable', deployable(service), paper),
    ...told.flatMap((one) => field('database', databaseWords(one), paper)),
    ...(seen > 0 ? field('accesses', `${read} of ${seen} read`, paper) : []),
  ];
}

const sureWords: { readonly [confidence in ViewedService['confidence']]: string } = {
  certain: '',
  likely: ' (likely)',
  guess: ' (a guess, which fails no check)',
};

function heading(id: string, rest: string, ids: number, { width, chalk }: Paper): string[] {
  const [head = '', ...more] = wrap(oneLine(`${id}:${rest}`), width, '  ', '      ');
  return [head.replace(`${id}:`, `${chalk.bold(id)}${' '.repeat(ids - id.length + 2)}`), ...more];
}

function whyLines(evidence: readonly string[], declaredAt: string | null, paper: Paper): string[] {
  if (evidence.length === 0) return declaredAt === null ? [] : field('declared', declaredAt, paper);
  const reasons = unique(evidence);
  const shown = reasons.slice(0, maxEvidence);
  const hidden = reasons.length - shown.length;
  return [
    ...shown.flatMap((reason, index) => field(index === 0 ? 'because' : '', reason, paper)),
    ...(hidden > 0 ? field('', `and ${hidden} more (--format json)`, paper) : []),
  ];
}

function deployable({ deployableAlone, lockedWith, tooLittleRead }: ViewedService): string {
  if (!deployableAlone) return `locked with ${listWords(lockedWith, maxNames)}`;
  return tooLittleRead ? 'not known: too few of its table accesses could be read' : 'alone';
}

function databaseWords({ name, basis, evidence }: ViewedDatabase): string {
  const [first] = evidence;
  switch (basis) {
    case 'manifest':
      return `${name} (services.yaml)`;
    case 'configuration':
      return `${name} (${first ? formatLocation(first) : 'its connection settings'})`;
    case 'tables':
      return `${name} (it lives by the tables there)`;
    case 'assumed':
      return `${name} (its own, as nothing tells otherwise)`;
  }
}

function libraryLines(
  { id, kind, roots, usedBy, usedIndirectlyBy }: ViewedLibrary,
  ids: number,
  paper: Paper,
): string[] {
  const direct = usedBy.length > 0 ? `used by ${listWords(usedBy, maxNames)}` : 'imported by no service';
  const others =
    usedIndirectlyBy.length > 0 ? `, through other libraries by ${listWords(usedIndirectlyBy, maxNames)}` : '';
  return [
    ...heading(id, `${kind}, ${folders(roots)}`, ids, paper),
    ...wrap(`${direct}${others}`, paper.width, '      '),
  ];
}

/** What was looked at and is neither service nor library. */
function restLines({ notServices, uncovered }: ServicesView, paper: Paper): string[] {
  // Modules in the root itself are configuration.
  const below = uncovered.filter(({ folder }) => folder !== '');
  const files = below.reduce((sum, one) => sum + one.files, 0);
  const left = notServices.map(({ folder, reason }): Row => ({ folder, words: reason }));
  const open = below.map((one): Row => ({ folder: one.folder, words: count(one.files, 'file') }));
  return [
    ...block('Not taken for services', left, paper),
    ...block(`${count(files, 'source file')} of no service and no library`, open, paper),
  ];
}

type Row = { readonly folder: string; readonly words: string };

/** The first of some folders under a title, the rest counted; nothing for none. */
function block(title: string, rows: readonly Row[], paper: Paper): string[] {
  if (rows.length === 0) return [];
  const shown = rows.slice(0, maxFolders);
  const hidden = rows.length - shown.length;
  const lines = shown.flatMap(({ folder, words }) =>
    wrap(`${oneLine(folder)}: ${oneLine(words)}`, paper.width, '  ', '      '),
  );
  const rest = hidden > 0 ? [`  and ${hidden} more (--format json)`] : [];
  return ['', paper.chalk.bold(title), ...lines, ...rest];
}
