import type { Declaration } from '../../../core/module-facts.js';
import type { Linked, Linker } from '../../link/linker.js';
import { dottedName } from '../../link/value-names.js';

/** What a framework calls of those who implement an interface of it, by the interface's name. */
const BY_INTERFACE: { readonly [name: string]: readonly string[] } = {
  CanActivate: ['canActivate'],
  NestInterceptor: ['intercept'],
  NestMiddleware: ['use'],
  PipeTransform: ['transform'],
  ExceptionFilter: ['catch'],
  WsExceptionFilter: ['catch'],
  RpcExceptionFilter: ['catch'],
  OnModuleInit: ['onModuleInit'],
  OnModuleDestroy: ['onModuleDestroy'],
  OnApplicationBootstrap: ['onApplicationBootstrap'],
  BeforeApplicationShutdown: ['beforeApplicationShutdown'],
  OnApplicationShutdown: ['onApplicationShutdown'],
  NestModule: ['configure'],
  OnGatewayInit: ['afterInit'],
  OnGatewayConnection: ['handleConnection'],
  OnGatewayDisconnect: ['handleDisconnect'],
  ICommandHandler: ['execute'],
  IQueryHandler: ['execute'],
  IEventHandler: ['handle'],
  EntitySubscriberInterface: subscribed('Load', 'Query', 'Insert', 'Update', 'Remove', 'SoftRemove', 'Recover'),
  ValidatorConstraintInterface: ['validate', 'defaultMessage'],
};

/** Interfaces of LoopBack's, which makes who implements one, and what it calls of them; others have such names too. */
const BY_LOOPBACK: { readonly [name: string]: readonly string[] } = {
  Component: [],
  Provider: ['value'],
  LifeCycleObserver: ['init', 'start', 'stop'],
  SequenceHandler: ['handle'],
};

/** By these decorators of LoopBack's a controller, which has no mark itself, tells what requests call. */
const ROUTES = /^@loopback\/(?:rest|openapi-v3)#(?:get|post|put|patch|del|head|operation)$/;

function subscribed(...events: readonly string[]): readonly string[] {
  return events.flatMap((event) => [`before${event}`, `after${event}`]);
}

/** What a framework calls of those who extend a class that it has or makes (`extends PassportStrategy(Strategy)`). */
const BY_BASE: { readonly [name: string]: readonly string[] } = {
  PassportStrategy: ['validate'],
  PassportSerializer: ['serializeUser', 'deserializeUser'],
  AuthGuard: ['canActivate', 'handleRequest', 'getRequest', 'logIn'],
  ThrottlerGuard: ['canActivate', 'handleRequest', 'shouldSkip', 'getTracker'],
  BaseExceptionFilter: ['catch'],
  BaseMiddleware: ['handler'],
  WorkerHost: ['process'],
  CommandRunner: ['run'],
};

/** The methods of a class that frameworks call because of what it implements or extends of theirs. */
export function callbacksOf(linker: Linker, file: string, declaration: Declaration): readonly string[] {
  const base = externalName(baseOf(linker, file, declaration));
  return [
    ...interfacesOf(linker, file, declaration).flatMap((name) => known(BY_INTERFACE, name) ?? []),
    ...ofLoopback(linker, file, declaration).flat(),
    ...((base !== null && known(BY_BASE, base)) || []),
  ];
}

/** Whether a framework makes an object of a class because of what it implements. */
export function isMadeFor(linker: Linker, file: string, declaration: Declaration): boolean {
  return ofLoopback(linker, file, declaration).length > 0;
}

function ofLoopback(linker: Linker, file: string, { heritage }: Declaration): readonly (readonly string[])[] {
  return heritage.flatMap((type) => {
    const linked = type.kind === 'ref' ? linker.lookup(file, type.name) : null;
    const isIts = linked?.kind === 'external' && linked.package.startsWith('@loopback/');
    const called = isIts ? known(BY_LOOPBACK, linked.name) : undefined;
    return called ? [called] : [];
  });
}

/** Whether a method answers requests by its decorator alone. */
export function isRoute(linker: Linker, file: string, { decorators }: Declaration['members'][number]): boolean {
  return decorators.some(({ callee }) => {
    const name = dottedName(callee);
    const linked = name === null ? null : linker.lookup(file, name);
    return linked?.kind === 'external' && ROUTES.test(`${linked.package}#${linked.name}`);
  });
}

/**
 * The methods of a class that implements an interface of another package that is not known here. Who makes an object of it
 * gives that to the package, which may call any of them.
 */
export function methodsForPackages(linker: Linker, file: string, declaration: Declaration): readonly string[] {
  if (interfacesOf(linker, file, declaration).every((name) => known(BY_INTERFACE, name))) return [];
  return declaration.members.flatMap((member) => (member.kind === 'method' && !member.static ? [member.name] : []));
}

function known(table: typeof BY_BASE, name: string): readonly string[] | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function interfacesOf(linker: Linker, file: string, { heritage }: Declaration): readonly string[] {
  return heritage.flatMap((type) => (type.kind === 'ref' ? (externalName(linker.lookup(file, type.name)) ?? []) : []));
}

/** The class that is extended, or the function of which it is the result. */
function baseOf(linker: Linker, file: string, { base }: Declaration): Linked | null {
  const value = base?.value;
  const calls = linker.sources.modules.get(file)?.units[0]?.calls ?? [];
  const written = value?.kind === 'result' ? calls[value.call]?.callee : value;
  const name = written ? dottedName(written) : null;
  return name === null ? null : linker.lookup(file, name);
}

/** The last part of the name of something of another package; a file that is missing is none. */
function externalName(linked: Linked | null): string | null {
  if (linked?.kind !== 'external' || linked.package.startsWith('path:')) return null;
  return linked.name.split('.').at(-1) ?? null;
}
