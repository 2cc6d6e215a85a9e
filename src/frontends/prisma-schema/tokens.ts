export type Token = {
  /** As written; strings with their quotes. */
  readonly text: string;
  readonly offset: number;
};

const TOKEN = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|@@?[\w.]+|[\w-]+|\n|\S/g;

/** Words, strings, attributes (`@id`, `@db.Text`, `@@map`), punctuation and line ends; comments are dropped. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    if (!/^\/[/*]/.test(match[0])) tokens.push({ text: match[0], offset: match.index });
  }
  return tokens;
}

export function isWord(token: Token | undefined): token is Token {
  return token !== undefined && /^\w/.test(token.text);
}

/** The content of a string token; null for any other. */
export function stringValue(token: Token | undefined): string | null {
  if (!token || token.text.length < 2 || !token.text.startsWith('"')) return null;
  return token.text.slice(1, -1).replace(/\\(["\\])/g, '$1');
}
