/** A shell command that hands SQL to a database's client: `psql -c "..."`, `mysql -e '...'`. */
const COMMAND =
  /^[^"'\n]*\b(?:psql|mysql|mariadb)\b(?:[^"'\n]|"[^"\n]*"\s+(?=-))*?\s(?:-c|-e|--command|--execute)[ =]?(["'])/;

/** The text with the shell around its SQL blanked out, so that every place stays; the text itself when there is none. */
export function withoutShell(text: string): string {
  const match = COMMAND.exec(text);
  if (!match) return text;
  const start = match[0].length;
  const end = text.lastIndexOf(match[1] ?? '"');
  return end > start ? ' '.repeat(start) + text.slice(start, end) : text;
}
