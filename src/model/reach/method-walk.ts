import { pushTo } from '../../core/collections.js';
import type { MethodRef } from '../../core/orm-plugin.js';
import { returnsObject } from './handed-out.js';
import type { Entry, Visit } from './walk.js';

/** What a walk knows of the functions that bodies return in objects: who has such objects made, and who calls which function. */
export type MethodWalk = {
  /** A body runs that returns such an object. */
  readonly made: (visit: Visit) => void;
  readonly called: (ref: MethodRef, from: Entry) => void;
  /** A function of this name is called on an object of which nothing is known, or an interface: any that is made in this walk. */
  readonly named: (call: Named, from: Entry) => void;
  /**
   * Once all else is walked: enters what is called though nobody was seen to make it, and all functions of what was made and went out of sight:
   * of which, and of what it was made with, no function is seen to be called.
   */
  readonly settle: () => void;
};

export type MethodWalkOptions = {
  readonly isOwn: (file: string) => boolean;
  /** Enters a function of the object that a visit made. */
  readonly enter: (maker: Visit, method: number, from: Visit['from']) => void;
  /** Enters a function of an object whose maker is not known. */
  readonly enterUnmade: (ref: MethodRef, from: Entry) => void;
};

export type Named = { readonly name: string; readonly byInterface: boolean };

type Called = { readonly ref: MethodRef; readonly from: Entry };

export function createMethodWalk({ isOwn, enter, enterUnmade }: MethodWalkOptions): MethodWalk {
  const makers = new Map<string, Visit[]>();
  const calls = new Map<string, Called[]>();
  const names = new Map<string, { readonly call: Named; readonly from: Entry }[]>();
  const unmade = new Set<string>();
  /** What was made together with something of which a function is seen to be called, by the visit that made all of it. */
  const followed = new Set<Visit>();
  const unsettled = new Set<Visit>();
  const enterCalled = (maker: Visit, method: number, from: Entry) => {
    const isInside = bodyKey(from.visit.node.frame) === bodyKey(maker.node.frame);
    if (!isInside) followed.add(leaderOf(maker, isOwn));
    enter(maker, method, from);
  };
  const enterNamed = (maker: Visit, method: number, { byInterface }: Named, from: Entry) => {
    if (byInterface) enterCalled(maker, method, from);
    else enter(maker, method, from);
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
      for (const { ref, from } of calls.get(key) ?? []) enterCalled(visit, ref.method, from);
      methods.forEach(({ name }, method) => {
        for (const { call, from } of (name === null ? undefined : names.get(name)) ?? [])
          enterNamed(visit, method, call, from);
      });
    },
    called(ref, from) {
      const key = bodyKey(ref);
      pushTo(calls, key, { ref, from });
      for (const maker of makers.get(key) ?? []) enterCalled(maker, ref.method, from);
      if (!makers.has(key)) unmade.add(key);
    },
    named(call, from) {
      pushTo(names, call.name, { call, from });
      for (const maker of [...makers.values()].flat())
        maker.node.frame.unit.methods?.forEach((one, method) => {
          if (one.name === call.name) enterNamed(maker, method, call, from);
        });
    },
    settle() {
      for (const key of unmade) for (const { ref, from } of calls.get(key) ?? []) enterUnmade(ref, from);
      unmade.clear();
      const lost = [...unsettled].filter((maker) => !followed.has(leaderOf(maker, isOwn)));
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

/** The visit of another code base that made an object, or an object that holds it. */
function leaderOf(visit: Visit, isOwn: (file: string) => boolean): Visit {
  let at = visit;
  for (let above = at.from?.visit; above && isMaker(above, isOwn); above = at.from?.visit) at = above;
  return at;
}

function isMaker({ node: { frame } }: Visit, isOwn: (file: string) => boolean): boolean {
  return !isOwn(frame.file) && returnsObject(frame.unit);
}
