import { groupBy } from '../../core/collections.js';
import { formatLocation } from '../../core/location.js';
import type { Report } from '../../core/report.js';
import { count } from '../../core/wording.js';
import { wrap } from '../parts/wrap.js';
import type { RenderOptions } from '../reporter.js';

type BlindSpot = Report['coverage']['blindSpots'][number];

const maxReasons = 5;
const maxPlaces = 2;

/** What was looked at, and what could be seen but not read: no finding means little without it. */
export function coverageSection({ coverage, tables, services, libraries }: Report, options: RenderOptions): string[] {
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
    ...blindSpotLines(blindSpots, options),
    ...failureLines(failures, options),
  ];
}

/** Never rounded up to 100%, which would say that nothing is missing. */
function percent(part: number, whole: number): string {
  return `${Math.floor((100 * part) / whole)}%`;
}

function blindSpotLines(spots: readonly BlindSpot[], { width, all, chalk }: RenderOptions): string[] {
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
    ...howToName(shown[0]?.[1][0], width),
  ];
}

/** What to write in services.yaml, spelled out for the first place that is shown. */
function howToName(place: BlindSpot | undefined, width: number): string[] {
  if (!place) return [];
  const at = place.symbol ? `${place.file}#${place.symbol}` : place.file;
  return [
    ...wrap('To say what such a place touches, add to services.yaml:', width, '  '),
    '    tables:',
    `      - at: ${JSON.stringify(at)}`,
    '        reads: [<table>]    # or writes: [<table>], or ignore: "<reason>"',
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
