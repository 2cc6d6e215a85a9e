import type { Decorator } from '../../../core/module-facts.js';
import type { SymbolRef } from '../../../core/orm-plugin.js';
import type { Linker } from '../../link/linker.js';

/** Decorators of classes that a framework makes by itself, once they are registered. */
const ENTERED = /^(Controller|JsonController|Resolver|WebSocketGateway|Processor|Console|Injectable|Command|Service)$/;

/** Decorators by which a framework knows which methods to call from outside. */
const HANDLER =
  /^(Get|Post|Put|Patch|Delete|All|Head|Options|Sse|Query|Mutation|Subscription|ResolveField|ResolveReference|FieldResolver|MessagePattern|EventPattern|GrpcMethod|GrpcStreamMethod|SubscribeMessage|OnEvent|Process|OnWorkerEvent|Cron|Interval|Timeout|RabbitSubscribe|RabbitRPC|SqsMessageHandler|Command)$/;

/** Classes of which the framework calls one method that is known by its name. */
const BY_NAME: readonly (readonly [decorator: RegExp, method: string])[] = [
  [/^(CommandHandler|QueryHandler)$/, 'execute'],
  [/^EventsHandler$/, 'handle'],
  [/^Processor$/, 'process'],
  [/^(Injectable|Controller|Module)$/, 'onModuleInit'],
  [/^(Injectable|Controller|Module)$/, 'onApplicationBootstrap'],
];

/**
 * The bodies that a framework runs of a class that was only named, as in the `controllers` of a module: what a module
 * registers, handlers of requests, messages and times, and hooks. All others wait for code that calls them.
 */
export function frameworkEntries(linker: Linker, { file, name }: SymbolRef): readonly number[] {
  const declarations = linker.sources.modules.get(file)?.declarations ?? [];
  const declaration = declarations.find((one) => one.kind === 'class' && one.name === name);
  if (!declaration || declaration.decorators.length === 0) return [];
  const marks = declaration.decorators.map(markOf);
  const has = (pattern: RegExp) => marks.some((mark) => pattern.test(mark));
  const named = BY_NAME.filter(([decorator]) => has(decorator)).map(([, method]) => method);
  const called = declaration.members.filter(
    (member) =>
      named.includes(member.name) ||
      (has(ENTERED) && member.decorators.some((decorator) => HANDLER.test(markOf(decorator)))),
  );
  // What a decorator mentions is mentioned by the constructor.
  const registers = has(/^Module$/) ? [declaration.unit] : [];
  return [...registers, ...called.map((member) => member.unit)].filter((unit) => unit !== null);
}

/** `Get` of `@Get('/orders')` and of `@nest.Get()`. */
function markOf({ callee }: Decorator): string {
  return callee.kind === 'name' || callee.kind === 'member' ? (callee.name.split('.').at(-1) ?? '') : '';
}
