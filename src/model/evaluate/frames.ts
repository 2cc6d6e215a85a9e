import type { Thing } from '../../core/orm-plugin.js';
import type { Linker } from '../link/linker.js';
import type { Evaluator, Frame, Unit } from './evaluator.js';
import { thingKey } from './things.js';

const emptyUnit: Unit = {
  owner: '',
  member: null,
  static: false,
  at: { line: 1, column: 1 },
  parameters: [],
  locals: [],
  calls: [],
  mentions: [],
  returns: [],
  texts: [],
};

/** Frames by body and context. Most have none: those are found without spelling out a key. */
export function createFrames(linker: Linker): Evaluator['frame'] {
  const plain = new Map<string, Frame[]>();
  const bound = new Map<string, Frame>();
  const make = (key: string, file: string, index: number, self: Thing | null, args: Frame['args']): Frame => ({
    key,
    file,
    index,
    unit: linker.sources.modules.get(file)?.units[index] ?? emptyUnit,
    self,
    args,
    locals: new Map(),
    outcomes: new Map(),
    unfinished: { locals: new Set(), calls: new Set(), met: false },
  });
  return (file, index, self, args) => {
    if (self === null && args.length === 0) {
      const ofFile = plain.get(file) ?? [];
      plain.set(file, ofFile);
      ofFile[index] ??= make(frameKey(file, index, self, args), file, index, self, args);
      return ofFile[index];
    }
    const key = frameKey(file, index, self, args);
    const known = bound.get(key) ?? make(key, file, index, self, args);
    bound.set(key, known);
    return known;
  };
}

function frameKey(file: string, index: number, self: Thing | null, args: readonly (Thing | undefined)[]): string {
  const receiver = self ? thingKey(self) : '';
  return `${file}|${index}|${receiver}|${args.map((arg) => (arg ? thingKey(arg) : '')).join(';')}`;
}
