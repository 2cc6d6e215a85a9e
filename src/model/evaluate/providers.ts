import { pushTo, remembering } from '../../core/collections.js';
import { mayName } from '../../core/module-facts.js';
import type { Thing } from '../../core/orm-plugin.js';
import { sharedFolders } from '../../core/paths.js';
import { symbolResult } from './calls/call-results.js';
import { decoratorViews, isInjecting } from './decorators.js';
import type { Evaluator, Frame, Parameter, Value } from './evaluator.js';
import { isShape } from './more-telling.js';
import { thingKey } from './thing-key.js';
import { either, isKnown, toInstance, unknown } from './things.js';
import { returned } from './types/evaluate-type.js';

/** What the modules of a framework provide under a token (`{ provide: 'ORDERS', useFactory: ... }`), as seen from a file. */
export type Providers = (token: Thing, from: string) => Thing;

/** Whether a file belongs to another service than the one of `from`: what a service provides is for itself. */
export type IsForeign = (file: string, from: string) => boolean;

/** `{ provide, useClass }`, and the body that its names are evaluated in. */
type Provider = { readonly frame: Frame; readonly entry: Entry };
type Entry = Value & { readonly kind: 'object' };

const made = /\buse(Factory|Class|Existing|Value)\b/;

/**
 * Modules of one repository give the same names to tokens of their own, so of several providers those count that stand
 * nearest to who asks. They are looked for when somebody asks first.
 */
export function createProviders(e: Evaluator, isForeign: IsForeign): Providers {
  const indexed = remembering((_all: string) => indexProviders(e));
  return (token, from) => {
    if (token.kind !== 'text' && token.kind !== 'symbol') return unknown;
    const all = indexed('').get(thingKey(token)) ?? [];
    const providers = all.filter(({ frame }) => !isForeign(frame.file, from));
    const nearest = Math.max(...providers.map(({ frame }) => sharedFolders(frame.file, from)));
    const meant = providers.filter(({ frame }) => sharedFolders(frame.file, from) === nearest);
    return either(meant.map((provider) => provided(e, provider)));
  };
}

/**
 * What `@Inject(TOKEN)` gives to a parameter or field; unknown where no decorator asks by a token, where nobody provides it, and
 * where an interface is annotated: which of its classes may run is better told by those that the service names.
 */
export function injectedByToken(
  e: Evaluator,
  decorators: Parameter['decorators'],
  annotated: Thing,
  file: string,
): Thing {
  if (isShape(annotated)) return unknown;
  for (const { callee, args } of decoratorViews(e, decorators, file)) {
    const [token] = isInjecting(callee) ? args : [];
    if (token) return e.providers(token, file);
  }
  return unknown;
}

function indexProviders(e: Evaluator): ReadonlyMap<string, readonly Provider[]> {
  const index = new Map<string, Provider[]>();
  for (const [file, module] of e.linker.sources.modules) {
    if (e.linker.sources.files.get(file)?.role !== 'runtime' || !e.matters(file) || !mayName(module, made)) continue;
    const add = (values: readonly Value[], unit: number) => {
      const frame = e.frame(file, unit, null, []);
      for (const entry of values.flatMap(entriesIn)) {
        const token = e.value(propertyOf(entry, 'provide') ?? { kind: 'unknown' }, frame);
        if (isKnown(token)) pushTo(index, thingKey(token), { frame, entry });
      }
    };
    for (const { decorators, value, unit } of module.declarations) {
      for (const { args } of decorators) add(args, 0);
      if (value !== null) add([value], unit ?? 0);
    }
    // Modules that are put together by a function (`static forRoot() { return { providers: [...] }; }`).
    module.units.forEach(({ returns }, unit) => {
      add(returns, unit);
    });
  }
  return index;
}

/** The providers written down in a value, at any depth of lists and options. */
function entriesIn(value: Value): readonly Entry[] {
  if (value.kind === 'array') return value.items.flatMap(entriesIn);
  if (value.kind === 'typed') return value.value === null ? [] : entriesIn(value.value);
  if (value.kind !== 'object') return [];
  if (propertyOf(value, 'provide') !== null) return [value];
  return value.properties.flatMap((property) => entriesIn(property.value));
}

function propertyOf({ properties }: Entry, name: string): Value | null {
  return properties.find((property) => property.name === name)?.value ?? null;
}

function provided(e: Evaluator, { frame, entry }: Provider): Thing {
  const told = (name: string) => {
    const value = propertyOf(entry, name);
    return value === null ? null : e.value(value, frame);
  };
  const one = told('useClass') ?? told('useExisting');
  if (one !== null) return toInstance(one);
  const factory = told('useFactory');
  if (factory === null) return told('useValue') ?? unknown;
  return factory.kind === 'symbol' ? symbolResult(e, factory.symbol) : returned(factory);
}
