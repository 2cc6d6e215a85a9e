import { groupBy } from '../../core/collections.js';
import { formatLocation } from '../../core/location.js';
import { isInside } from '../../core/paths.js';
import type { Report } from '../../core/report.js';
import { count } from '../../core/wording.js';
import { wrap } from '../parts/wrap.js';
import type { RenderOptions } from '../reporter.js';

type BlindSpot = Report['coverage']['blindSpots'][number];

const maxReasons = 5;
const maxPlaces = 2;

/** What was looked at, and what could be seen but not read: no finding means little without it. */
export function coverageSection(report: Report, options: RenderOptions): string[] {
  const { coverage, tables, services, libraries } = report;
  const { chalk, width } = options;
  const { accesses, resolvedAccesses, blindSpots, failures } = coverage;
  const share =
    accesses === 0
      ? 'no table access seen'
      : `${resolvedAccesses} of ${count(accesses, 'table access', 'table accesses')} resolved (${percent(resolvedAccesses, accesses)})`;
  const looked = [
    count(coverage.files, 'file'),
    count(services.length, 'service'),
    count(libraries.length, 'library', 'libraries'),
    count(tables.length, 'table'),
    share,
  ];
  return [
    '',
    chalk.bold('Looked at'),
    ...wrap(looked.join(', '), width, '  '),
    ...blindSpotLines(blindSpots, services, options),
    ...failureLines(failures, options),
  ];
}

/** Never rounded up to 100%, which would say that nothing is missing. */
function percent(part: number, whole: number): string {
  return `${Math.floor((100 * part) / whole)}%`;
}

function blindSpotLines(
  spots: readonly BlindSpot[],
  services: Report['services'],
  { width, all, chalk }: RenderOptions,
): string[] {
  if (spots.length === 0) return [];
  const groups = [...groupBy(spots, ({ reason }) => reason)].sort((a, b) => b[1].length - a[1].length);
  const shown = all ? groups : groups.slice(0, maxReasons);
  const lines = shown.flatMap(([reason, places]) => {
    const named = all ? places : places.slice(0, maxPlaces);
    return [
      ...wrap(`${places.length} × ${reason}`, width, '  ', '    '),
      ...named.map((place) => chalk.dim(`    ${formatLocation(place)}${place.symbol ? ` #${place.symbol}` : ''}`)),
      ...(places.length > named.length ? [chalk.dim(`    and ${places.length - named.length} more (--all)`)] : []),
    ];
  });
  const hidden = groups.length - shown.length;
  return [
    '',
    chalk.bold(`Blind spots: ${count(spots.length, 'place')} that could not be read`),
    ...lines,
    ...(hidden > 0 ? [chalk.dim(`  and ${count(hidden, 'more reason')} (--all)`)] : []),
    ...howToName(placeToName(shown, services), width),
  ];
}

/**
 * The first place that is shown and may touch a table: in a front end none does, and a computed import seldom, so one is
 * only taken where there is nothing better and it stands in a service.
 */
function placeToName(
  shown: readonly (readonly [string, readonly BlindSpot[]])[],
  services: Report['services'],
): BlindSpot | undefined {
  const serviceOf = ({ file }: BlindSpot) => services.find(({ roots }) => roots.some((root) => isInside(file, root)));
  const behind = shown
    .flatMap(([, places]) => places.slice(0, maxPlaces))
    .filter((place) => serviceOf(place)?.kind !== 'frontend');
  return behind.find((place) => !isImport(place)) ?? behind.find((place) => serviceOf(place) !== undefined);
}

function isImport({ reason }: BlindSpot): boolean {
  return reason.endsWith('of a computed specifier');
}

/** What to write in services.yaml, spelled out for the first place that is shown. */
function howToName(place: BlindSpot | undefined, width: number): string[] {
  if (!place) return [];
  const at = place.symbol ? `${place.file}#${place.symbol}` : place.file;
  // Most of what is loaded by a computed name is configuration or a plug-in that has nothing to do with tables.
  const [question, answer] = isImport(place)
    ? ['loads', 'ignore: "<reason>"  # or, if it touches tables, reads: [<table>], writes: [<table>]']
    : ['touches', 'reads: [<table>]    # or writes: [<table>], or ignore: "<reason>"'];
  return [
    ...wrap(`To say what such a place ${question}, add to services.yaml:`, width, '  '),
    '    tables:',
    `      - at: ${JSON.stringify(at)}`,
    `        ${answer}`,
  ];
}

function failureLines(failures: Report['coverage']['failures'], { width, all, chalk }: RenderOptions): string[] {
  if (failures.length === 0) return [];
  const shown = all ? failures : failures.slice(0, maxReasons);
  const hidden = failures.length - shown.length;
  return [
    '',
    chalk.bold(`Not or only partly read: ${count(failures.length, 'file')}`),
    ...shown.flatMap(({ file, message }) => {
      return wrap(message.includes(file) ? message : `${file}: ${message}`, width, '  ', '    ');
    }),
    ...(hidden > 0 ? [chalk.dim(`  and ${hidden} more (--all)`)] : []),
  ];
}
