import { ts } from 'ts-morph';
import type { Prose } from '../drafts.js';

/** Calls whose texts are read by people or by something that is no database. */
const LOGGERS = /^_?(console|logger|log|winston|pino|debug|sentry|i18n|toast|chalk|ora|spinner)$/i;
const CLIENTS =
  /^_?(axios\w*|http(s|service|client)?|got|ky|superagent|fetch\w*|nock|undici|graphql\w*|encodeURI(Component)?|URLSearchParams)$/i;
const SPEAKING = new Set([
  ...['t', '__', 'describe', 'description', 'summary', 'title', 'message', 'usage', 'command', 'option', 'addHelpText'],
  ...['it', 'test', 'expect', 'assert', 'fail', 'warn', 'deprecate', 'alert', 'confirm'],
  ...['querySelector', 'querySelectorAll', 'getByText', 'clsx', 'cn', 'cva', 'twMerge', 'classNames', 'classnames'],
]);
const REQUESTS = new Set(['request', 'superagent', 'supertest']);
const HTTP_VERBS = new Set(['get', 'post', 'put', 'patch', 'delete', 'head']);
/** Template tags of other languages. */
const OTHER_TAGS =
  /^(gql|graphql|html|css|svg|md|mdx|tw|t|msg|trans|keyframes|createGlobalStyle|injectGlobal|groq|glsl|regex)$/i;
const OTHER_TAG_OWNERS = /^(styled|css|gql|graphql|chalk)$/i;

/** Methods of texts and lists that compare with what they are given. */
const COMPARING = new Set(['includes', 'startsWith', 'endsWith', 'indexOf', 'lastIndexOf', 'localeCompare']);
/** What parsers of SQL are asked: they build a tree, and nothing runs. */
const PARSING = /^(astify|sqlify|exprToSQL|tableList|columnList|whiteListCheck|parseFirst)$/;

const PROPERTIES_FOR_PEOPLE =
  /^(placeholder|description|summary|title|subtitle|label|caption|hint|tooltip|help(Text)?|usage|examples?|message|prompt|comment|(error|success)(Message|Text)|deprecationReason)$/;

/** Whether what stands under a property of that name is written for people, or for a model that talks. */
export function isOfPeople(property: string): boolean {
  return PROPERTIES_FOR_PEOPLE.test(property);
}

/** What texts in the arguments of a call are. */
export function textsTaken({ expression, arguments: given }: ts.CallExpression): Prose {
  const path = nearPath(expression);
  const last = path.at(-1) ?? '';
  if (PARSING.test(last)) return 'direct';
  if (COMPARING.has(last) && ts.isPropertyAccessExpression(expression)) return 'compared';
  if (path.some((part) => CLIENTS.test(part)) || isRequest(path, last)) return 'deep';
  if (last === 'command' && given[0] && isQuery(given[0])) return 'none';
  return SPEAKING.has(last) || path.some((part) => LOGGERS.test(part)) ? 'direct' : 'none';
}

/** `request.query(...)` is a driver's (mssql), `request.post(...)` and `request(...)` are HTTP. */
function isRequest(path: readonly string[], last: string): boolean {
  return REQUESTS.has(last) ? path.length === 1 : HTTP_VERBS.has(last) && path.some((part) => REQUESTS.has(part));
}

/** `client.command({ query: '...' })` is ClickHouse', whereas command line parsers describe theirs. */
function isQuery(given: ts.Expression): boolean {
  if (!ts.isObjectLiteralExpression(given)) return false;
  return given.properties.some(({ name }) => name !== undefined && ts.isIdentifier(name) && name.text === 'query');
}

/** As {@link textsTaken}, for `new`: errors and exceptions carry messages. */
export function textsHeld(callee: ts.Expression): Prose {
  const last = nearPath(callee).at(-1) ?? '';
  if (CLIENTS.test(last)) return 'deep';
  return /(Error|Exception|Date|RegExp|URL)$/.test(last) ? 'direct' : 'none';
}

export function isOtherTag(tag: ts.Expression): boolean {
  const path = nearPath(tag);
  return OTHER_TAGS.test(path.at(-1) ?? '') || OTHER_TAG_OWNERS.test(path[0] ?? '');
}

/** Names of a member chain, back to the nearest call or other expression: `this.logger.warn` is logger, warn. */
function nearPath(node: ts.Expression): readonly string[] {
  const path: string[] = [];
  let at: ts.Expression = node;
  for (;;) {
    if (ts.isPropertyAccessExpression(at)) {
      path.unshift(at.name.text);
      at = at.expression;
    } else if (ts.isNonNullExpression(at) || ts.isParenthesizedExpression(at)) at = at.expression;
    else break;
  }
  if (ts.isIdentifier(at)) path.unshift(at.text);
  else if (ts.isCallExpression(at) && path.length === 0) return nearPath(at.expression);
  return path;
}
