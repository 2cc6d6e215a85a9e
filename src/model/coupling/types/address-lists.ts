import type { Decorator, ModuleFacts, Value } from '../../../core/module-facts.js';
import type { Linker } from '../../link/linker.js';
import { dottedName } from '../../link/value-names.js';

/** Decorators that say by which messages a method is called, or by which token something is injected. */
const ADDRESSING: ReadonlyMap<string, RegExp> = new Map([
  ['@nestjs/microservices', /^(MessagePattern|EventPattern|GrpcMethod|GrpcStreamMethod)$/],
  ['@nestjs/common', /^Inject$/],
  ['@nestjs/bull', /^(InjectQueue|Processor|Process)$/],
  ['@nestjs/bullmq', /^(InjectQueue|Processor)$/],
  ['@golevelup/nestjs-rabbitmq', /^Rabbit(Subscribe|RPC|Handler)$/],
]);

/** Whether a file names one of these (`RPC.FIND_ORDER`) where only the address of a message or a token can stand. */
export function addressesBy(file: string, names: ReadonlySet<string>, linker: Linker): boolean {
  const module = linker.sources.modules.get(file);
  if (module === undefined || names.size === 0) return false;
  return decoratorsOf(module).some(
    ({ callee, args }) => args.some((arg) => isGiven(arg, names)) && isAddressing(file, callee, linker),
  );
}

function decoratorsOf({ declarations, units }: ModuleFacts): readonly Decorator[] {
  return [
    ...declarations.flatMap(({ decorators, members }) => [...decorators, ...members.flatMap((m) => m.decorators)]),
    ...units.flatMap(({ parameters }) => parameters.flatMap((parameter) => parameter.decorators)),
  ];
}

function isAddressing(file: string, callee: Value, linker: Linker): boolean {
  const name = dottedName(callee);
  const linked = name === null ? null : linker.lookup(file, name);
  return linked?.kind === 'external' && (ADDRESSING.get(linked.package)?.test(linked.name) ?? false);
}

/** The name itself, or as part of a pattern (`{ cmd: RPC.FIND_ORDER }`). */
function isGiven(value: Value, names: ReadonlySet<string>): boolean {
  if (value.kind === 'object') return value.properties.some((property) => isGiven(property.value, names));
  if (value.kind === 'array') return value.items.some((item) => isGiven(item, names));
  if (value.kind === 'typed') return value.value !== null && isGiven(value.value, names);
  const name = dottedName(value);
  return name !== null && names.has(name);
}
