/** A rule of `paths`, `exports`, `imports` or an import map: `pattern` holds at most one `*`, or ends in `/` (prefix). */
export type PatternRule = { readonly pattern: string; readonly targets: readonly string[] };

/** The targets of the best rule for a specifier with the wildcard put in; null when no rule matches. */
export function matchPattern(rules: readonly PatternRule[], specifier: string): readonly string[] | null {
  let best: { readonly rule: PatternRule; readonly rest: string; readonly weight: number } | null = null;
  for (const rule of rules) {
    const rest = restOf(rule.pattern, specifier);
    if (rest === null) continue;
    const weight = weightOf(rule.pattern, specifier);
    if (best === null || weight > best.weight) best = { rule, rest, weight };
  }
  if (best === null) return null;
  const { rule, rest } = best;
  const prefix = rule.pattern.endsWith('/');
  return rule.targets.map((target) => (prefix ? target + rest : target.replaceAll('*', () => rest)));
}

/** An exact rule beats any wildcard; among wildcards the longest prefix wins, as in TypeScript and Node. */
function weightOf(pattern: string, specifier: string): number {
  if (pattern === specifier) return Number.POSITIVE_INFINITY;
  const star = pattern.indexOf('*');
  return star < 0 ? pattern.length : star;
}

function restOf(pattern: string, specifier: string): string | null {
  if (pattern === specifier) return '';
  if (pattern.endsWith('/')) return specifier.startsWith(pattern) ? specifier.slice(pattern.length) : null;
  const star = pattern.indexOf('*');
  if (star < 0) return null;
  const before = pattern.slice(0, star);
  const after = pattern.slice(star + 1);
  const fits =
    specifier.length >= before.length + after.length && specifier.startsWith(before) && specifier.endsWith(after);
  return fits ? specifier.slice(before.length, specifier.length - after.length) : null;
}
