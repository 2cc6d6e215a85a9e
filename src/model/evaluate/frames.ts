import { remembering } from '../../core/collections.js';
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

/** All frames of one body, by context. */
type Body = { readonly plain: Frame; readonly inContext: Map<string, Frame> };

/** Each body has one frame in each context, so that frames can be told apart by identity. */
export function createFrames(linker: Linker): Evaluator['frame'] {
  const bodiesOf = remembering((_file: string): Body[] => []);
  return (file, index, self, args) => {
    const bodies = bodiesOf(file);
    const body = bodies[index] ?? {
      plain: newFrame(linker.sources.modules.get(file)?.units[index] ?? emptyUnit, file, index, null, []),
      inContext: new Map(),
    };
    bodies[index] = body;
    if (self === null && args.length === 0) return body.plain;
    const key = contextKey(self, args);
    const known = body.inContext.get(key);
    if (known) return known;
    const frame = newFrame(body.plain.unit, file, index, self, args);
    body.inContext.set(key, frame);
    return frame;
  };
}

function newFrame(unit: Unit, file: string, index: number, self: Thing | null, args: Frame['args']): Frame {
  const unfinished = { locals: [], calls: [], met: false };
  return { file, index, unit, self, args, locals: [], outcomes: [], unfinished };
}

function contextKey(self: Thing | null, args: readonly (Thing | undefined)[]): string {
  return `${self ? thingKey(self) : ''}|${args.map((arg) => (arg ? thingKey(arg) : '')).join(';')}`;
}
