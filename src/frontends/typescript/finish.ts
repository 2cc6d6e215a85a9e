import type { Declaration, Mention, ModuleFacts, SqlText, Unit } from '../../core/module-facts.js';
import { settled } from '../../core/settled.js';
import type { FileDraft, UnitDraft } from './drafts.js';
import { localValue } from './texts/local-value.js';
import { sqlTexts } from './texts/texts.js';
import { returnedMethods } from './units/returned-methods.js';

/** The facts that a walked file amounts to. */
export function factsOf(file: FileDraft): ModuleFacts {
  const declarations: readonly Declaration[] = settled(file.declarations);
  const texts = sqlTexts(file);
  const units = file.units.map((unit, index) => unitOf(unit, texts[index] ?? [], file.source));
  const [imports, exports, typeUses] = [settled(file.imports), settled(file.exports), settled(file.typeUses)];
  return { kind: 'module', imports, exports, declarations, units, typeUses };
}

/** The facts of a file of which only declarations were walked: so that imports of it resolve, without any code. */
export function surfaceOf(file: FileDraft): ModuleFacts {
  const { imports, exports, typeUses } = file;
  const declarations = file.declarations.map((one): Declaration => {
    return { ...one, value: null, unit: null, base: null, decorators: [], members: [] };
  });
  return { kind: 'module', imports, exports, declarations, units: [], typeUses };
}

function unitOf(unit: UnitDraft, texts: readonly SqlText[], source: FileDraft['source']): Unit {
  const { owner, member, static: isStatic, at } = unit;
  const parameters = settled(unit.parameters);
  const calls = settled(unit.calls);
  const returns = settled(unit.returns);
  const locals = settled(unit.locals.map(localValue));
  const methods = returnedMethods(unit, source);
  const mentions = settled(
    [...unit.mentions].map(([name, place]): Mention => {
      return methods.length > 0 && unit.inner?.has(name) ? { name, at: place, inner: true } : { name, at: place };
    }),
  );
  const facts = {
    owner,
    member,
    static: isStatic,
    at,
    parameters,
    locals,
    calls,
    mentions,
    returns,
    texts: settled(texts),
  };
  const changes = unit.changes.length > 0 && { changes: settled(unit.changes) };
  return changes || methods.length > 0 ? { ...facts, ...changes, ...(methods.length > 0 && { methods }) } : facts;
}
