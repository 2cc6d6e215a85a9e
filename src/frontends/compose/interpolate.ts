/** `${VAR:-default}` and `${VAR-default}` whose default holds no other `${...}`. */
const INNERMOST_DEFAULT = /\$\{\w+:?-([^{}]*)\}/g;
const REQUIRED_OR_REPLACED = /\$\{(\w+):?[?+][^{}]*\}/g;

/** Puts in the defaults that the text itself gives, from the inside out; a variable without one stays as `${VAR}`, `$$` is a dollar sign. */
export function interpolate(text: string): string {
  const expanded = text.replace(INNERMOST_DEFAULT, '$1');
  if (expanded !== text) return interpolate(expanded);
  return text.replace(REQUIRED_OR_REPLACED, (_written, name: string) => `\${${name}}`).replaceAll('$$', '$');
}
