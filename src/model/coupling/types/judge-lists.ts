import type { Declaration, TypeExpr, Value } from '../../../core/module-facts.js';
import { isMostly } from './judge-members.js';
import { givenValue, type Item } from './listed-values.js';
import { isMetricName, isTechnicalEnum, isTechnicalName } from './technical-names.js';
import { business, type TypeVerdict, technical } from './type-verdict.js';

const SPEAKS = 'lists the states or kinds of something in the business';

export function judgeEnum({ name, members }: Declaration): TypeVerdict {
  return judgeItems(
    name,
    members.map((member) => ({ name: member.name, value: givenValue(member.value) })),
  );
}

/** What is an enum, however it is written. */
export function judgeItems(name: string, items: readonly Item[]): TypeVerdict {
  const why = isTechnicalName(name, false)
    ? 'lists technical values'
    : (whyTechnical(name, items) ?? whyConstants(items));
  return why === null ? business('enum', SPEAKS) : technical('enum', why);
}

/** `'open' | 'paid'`, which `isLiteralUnion` has told from other unions. */
export function judgeUnion(name: string, type: TypeExpr): TypeVerdict {
  const literals = type.kind === 'union' ? type.of : [type];
  return judgeWords(
    name,
    literals.flatMap((one) => (one.kind === 'literal' && typeof one.value === 'string' ? [one.value] : [])),
  );
}

/** A type of the given texts; of none where they are not known. */
export function judgeWords(name: string, words: readonly string[]): TypeVerdict {
  const why = whyTechnical(
    name,
    words.map((word) => ({ name: word, value: word })),
  );
  return why === null ? business('type', 'lists the kinds of something in the business') : technical('type', why);
}

/** The texts of a list, an object or `z.enum([...])`; none where it holds anything else. */
export function wordsOf(value: Value | null | undefined): readonly string[] {
  const list = value?.kind === 'typed' ? value.value : value;
  const items =
    list?.kind === 'array' ? list.items : list?.kind === 'object' ? list.properties.map((p) => p.value) : [];
  const words = items.flatMap((item) => (item.kind === 'string' ? [item.value] : []));
  return words.length === items.length ? words : [];
}

/** Also with what is ordered (`price_asc`, `orderBy[date]=desc`). */
const DIRECTION = /(^|[^a-z])(asc|desc)(ending)?($|[^a-z])/i;
const ADDRESS = /^(\/[\w:{[*]|(https?|wss?):\/\/)/;
const INSTRUMENT = /^(counter|gauge|histogram|summary|timer|(up_?down|observable)_?(counter|gauge))$/i;
const HTTP_METHOD = /^(get|post|put|patch|delete|head|options|trace|connect)$/i;
/** Where a program is deployed; previews and sandboxes are also what customers are offered. */
const STAGE =
  /^(prod(uction)?|pre_?prod(uction)?|staging|stage|stg|code|test(ing)?|qa|uat|ci|dev(elopment)?|local(host)?)$/i;
const CERTAIN_STAGE = /^(prod(uction)?|dev(elopment)?|local(host)?)$/i;
const COLUMN_TYPE =
  /^((var|n?var|n)?char|varying|text|citext|(big|small|tiny)?int(eger)?|(big)?serial|real|double|float|decimal|numeric|bool(ean)?|bytea|(var)?binary|blob|clob|date|time|datetime|timestamp(tz)?|jsonb?|uuid|inet|interval|geometry|vector)$/i;
const COMPARISON =
  /^([=!<>]{1,3}|<>|(not[-_ ]?)?(equals?|eq|in|like|i?like|contains|between|null|one[-_ ]?of)|n?eq|ne|[gl]te?|(greater|less)([-_ ]?than)?([-_ ]?or[-_ ]?equals?)?|(starts|ends)[-_ ]?with|is[-_ ]?(not[-_ ]?)?null|regex|any)$/i;
/** Comparisons that are nothing else. */
const COMPARISON_ONLY = /^([=!<>]{1,3}|<>|n?eq|ne|[gl]te?|not[-_ ]?(equals?|in|like|contains)|contains)$/i;
/** Words for values that nobody uses but databases. */
const COLUMN_ONLY = /^(n?varchar|citext|(big|small|tiny)int|(big)?serial|bytea|blob|clob|timestamptz|jsonb)$/i;
const VERSION = /^v\d+([._]\d+)*$|^\d+\.\d+(\.\d+)*$/i;
/** How a call ended, whatever it was about. */
const OUTCOME = /^(ok|err|error|success)$/i;
const MEASURE =
  /(latency|duration|throughput|uptime|status_?codes?|(error|request|retry|response|invocation)s?_?(count|rate|total|time))$/i;

/** What the values say comes with what the name says: `OrderByType { ASC, DESC }`, `{ AGENTS = '/agents' }`. */
function whyTechnical(name: string, items: readonly Item[]): string | null {
  if (isTechnicalEnum(name)) return 'lists technical values';
  if (items.length > 1 && items.every(isDirection) && items.some(isAscending))
    return 'lists the directions of an order';
  if (items.length > 1 && isMostly(items, (item) => ADDRESS.test(String(item.value)))) return 'lists addresses';
  const means = (word: RegExp) => (item: Item) => word.test(item.name) || word.test(String(item.value));
  if (items.length > 0 && items.every((item) => VERSION.test(String(item.value)))) return 'lists versions';
  if (items.length > 1 && items.every((item) => OUTCOME.test(String(item.value)))) return 'lists how a call ends';
  if (items.length > 1 && items.every((item) => HTTP_METHOD.test(String(item.value)))) return 'lists methods of HTTP';
  const compares = items.filter((item) => COMPARISON_ONLY.test(String(item.value)));
  if (compares.length > 1 && items.every(means(COMPARISON))) return 'lists comparisons';
  const isStage = ({ name: own, value }: Item) => STAGE.test(String(value ?? own));
  if (items.length > 1 && items.every(isStage) && items.some(means(CERTAIN_STAGE))) return 'lists where programs run';
  if (items.some(means(COLUMN_ONLY)) && isMostly(items, means(COLUMN_TYPE))) return 'lists types of columns';
  if (items.length > 1 && items.every((item) => INSTRUMENT.test(item.name))) return 'lists how things are measured';
  if (isMetricName(name) && isMostly(items, (item) => MEASURE.test(item.name))) return 'lists what is measured';
  return null;
}

/** Descriptions (`short_desc`, `long_desc`) are no directions. */
function isAscending({ name, value }: Item): boolean {
  return /asc/i.test(name) || /asc/i.test(String(value));
}

function isDirection({ name, value }: Item): boolean {
  return DIRECTION.test(name) || DIRECTION.test(String(value));
}

/** Statuses of HTTP and process exit codes are numbers of their own; business states are words or count from zero. */
function whyConstants(items: readonly Item[]): string | null {
  const numbers = items.filter(({ value }) => typeof value === 'number');
  if (numbers.filter(({ value }) => Number(value) >= 100).length > items.length / 2) return 'lists protocol codes';
  // Something that is one of its kinds is never at times a number, at times a text.
  return numbers.length > 0 && items.some(({ value }) => typeof value === 'string') ? 'collects constants' : null;
}
