import type { Thing } from '../../../core/orm-plugin.js';
import { elementThing } from '../evaluate-list.js';
import type { Evaluator, InstanceThing, Outcome } from '../evaluator.js';
import { alternatives, either, unknown } from '../things.js';
import { symbolResult } from './call-results.js';
import { type Invocation, nothing } from './invocation.js';

/**
 * Frameworks whose handlers get a context that the code types once, where a chain begins: `initTRPC.context<Context>()`.
 * Whatever the chain yields (`t.procedure.input(...)`) stands for the chain: an instance of its root with that type.
 */
type Framework = {
  /** Exports that chains begin with. */
  readonly roots: ReadonlySet<string>;
  /** Methods whose type argument is the context's type; none where it is that of the root itself. */
  readonly typedBy: ReadonlySet<string>;
  /** Methods that call the functions they are given with the context. */
  readonly handlers: ReadonlySet<string>;
  /** The first parameter of these functions. */
  readonly given: (context: Thing) => Thing;
};

const FRAMEWORKS: ReadonlyMap<string, Framework> = new Map([
  [
    '@trpc/server',
    {
      roots: names('initTRPC'),
      typedBy: names('context'),
      handlers: names('query mutation subscription use middleware'),
      given: (context) => ({ kind: 'record', properties: { ctx: context }, open: true }),
    },
  ],
  [
    '@orpc/server',
    {
      roots: names('os implement'),
      typedBy: names('$context'),
      handlers: names('handler use middleware'),
      given: (context) => ({ kind: 'record', properties: { context }, open: true }),
    },
  ],
  [
    'hono',
    {
      roots: names('Hono'),
      typedBy: names(''),
      handlers: names('get post put patch delete options all on use'),
      given: (environment) => ({ ...HONO_CONTEXT, typeArguments: [environment] }),
    },
  ],
]);

/** What handlers of Hono get; code may also say so itself (`c: Context<Env>`). */
const HONO_CONTEXT: InstanceThing = {
  kind: 'instance',
  type: { kind: 'external', package: 'hono', name: 'Context' },
  typeArguments: [],
  args: [],
};

function names(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}

/** A call that begins a chain (`initTRPC.context<Context>()`, `implement(contract)`); null for any other. */
export function chainBegun(at: Invocation, callee: Thing & { readonly kind: 'external' }): Outcome | null {
  const framework = FRAMEWORKS.get(callee.package);
  const [root = '', method = '', ...others] = callee.name.split('.');
  if (at.call.kind !== 'call' || others.length > 0 || !framework?.roots.has(root)) return null;
  const start: InstanceThing = { kind: 'instance', type: { ...callee, name: root }, typeArguments: [], args: [] };
  return chained(at, start, framework, method);
}

/** A call of a method in a chain, or of one that asks a context for what it holds (`c.get('orders')`). */
export function chainCalled(at: Invocation, receiver: InstanceThing, method: string): Outcome | null {
  if (isHonoContext(receiver)) {
    if (method !== 'get') return null;
    return { ...nothing, result: elementThing(at.e, variables(at.e, receiver), at.args()[0] ?? unknown) };
  }
  const framework = frameworkOf(receiver);
  return framework === null ? null : chained(at, receiver, framework, method);
}

/** What is a member of a chain (`t.procedure`) or of a context; null where nothing is known of it. */
export function chainMember(e: Evaluator, of: InstanceThing, name: string): Thing | null {
  if (isHonoContext(of)) return name === 'var' ? variables(e, of) : null;
  return frameworkOf(of) === null ? null : of;
}

function chained(at: Invocation, chain: InstanceThing, framework: Framework, method: string): Outcome {
  const { e, call, frame } = at;
  const [type] = call.typeArguments;
  const isTyped = type !== undefined && framework.typedBy.has(method);
  const result = isTyped ? { ...chain, typeArguments: [e.type(type, frame.file, e.bindings(frame))] } : chain;
  const [context] = chain.typeArguments;
  if (context === undefined || !framework.handlers.has(method)) return { ...nothing, result };
  const callbacks = call.args.flatMap(({ kind }, argument) =>
    kind === 'function' ? [{ argument, parameters: [framework.given(madeBy(e, context))] }] : [],
  );
  return { ...nothing, result, callbacks };
}

/** The context itself where the code names the function that makes it (`context<typeof createContext>()`). */
function madeBy(e: Evaluator, context: Thing): Thing {
  return either(
    alternatives(context).map((one) => {
      if (one.kind === 'symbol') return symbolResult(e, one.symbol);
      if (one.kind === 'lambda') return one.returns;
      const isInferred = one.kind === 'instance' && one.type.kind === 'external' && one.type.package === '@trpc/server';
      return isInferred ? madeBy(e, one.typeArguments[0] ?? unknown) : one;
    }),
  );
}

function variables(e: Evaluator, { typeArguments }: InstanceThing): Thing {
  return e.member(typeArguments[0] ?? unknown, 'Variables');
}

function isHonoContext({ type }: InstanceThing): boolean {
  return type.kind === 'external' && type.package === 'hono' && type.name === 'Context';
}

function frameworkOf({ type }: InstanceThing): Framework | null {
  const framework = type.kind === 'external' ? FRAMEWORKS.get(type.package) : undefined;
  return type.kind === 'external' && framework?.roots.has(type.name) ? framework : null;
}
