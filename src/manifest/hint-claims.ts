import { formatLocation } from '../core/location.js';
import { nearest } from '../core/suggest.js';
import type { RawManifest } from './manifest-schema.js';
import { knownDatabases } from './ownership-claims.js';
import { pathFault } from './path-fault.js';
import { hintPlace, type RawTableHint } from './table-hint.js';
import type { Problem, YamlSource } from './yaml-source.js';

/** Entries under `tables:` that say nothing, say it twice, or name what does not exist. Whether the places exist is for the code to show. */
export function hintProblems(raw: RawManifest, source: YamlSource): readonly Problem[] {
  const hints = raw.tables ?? [];
  return [
    ...hints.flatMap((hint, index) => [
      ...placeProblems(hint, index, source),
      ...contentProblems(hint, index, source),
      ...serviceProblems(hint, index, raw, source),
      ...nameProblems('reads', hint, index, raw, source),
      ...nameProblems('writes', hint, index, raw, source),
    ]),
    ...repeated(hints, source),
  ];
}

function placeProblems({ at: written }: RawTableHint, index: number, source: YamlSource): readonly Problem[] {
  const at = source.locate(['tables', index, 'at']);
  const { files, symbol } = hintPlace(written);
  const [path = ''] = written.split('#');
  const fault = pathFault(path);
  if (fault !== null) return [{ at, message: `the file "${path}" ${fault}` }];
  if (files === '') return [{ at, message: `"${written}" names no file; write it as <file>#<symbol>` }];
  if (symbol === '')
    return [{ at, message: `"${written}" names no symbol; write a function or Class.method behind the #` }];
  const line = /:\d+(?::\d+)?$/.exec(files)?.[0];
  if (line !== undefined)
    return [
      { at, message: `"${written}" names a line, which moves; write the file, or <file>#<function or Class.method>` },
    ];
  return [];
}

function contentProblems({ reads, writes, ignore }: RawTableHint, index: number, source: YamlSource): Problem[] {
  const named = reads ?? writes;
  const at = source.locate(['tables', index, 'at']);
  if (ignore === undefined && named === undefined)
    return [{ at, message: `tables[${index}] says nothing; add "reads:", "writes:" or "ignore:"` }];
  if (ignore === undefined || named === undefined) return [];
  return [
    {
      at: source.locate(['tables', index, 'ignore'], 'key'),
      message: `tables[${index}] names tables and says to ignore them; remove one of the two`,
    },
  ];
}

function serviceProblems({ services = [] }: RawTableHint, index: number, raw: RawManifest, source: YamlSource) {
  const known = Object.keys(raw.services);
  return services.flatMap((service, i): readonly Problem[] => {
    if (known.includes(service)) return [];
    const near = nearest(service, known);
    const remedy = near ? `did you mean "${near}"?` : `known services: ${known.join(', ')}`;
    const at = source.locate(['tables', index, 'services', i]);
    return [{ at, message: `there is no service "${service}"; ${remedy}` }];
  });
}

const names = 'its name, schema.table or database/schema.table';

function nameProblems(
  key: 'reads' | 'writes',
  hint: RawTableHint,
  index: number,
  raw: RawManifest,
  source: YamlSource,
): readonly Problem[] {
  const known = knownDatabases(raw);
  return (hint[key] ?? []).flatMap((table, i): readonly Problem[] => {
    const at = source.locate(['tables', index, key, i]);
    if (/[*?]/.test(table)) return [{ at, message: `"${table}" is a pattern; name the tables one by one` }];
    if (/[\s<>]|\.\.|^\.|\.$/.test(table)) return [{ at, message: `"${table}" is no table; write ${names}` }];
    const cut = table.indexOf('/');
    const database = table.slice(0, Math.max(cut, 0));
    if (cut < 0 || known.has(database)) return [];
    const near = nearest(database, known);
    const rest = table.slice(cut + 1);
    const remedy = near ? `did you mean "${near}/${rest}"?` : `known databases: ${[...known].join(', ')}`;
    return [{ at, message: `"${table}" is in no known database; ${remedy}` }];
  });
}

/** Two entries for one place and one service: only one of them could hold. */
function repeated(hints: readonly RawTableHint[], source: YamlSource): readonly Problem[] {
  const first = new Map<string, number>();
  return hints.flatMap(({ at: written, services }, index): readonly Problem[] => {
    const { files, symbol } = hintPlace(written);
    const keys = (services ?? ['']).map((service) => `${files}#${symbol ?? ''} ${service}`);
    const before = keys.map((key) => first.get(key)).find((known) => known !== undefined);
    for (const key of keys) if (!first.has(key)) first.set(key, index);
    if (before === undefined) return [];
    const place = formatLocation(source.locate(['tables', before, 'at']));
    const at = source.locate(['tables', index, 'at']);
    return [{ at, message: `"${written}" is named twice (first at ${place}); merge the two entries` }];
  });
}
