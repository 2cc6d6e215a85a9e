import type { Declaration, Mention } from '../../core/module-facts.js';
import type { SymbolRef } from '../../core/orm-plugin.js';
import { noArgs } from '../evaluate/evaluator.js';
import type { Linked, Linker } from '../link/linker.js';
import type { Edge } from './reach-graph.js';

/** What a body may run through a name that it mentions as a value: it may be called by whoever it is handed to. */
export function mentionEdges(linker: Linker, file: string, mention: Mention): readonly Edge[] {
  const linked = linker.lookup(file, mention.name);
  if (linked?.kind === 'declaration') return handedOver(linked, mention);
  return linked ? [] : memberHandedOver(linker, file, mention);
}

function handedOver({ symbol, declaration }: Linked & { kind: 'declaration' }, mention: Mention): readonly Edge[] {
  if (declaration.kind === 'class') return [{ kind: 'class', symbol, made: false, at: mention.at }];
  const own = unitEdge(symbol, declaration.unit, mention);
  // An object is handed over with all its functions.
  const functions = declaration.kind === 'const' ? declaration.members : [];
  return [...own, ...functions.flatMap((member) => unitEdge(symbol, member.unit, mention))];
}

/** `controller.list` as a value: a function of an object, or a static method. */
function memberHandedOver(linker: Linker, file: string, mention: Mention): readonly Edge[] {
  const dot = mention.name.lastIndexOf('.');
  const owner = dot < 0 ? null : linker.lookup(file, mention.name.slice(0, dot));
  if (owner?.kind !== 'declaration') return [];
  const member = memberNamed(owner.declaration, mention.name.slice(dot + 1));
  return member ? unitEdge(owner.symbol, member.unit, mention) : [];
}

function memberNamed(declaration: Declaration, name: string) {
  const isStatic = declaration.kind === 'class';
  if (!isStatic && declaration.kind !== 'const') return undefined;
  return declaration.members.find((member) => member.name === name && member.static === isStatic);
}

function unitEdge({ file }: SymbolRef, index: number | null, { at }: Mention): readonly Edge[] {
  return index === null ? [] : [{ kind: 'unit', file, index, self: null, args: noArgs, at, receiver: null }];
}
