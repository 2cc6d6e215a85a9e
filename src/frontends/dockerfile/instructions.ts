/** One instruction of a Dockerfile, continuation lines joined. */
export type Instruction = {
  /** Upper case. */
  readonly name: string;
  /** `--from=builder` and the like. */
  readonly flags: readonly string[];
  /** The words of the JSON form, or those separated by blanks. */
  readonly args: readonly string[];
};

const HERE_DOCUMENT = /<<-?\s*(["']?)(\w+)\1/g;

export function parseInstructions(text: string): readonly Instruction[] {
  const instructions: Instruction[] = [];
  const lines = logicalLines(text);
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const parsed = parseInstruction(line);
    if (parsed) instructions.push(parsed);
    for (const [, , mark] of parsed && takesHereDocument(parsed) ? line.matchAll(HERE_DOCUMENT) : []) {
      const end = lines.findIndex((later, at) => at > index && later.trim() === mark);
      if (end > index) index = end;
    }
  }
  return instructions;
}

function takesHereDocument({ name }: Instruction): boolean {
  return name === 'RUN' || name === 'COPY' || name === 'ADD';
}

/** Lines with continuations joined; comments go, also those between continued lines. */
function logicalLines(text: string): readonly string[] {
  const joiner = /^#\s*escape\s*=\s*`/im.test(text) ? '`' : '\\';
  const lines: string[] = [];
  let continued = false;
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*#/.test(line)) continue;
    const more = line.trimEnd().endsWith(joiner);
    const content = more ? line.trimEnd().slice(0, -1) : line;
    if (continued) lines.push(`${lines.pop() ?? ''} ${content.trim()}`);
    else lines.push(content);
    continued = more;
  }
  return lines;
}

function parseInstruction(line: string): Instruction | null {
  const match = /^\s*([A-Za-z]+)\s+(.*)$/.exec(line);
  if (!match) return null;
  const [, name = '', rest = ''] = match;
  const flags = /^(?:--\S+\s+)*/.exec(rest)?.[0] ?? '';
  return { name: name.toUpperCase(), flags: words(flags), args: jsonWords(rest.slice(flags.length)) };
}

function jsonWords(text: string): readonly string[] {
  if (!text.trim().startsWith('[')) return words(text);
  try {
    const parsed: unknown = JSON.parse(text);
    if (Array.isArray(parsed)) return parsed.filter((word) => typeof word === 'string');
  } catch {
    // Docker, too, falls back to the shell form when the brackets hold no JSON.
  }
  return words(text);
}

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
