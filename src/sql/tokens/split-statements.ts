import { verbs } from './keywords.js';
import { endToken, type Token } from './token.js';

/**
 * Cuts tokens into statements at semicolons (and T-SQL's GO lines), which are left out. A semicolon in parentheses counts
 * only when a statement begins behind it; one in the body of a routine (BEGIN ... END) never does.
 */
export function splitStatements(tokens: readonly Token[], text: string): readonly (readonly Token[])[] {
  const statements: Token[][] = [];
  let current: Token[] = [];
  let depth = 0;
  let body = noBody();
  tokens.forEach((token, i) => {
    const cuts =
      token.key === ';' ? body.depth === 0 && (depth <= 0 || beginsStatement(tokens[i + 1])) : isBatchEnd(token, text);
    if (!cuts) {
      current.push(token);
      if (token.key === '(') depth++;
      if (token.key === ')') depth--;
      body = trackBody(body, tokens, i, current.length);
      return;
    }
    if (current.length > 0) statements.push(current);
    current = [];
    depth = 0;
    body = noBody();
  });
  if (current.length > 0) statements.push(current);
  return statements;
}

function beginsStatement(token: Token | undefined): boolean {
  return token === undefined || verbs.has(token.key);
}

/** GO alone on its line. */
function isBatchEnd(token: Token, text: string): boolean {
  if (token.key !== 'GO') return false;
  let before = token.start - 1;
  while (' \t'.includes(text.charAt(before)) && before >= 0) before--;
  let after = token.end;
  while (' \t\r'.includes(text.charAt(after)) && after < text.length) after++;
  return (before < 0 || text.charAt(before) === '\n') && (after >= text.length || text.charAt(after) === '\n');
}

/** Whether the statement defines a routine or is a block, and how many of its BEGIN and CASE are open. */
type Body = { readonly routine: boolean; readonly depth: number };

function noBody(): Body {
  return { routine: false, depth: 0 };
}

const routineWords = new Set(['FUNCTION', 'PROCEDURE', 'PROC', 'TRIGGER', 'EVENT', 'PACKAGE']);

function trackBody(body: Body, tokens: readonly Token[], i: number, position: number): Body {
  const { key, kind } = tokens[i] ?? endToken;
  if (kind !== 'word') return body;
  if (position < 14 && routineWords.has(key)) return { ...body, routine: true };
  if (position === 1 && (key === 'IF' || key === 'WHILE')) return { ...body, routine: true };
  if (!body.routine) return body;
  // The CASE of END CASE opens nothing.
  const opens = key === 'BEGIN' || (key === 'CASE' && body.depth > 0 && tokens[i - 1]?.key !== 'END');
  const closes = key === 'END' && body.depth > 0 && !controlWords.has(tokens[i + 1]?.key ?? '');
  return opens || closes ? { ...body, depth: body.depth + (opens ? 1 : -1) } : body;
}

/** END IF and the like close what did not count as opened. */
const controlWords = new Set(['IF', 'LOOP', 'WHILE', 'REPEAT', 'FOR']);
