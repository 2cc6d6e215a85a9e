import { pushTo, remembering } from '../../core/collections.js';
import type { Thing } from '../../core/orm-plugin.js';
import { none } from '../../core/settled.js';
import type { Linker } from '../link/linker.js';
import type { Evaluator, Frame, Unit } from './evaluator.js';
import { few, isSame, outline } from './thing-key.js';

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

/** All frames of one body: the one without a context, and those in contexts, which most bodies have few of or none. */
type Body = { readonly plain: Frame; inContext: Contexts | null };

/** By the outline of the context, but for the first, which are looked through. */
type Contexts = { first: readonly Frame[]; others: Map<string, Frame[]> | null };

/** Each body has one frame in each context, so that frames can be told apart by identity. */
export function createFrames(linker: Linker): Evaluator['frame'] {
  const bodiesOf = remembering((_file: string): Body[] => []);
  return (file, index, self, args) => {
    const bodies = bodiesOf(file);
    const body: Body = bodies[index] ?? {
      plain: newFrame(linker.sources.modules.get(file)?.units[index] ?? emptyUnit, file, index, null, none),
      inContext: null,
    };
    bodies[index] = body;
    if (self === null && args.length === 0) return body.plain;
    body.inContext ??= { first: [], others: null };
    return frameInContext(body.plain, body.inContext, self, args);
  };
}

function frameInContext(plain: Frame, contexts: Contexts, self: Thing | null, args: Frame['args']): Frame {
  const { first } = contexts;
  const isMeant = (one: Frame) => isInContext(one, self, args);
  const near = first.find(isMeant);
  if (near) return near;
  if (first.length < few) {
    const frame = newFrame(plain.unit, plain.file, plain.index, self, args);
    contexts.first = first.concat(frame); // without the room that a push would make
    return frame;
  }
  contexts.others ??= new Map();
  const key = contextOutline(self, args);
  const known = contexts.others.get(key)?.find(isMeant);
  if (known) return known;
  const frame = newFrame(plain.unit, plain.file, plain.index, self, args);
  pushTo(contexts.others, key, frame);
  return frame;
}

function newFrame(unit: Unit, file: string, index: number, self: Thing | null, args: Frame['args']): Frame {
  // As long as they will be: lists that grow have room for 17 items after the first.
  const locals = new Array(unit.locals.length);
  const outcomes = new Array(unit.calls.length);
  return { file, index, unit, self, args, locals, outcomes, unfinished: null };
}

function isInContext(frame: Frame, self: Thing | null, args: Frame['args']): boolean {
  return (
    isSameOrAbsent(frame.self ?? undefined, self ?? undefined) &&
    frame.args.length === args.length &&
    args.every((arg, index) => isSameOrAbsent(frame.args[index], arg))
  );
}

function isSameOrAbsent(a: Thing | undefined, b: Thing | undefined): boolean {
  return a === undefined || b === undefined ? a === b : isSame(a, b);
}

function contextOutline(self: Thing | null, args: readonly (Thing | undefined)[]): string {
  return `${self ? outline(self) : ''}|${args.map((arg) => (arg ? outline(arg) : '')).join(';')}`;
}
