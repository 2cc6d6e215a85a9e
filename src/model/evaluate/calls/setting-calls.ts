import type { Thing } from '../../../core/orm-plugin.js';
import type { InstanceThing, Outcome } from '../evaluator.js';
import { either } from '../things.js';
import type { Invocation } from './invocation.js';
import { nothing } from './invocation.js';

/**
 * `config.get('ORDERS_URL')` of Nest's ConfigService is the variable of the environment of that name, unless it stands in for it.
 * Names in other letters are of what the application makes of its environment itself.
 */
export function settingOutcome(at: Invocation, { type }: InstanceThing, name: string): Outcome | null {
  if (type.kind !== 'external' || type.package !== '@nestjs/config' || type.name !== 'ConfigService') return null;
  if (name !== 'get' && name !== 'getOrThrow') return null;
  const [key, other] = at.args();
  if (key?.kind !== 'text' || !/^[A-Z][A-Z0-9_]*$/.test(key.value)) return null;
  const variable: Thing = { kind: 'external', package: 'global', name: `process.env.${key.value}` };
  return { ...nothing, result: other?.kind === 'text' ? either([variable, other]) : variable };
}
