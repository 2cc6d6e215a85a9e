import { pushTo } from '../../core/collections.js';
import { formatLocation } from '../../core/location.js';
import type { MethodRef } from '../../core/orm-plugin.js';
import type { Entry, Visit } from './walk.js';

/** What a walk knows of the functions that bodies return in objects: who has such objects made, and who calls which function. */
export type MethodWalk = {
  /** A body runs that returns such an object. */
  readonly made: (visit: Visit) => void;
  readonly called: (ref: MethodRef, from: Entry) => void;
  /** A function of this name is called on an object that nothing is known of: any that is made in this walk. */
  readonly named: (name: string, from: Entry) => void;
  /** Once all else is walked: enters what is called though nobody was seen to make it, and what was made and went out of sight. */
  readonly settle: () => void;
};

export type MethodWalkOptions = {
  readonly isOwn: (file: string) => boolean;
  /** Enters a function of the object that a visit made. */
  readonly enter: (maker: Visit, method: number, from: Visit['from']) => void;
  /** Enters a function of an object whose maker is not known. */
  readonly enterUnmade: (ref: MethodRef, from: Entry) => void;
};

type Called = { readonly ref: MethodRef; readonly from: Entry };

export function createMethodWalk({ isOwn, enter, enterUnmade }: MethodWalkOptions): MethodWalk {
  const makers = new Map<string, Visit[]>();
  const calls = new Map<string, Called[]>();
  const names = new Map<string, Entry[]>();
  const unmade = new Set<string>();
  /** Where a service's own code had objects made of which it is seen to call functions. */
  const followed = new Set<string>();
  const unsettled = new Set<Visit>();
  const enterSeen = (maker: Visit, method: number, from: Entry) => {
    followed.add(rootOf(maker, isOwn));
    enter(maker, method, from);
  };
  return {
    made(visit) {
      const key = bodyKey(visit.node.frame);
      const { methods = [] } = visit.node.frame.unit;
      if (isOwn(visit.node.frame.file)) {
        for (const method of methods.keys()) enter(visit, method, visit.from);
        return;
      }
      pushTo(makers, key, visit);
      unmade.delete(key);
      unsettled.add(visit);
      for (const { ref, from } of calls.get(key) ?? []) enterSeen(visit, ref.method, from);
      methods.forEach(({ name }, method) => {
        for (const from of (name === null ? undefined : names.get(name)) ?? []) enterSeen(visit, method, from);
      });
    },
    called(ref, from) {
      const key = bodyKey(ref);
      pushTo(calls, key, { ref, from });
      for (const maker of makers.get(key) ?? []) enterSeen(maker, ref.method, from);
      if (!makers.has(key)) unmade.add(key);
    },
    named(name, from) {
      pushTo(names, name, from);
      for (const maker of [...makers.values()].flat())
        maker.node.frame.unit.methods?.forEach((one, method) => {
          if (one.name === name) enterSeen(maker, method, from);
        });
    },
    settle() {
      for (const key of unmade) for (const { ref, from } of calls.get(key) ?? []) enterUnmade(ref, from);
      unmade.clear();
      const lost = [...unsettled].filter((maker) => !followed.has(rootOf(maker, isOwn)));
      for (const maker of lost) {
        unsettled.delete(maker);
        for (const method of maker.node.frame.unit.methods?.keys() ?? []) enter(maker, method, maker.from);
      }
    },
  };
}

function bodyKey({ file, index }: Pick<MethodRef, 'file' | 'index'>): string {
  return `${file}#${index}`;
}

/** The place in the service's own code that led to a visit. */
function rootOf(visit: Visit, isOwn: (file: string) => boolean): string {
  let at = visit;
  while (at.from && !isOwn(at.from.visit.node.frame.file)) at = at.from.visit;
  return at.from ? formatLocation(at.from.at) : '';
}
