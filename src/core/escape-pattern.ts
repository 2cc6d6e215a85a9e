/** A text as the part of a regular expression (without the flags `u` and `v`) that matches just that. */
export function escapePattern(text: string): string {
  return text.replace(/\W/g, '\\$&');
}
