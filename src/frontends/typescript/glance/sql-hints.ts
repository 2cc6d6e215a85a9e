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
/** A word in capitals behind a hole, or behind a statement behind it; in small letters most verbs are words of code there. */
const capitalsBehindHole = /\}[\s;(]*(?=[A-Z]{2,}\b)/g;
/** A query in parentheses, and the clauses that are kept apart from their queries. */
const nestedQuery = /\(\s*select\b[\s\S]*?\bfrom\b/i;
const fragment = /['"`][\s\\n]*(?:(?:LEFT|RIGHT|FULL|INNER|CROSS)\s+(?:OUTER\s+)?)?(?:JOIN|FROM)(?=[\s'"`\\])/;

/**
 * Whether one of a module's texts may turn out to be SQL once it is put together. Cheap, and wrong to one side only: a no
 * is certain, a yes means that the module has to be parsed to tell.
 */
export function mayHoldSql(text: string): boolean {
  if (nestedQuery.test(text) || fragment.test(text) || verbBehindHole.test(text)) return true;
  for (const match of text.includes('${') ? text.matchAll(capitalsBehindHole) : [])
    if (looksLikeSql(restOf(text, match.index + match[0].length))) return true;
  let joints: Joints | null = null;
  const jointsOf = () => {
    joints ??= jointsIn(text);
    return joints;
  };
  for (const match of text.matchAll(verbFirst))
    if (mayBeginSql(text, match.index, match[1] ?? '', jointsOf)) return true;
  return false;
}

/** How a module puts texts together. */
type Joints = {
  readonly joins: boolean;
  /** Variables, fields and properties that stand first in a template, a sum or a list that is joined. */
  readonly first: ReadonlySet<string>;
  /** Whether a literal begins with what may follow a verb. */
  readonly clauses: boolean;
};

const holeFirst = new RegExp(`\`${lead}\\$\\{([^}]*)`, 'g');
const sum = /\+|\.\s*concat\b/g;
const summand = /([\w$]+)['"\])]*\s*$/;
const listed = /\[\s*([\w.$]+)/g;

function jointsIn(text: string): Joints {
  const joins = /\.join\s*\(/.test(text);
  const first = new Set<string>();
  for (const pattern of joins ? [holeFirst, listed] : [holeFirst])
    for (const [, names = ''] of text.matchAll(pattern))
      for (const [name] of names.matchAll(/[\w$]+/g)) first.add(name);
  for (const { index } of text.matchAll(sum)) {
    const name = summand.exec(text.slice(Math.max(0, index - 80), index))?.[1];
    if (name !== undefined) first.add(name);
  }
  return { joins, first, clauses: /[`}'"]\s*(?:from|into|set|where|values|\*)\b/i.test(text) };
}

/** What follows the hole of a template from `at`, as far as it takes to tell a statement. */
function restOf(text: string, at: number): string {
  const rest = text.slice(at, at + 10_000);
  return rest
    .slice(0, literalEnd(rest, -1, '`'))
    .replace(/\$\{[^}]*\}/g, ' __hole_0__ ')
    .replaceAll('\\', '');
}

/** `start` is where the literal opens with `quote`. One that is continued elsewhere counts whatever follows. */
function mayBeginSql(text: string, start: number, quote: string, joints: () => Joints): boolean {
  const end = literalEnd(text, start, quote);
  const literal = text.slice(start + 1, end);
  if (literal.includes('\\') || (quote === '`' && literal.includes('${'))) return true;
  return looksLikeSql(literal) || isContinued(text, start, end, joints);
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
function isContinued(text: string, start: number, end: number, joints: () => Joints): boolean {
  const before = /[^\s(]?[\s(]*$/.exec(text.slice(Math.max(0, start - 40), start))?.[0][0];
  const after = /\S/.exec(text.slice(end + 1, end + 40))?.[0];
  if (before === '+' || after === '+') return true;
  if (/^\s*\.\s*concat\b/.test(text.slice(end + 1, end + 40))) return true;
  const opening = text.slice(Math.max(0, start - 80), start);
  if (/\.(?:push|unshift)\s*\(\s*$/.test(opening)) return true;
  const isListed = before === '[' || before === ',' || after === ']';
  const isHeld = before === '=' || before === ':';
  if (!isListed && !isHeld && after !== '.') return false;
  const { joins, first, clauses } = joints();
  const holder = isHeld ? holderOf(opening) : '';
  return (isListed && joins) || holder === null || first.has(holder) || (!isListed && clauses);
}

/** The variable, field or property that `opening` assigns to; null where that cannot be told. */
function holderOf(opening: string): string | null {
  return /([\w$]+)['"\]]*[?!]?\s*(?::[^=,;{}]*)?[=:][\s(]*$/.exec(opening)?.[1] ?? null;
}
