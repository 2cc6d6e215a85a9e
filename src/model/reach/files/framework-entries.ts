import type { Declaration, Decorator } from '../../../core/module-facts.js';
import type { SymbolRef } from '../../../core/orm-plugin.js';
import type { Linked, Linker } from '../../link/linker.js';
import { callbacksOf, isMadeFor, isRoute, methodsForPackages } from './package-callbacks.js';

/** Decorators of classes that a framework makes by itself, once they are registered. */
const ENTERED = /^(Controller|JsonController|Resolver|WebSocketGateway|Processor|Console|Injectable|Command|Service)$/;

/** Decorators of further classes that a framework makes. */
const MADE = /^(Module|CommandHandler|QueryHandler|EventsHandler|EventSubscriber|Catch|ValidatorConstraint)$/;

/** Decorators by which a framework knows which methods to call from outside. */
const HANDLER =
  /^(Get|Post|Put|Patch|Delete|All|Head|Options|Sse|Query|Mutation|Subscription|ResolveField|ResolveReference|FieldResolver|MessagePattern|EventPattern|GrpcMethod|GrpcStreamMethod|SubscribeMessage|OnEvent|Process|OnWorkerEvent|Cron|Interval|Timeout|RabbitSubscribe|RabbitRPC|SqsMessageHandler|Command|Saga)$/;

/** Classes of which the framework calls one method that is known by its name. */
const BY_NAME: readonly (readonly [decorator: RegExp, method: string])[] = [
  [/^(CommandHandler|QueryHandler)$/, 'execute'],
  [/^EventsHandler$/, 'handle'],
  [/^Processor$/, 'process'],
  [/^(Injectable|Controller|Module)$/, 'onModuleInit'],
  [/^(Injectable|Controller|Module)$/, 'onApplicationBootstrap'],
];

/** A class and the classes of this repository that it extends, the nearest first, are followed so far. */
const LONGEST_CHAIN = 10;

/**
 * The methods that other packages call of a class that was only named, as in the `controllers` of a module: handlers of
 * requests, messages and times, hooks, and what they ask for by an interface (`implements CanActivate`). Inherited ones
 * count; all others wait for code that calls them.
 */
export function frameworkEntries(linker: Linker, symbol: SymbolRef): readonly string[] {
  const chain = classesAbove(linker, symbol);
  const marks = (chain[0]?.declaration.decorators ?? []).map(markOf);
  const named = BY_NAME.filter(([decorator]) => marks.some((mark) => decorator.test(mark))).map(([, method]) => method);
  const isEntered = marks.some((mark) => ENTERED.test(mark));
  const called = chain.flatMap(({ file, declaration }) => {
    const handlers = declaration.members.filter(
      (member) =>
        named.includes(member.name) ||
        isRoute(linker, file, member) ||
        (isEntered && member.decorators.some((decorator) => HANDLER.test(markOf(decorator)))),
    );
    return [...handlers.map(({ name }) => name), ...callbacksOf(linker, file, declaration)];
  });
  return [...new Set(called)];
}

/** The methods that another package may call of an object that is made of a class because of an interface of that package. */
export function methodsAskedFor(linker: Linker, symbol: SymbolRef): readonly string[] {
  return classesAbove(linker, symbol).flatMap(({ file, declaration }) => methodsForPackages(linker, file, declaration));
}

/**
 * The constructors that run when a framework makes the one object of a class by itself, those of its base classes with
 * them. What decorators mention is mentioned there; those of a module may make something at the top level, too.
 */
export function frameworkConstructors(linker: Linker, symbol: SymbolRef): readonly Body[] {
  const chain = classesAbove(linker, symbol);
  const marks = (chain[0]?.declaration.decorators ?? []).map(markOf);
  const isMade = marks.some((mark) => ENTERED.test(mark) || MADE.test(mark));
  if (!isMade && !chain.some(({ file, declaration }) => isMadeFor(linker, file, declaration))) return [];
  const top = marks.includes('Module') ? [{ file: symbol.file, index: 0 }] : [];
  const constructors = chain.flatMap(({ file, declaration: { unit } }) =>
    unit === null ? [] : [{ file, index: unit }],
  );
  return [...constructors, ...top];
}

type Body = { readonly file: string; readonly index: number };

type ClassIn = { readonly file: string; readonly declaration: Declaration };

function classesAbove(linker: Linker, symbol: SymbolRef): readonly ClassIn[] {
  const chain: ClassIn[] = [];
  let at: SymbolRef | null = symbol;
  while (at && chain.length < LONGEST_CHAIN) {
    const declaration: Declaration | undefined = classOf(linker, at);
    if (!declaration) break;
    const file: string = at.file;
    chain.push({ file, declaration });
    const base: Linked | null =
      declaration.base?.value.kind === 'name' ? linker.lookup(file, declaration.base.value.name) : null;
    at = base?.kind === 'declaration' ? base.symbol : null;
  }
  return chain;
}

function classOf(linker: Linker, { file, name }: SymbolRef): Declaration | undefined {
  const declarations = linker.sources.modules.get(file)?.declarations ?? [];
  return declarations.find((one) => one.kind === 'class' && one.name === name);
}

/** `Get` of `@Get('/orders')` and of `@nest.Get()`. */
function markOf({ callee }: Decorator): string {
  return callee.kind === 'name' || callee.kind === 'member' ? (callee.name.split('.').at(-1) ?? '') : '';
}
