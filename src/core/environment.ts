import type { Thing } from './orm-plugin.js';

/** The variable of the environment that a thing is the value of. */
export function environmentVariable(thing: Thing): string | null {
  if (thing.kind === 'external' && thing.package === 'global')
    return /^process\.env\.(\w+)$/.exec(thing.name)?.[1] ?? null;
  if (thing.kind !== 'member') return null;
  return thing.of.kind === 'external' && thing.of.name === 'process.env' ? thing.name : null;
}

/** The only such variable that it may be the value of; null where several may, or none is. */
export function onlyVariable(thing: Thing): string | null {
  const all = thing.kind === 'either' ? thing.of : [thing];
  const [only, ...others] = new Set(all.flatMap((one) => environmentVariable(one) ?? []));
  return only !== undefined && others.length === 0 ? only : null;
}

/**
 * The variable of the address that a database is reached by: of the address itself, of the options that hold it
 * (`{ connectionString: process.env.READ_URL }`), or of the driver that was made with these (`new Pool({ ... })`).
 */
export function variableOfAddress(given: Thing): string | null {
  if (given.kind === 'instance' && given.type.kind === 'external')
    return given.args[0] ? variableOfAddress(given.args[0]) : null;
  if (given.kind !== 'record') return onlyVariable(given);
  for (const name of ['connectionString', 'connection', 'uri', 'url', 'client']) {
    const held = Object.hasOwn(given.properties, name) ? given.properties[name] : undefined;
    if (held) return variableOfAddress(held);
  }
  return null;
}
