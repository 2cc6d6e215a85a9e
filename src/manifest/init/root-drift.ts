import type { Location } from '../../core/location.js';
import type { YamlSource } from '../yaml-source.js';
import { replaced, withoutEntry, withoutItem } from './changed-lines.js';
import type { Drift, DriftInput } from './drift.js';
import { scalar } from './entry-text.js';
import { isSamePlace } from './uncovered.js';

/** Roots that are no folders. A service without any folder is removed, or follows the one that it has evidently moved to. */
export function goneRoots({ declared, moves, exists, text }: DriftInput, source: YamlSource): readonly Drift[] {
  const sections = [
    ['services', declared.services],
    ['libraries', declared.libraries],
  ] as const;
  const lines = text.split('\n');
  const written = sections.flatMap(([section, entries]) => entries.map((entry) => ({ section, ...entry })));
  return written.flatMap(({ section, id, roots, at: entry }) =>
    roots.flatMap((root, index): Drift[] => {
      if (exists(root)) return [];
      const at = rootAt(source, [section, id], index);
      const to = moves.find((move) => section === 'services' && move.id === id)?.to;
      const gone = { kind: 'root-gone', at } as const;
      if (to !== undefined) {
        const change = `replace the root ${scalar(root)} of ${id} by ${scalar(to)}; there is no such folder any more`;
        return [{ ...gone, change, lines: replaced(lines, at, to) }];
      }
      if (roots.length > 1) {
        const change = `remove the root ${scalar(root)} of ${id}; there is no such folder`;
        return [{ ...gone, change, lines: withoutItem(lines, at) }];
      }
      const change = `remove ${id}; there is no folder ${scalar(root)}`;
      return [{ ...gone, change, lines: entry === null ? [] : withoutEntry(lines, entry) }];
    }),
  );
}

/** Where a root is written: alone, or in a list. */
export function rootAt(source: YamlSource, entry: readonly string[], index: number): Location {
  const alone = source.locate([...entry, 'root']);
  const listed = source.locate([...entry, 'roots', index]);
  return alone.line > listed.line || (alone.line === listed.line && alone.column > listed.column) ? alone : listed;
}

/** Only where this tool once wrote down what it found: of what a person declares, no evidence is asked. */
export function goneEvidence({ declared, inferred, exists, text }: DriftInput, source: YamlSource): readonly Drift[] {
  const running = inferred.services.flatMap(({ roots }) => roots);
  const lines = text.split('\n');
  return declared.services.flatMap(({ id, roots, at: entry }): Drift[] => {
    const at = rootAt(source, ['services', id], 0);
    const found = /#\s*found:\s*(.*\S)/.exec(lines[at.line - 1] ?? '')?.[1];
    if (found === undefined || !roots.every(exists)) return [];
    if (roots.some((root) => running.some((folder) => isSamePlace(folder, root)))) return [];
    const change = `remove ${id}, or replace its comment by your own; nothing starts or deploys it any more (it was ${found})`;
    return [{ kind: 'evidence-gone', at, change, lines: entry === null ? [] : withoutEntry(lines, entry) }];
  });
}
