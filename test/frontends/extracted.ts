import type { Facts } from '../../src/core/facts.js';
import type { Extraction, Frontend } from '../../src/frontends/frontend.js';

/** What a frontend makes of a text that stands in running code at `path`. */
export function extracted(frontend: Frontend, path: string, text: string): Extraction {
  return frontend.extract({ path, role: 'runtime' }, text);
}

/** Facts of one kind from a text that must be readable without remarks. */
export function factsOf<K extends Facts['kind']>(
  frontend: Frontend,
  path: string,
  kind: K,
  text: string,
): Extract<Facts, { kind: K }> {
  const { facts, diagnostics } = extracted(frontend, path, text);
  if (diagnostics.length > 0) throw new Error(`unexpected diagnostics: ${JSON.stringify(diagnostics)}`);
  if (!isKind(facts, kind)) throw new Error(`expected ${kind} facts, got ${facts.kind}`);
  return facts;
}

function isKind<K extends Facts['kind']>(facts: Facts, kind: K): facts is Extract<Facts, { kind: K }> {
  return facts.kind === kind;
}

/** Which of the paths a frontend takes. */
export function accepted(frontend: Frontend, paths: readonly string[]): readonly string[] {
  return paths.filter((path) => frontend.accepts(path));
}
