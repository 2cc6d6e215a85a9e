/**
 * The types of members as the source declares them, for a sketch: one member a line, as formatters write them. What is
 * written otherwise is missing from the answer.
 */
export function memberTypes(lines: readonly string[] | null, declaredOn: number): ReadonlyMap<string, string> {
  return matched(
    lines,
    declaredOn,
    /^\s+(?:(?:public|readonly) )*([\p{L}_$][\p{L}\d_$]*)[?!]?:\s*(.+?)(?: = .*)?[;,]?$/u,
  );
}

/** The values of an enum's members, as literals of the source. */
export function enumValues(lines: readonly string[] | null, declaredOn: number): ReadonlyMap<string, string> {
  return matched(lines, declaredOn, /^\s+([\p{L}_$][\p{L}\d_$]*)\s*=\s*('[^']*'|"[^"]*"|-?\d+),?$/u);
}

function matched(lines: readonly string[] | null, declaredOn: number, member: RegExp): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const body = lines?.slice(declaredOn - 1) ?? [];
  const outer = indentOf(body[0] ?? '');
  const inner = indentOf(body.slice(1).find((line) => indentOf(line) > outer) ?? '');
  for (const [index, line] of body.entries()) {
    if (index > 0 && line.trim() !== '' && indentOf(line) <= outer) break;
    // Deeper lines are members of members.
    if (indentOf(line) !== inner) continue;
    const [, name, value] = member.exec(line.replace(/\s*\/\/.*$/, '')) ?? [];
    if (name !== undefined && value !== undefined && isWhole(value) && !found.has(name)) found.set(name, value);
  }
  return found;
}

/** Whether nothing of it goes on in the next line. */
function isWhole(value: string): boolean {
  const amount = (signs: RegExp) => value.match(signs)?.length ?? 0;
  return amount(/[{(<[]/g) === amount(/[})>\]]/g) - amount(/=>/g);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
