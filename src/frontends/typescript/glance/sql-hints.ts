import { looksLikeSql } from '../../../sql/looks-like-sql.js';

/** What stands before the first word of a statement within its literal: white space, comments, parentheses, semicolons. */
const lead = String.raw`(?:[\s(;]|\\n|--[^\n]*\n|/\*[^*]*\*+(?:[^/*][^*]*\*+)*/)*`;
const verbs =
  'select|with|insert|replace|upsert|update|delete|merge|truncate|create|alter|drop|comment|grant|revoke|copy|lock|refresh|explain|declare|prepare|do|call|values|table|analyze|vacuum|cluster|reindex|optimize|rename|load|if|set|begin|start|use|pragma|exec|execute|disable|enable';
/** A literal that begins with a verb of SQL, in any case. */
const verbFirst = new RegExp(`(['"\`])(?=${lead}(?:${verbs})\\b)`, 'gi');
/** A verb behind the hole of a template, with a word or name after it. */
const verbBehindHole =
  /\}\s*(?:select|insert|update|delete|with|create|alter|drop|merge|truncate|replace|upsert)\s+["\w*`({[$]/i;
/** A query in parentheses, and the clauses that are kept apart from their queries. */
const nestedQuery = /\(\s*select\b[\s\S]*?\bfrom\b/i;
const fragment = /['"`]\s*(?:(?:LEFT|RIGHT|FULL|INNER|CROSS)\s+(?:OUTER\s+)?)?(?:JOIN|FROM)\s/;

/**
 * Whether one of a module's texts may turn out to be SQL once it is put together. Cheap, and wrong to one side only: a no
 * is certain, a yes means that the module has to be parsed to tell.
 */
export function mayHoldSql(text: string): boolean {
  if (nestedQuery.test(text) || fragment.test(text) || verbBehindHole.test(text)) return true;
  for (const match of text.matchAll(verbFirst)) if (mayBeginSql(text, match.index, match[1] ?? '')) return true;
  return false;
}

/** `start` is where the literal opens with `quote`. One that is continued elsewhere counts whatever follows. */
function mayBeginSql(text: string, start: number, quote: string): boolean {
  const end = literalEnd(text, start, quote);
  const literal = text.slice(start + 1, end);
  if (literal.includes('\\') || (quote === '`' && literal.includes('${'))) return true;
  return isContinued(text, start, end) || looksLikeSql(literal);
}

function literalEnd(text: string, start: number, quote: string): number {
  for (let at = start + 1; at < text.length; at++) {
    const char = text[at];
    if (char === '\\') at += 1;
    else if (char === quote || (char === '\n' && quote !== '`')) return at;
  }
  return text.length;
}

/** Whether a literal is joined to others: by `+`, in a list, or through the variable or property that holds it. */
function isContinued(text: string, start: number, end: number): boolean {
  const before = /[^\s(]?[\s(]*$/.exec(text.slice(Math.max(0, start - 40), start))?.[0][0];
  const after = /\S/.exec(text.slice(end + 1, end + 40))?.[0];
  if (before === '+' || after === '+') return true;
  if ((before === '[' || before === ',' || after === ']') && /\.join\s*\(/.test(text)) return true;
  return (
    (before === '=' || before === ':' || after === '.') && /[`}'"]\s*(?:from|into|set|where|values|\*)\b/i.test(text)
  );
}
