const HEADER = 2_000;
const MARKS = [
  /@generated\b/,
  /\bcode generated\b.*\bdo not (edit|modify)\b/i,
  /\b(auto(matically)?[- ]?generated|generated (automatically|by))\b[\s\S]{0,200}\b(do not|don't|never)\s+(edit|modify|change|touch)\b/i,
  /\b(do not|don't|never) (edit|modify|change|touch)\b[\s\S]{0,200}\b(auto(matically)?[- ]?generated|generated (automatically|by|file))\b/i,
  // proto-loader-gen-types names the wire schema and says no more.
  /^\/\/ Original file: \S.*\.proto$/m,
  /\bthis (file|code|class|module) (is|was|has been) (auto(matically)?[- ]?)?generated\b/i,
  /^\/\* (eslint-disable|tslint:disable) \*\/\s*\/\* (eslint-disable|tslint:disable) \*\/\s*(\/\/ @ts-nocheck\s*)?\/\*\s*\*?\s*(generated|this file)/i,
];

/** Whether a file's opening comments say that it was generated, or it is what a generator writes that does not say so. A word in a string or in code further down says nothing. */
export function saysGenerated(text: string): boolean {
  const head = text.slice(0, HEADER);
  if (isGraphqlCode(head) || isProtobufPackage(text)) return true;
  const comments = openingComments(head);
  return comments !== '' && (MARKS.some((mark) => mark.test(comments)) || isProtobufCode(comments, text));
}

/** What GraphQL Code Generator writes of a schema begins with these two, and with no word of where it comes from. */
function isGraphqlCode(head: string): boolean {
  return /^export type Exact<T extends \{/m.test(head) && /^export type Scalars = \{/m.test(head);
}

/**
 * What ts-proto writes, which did not say so for years: it switches the linter off, and exports the name of the wire
 * schema's package or a codec that only such a tool calls so. A module that merely uses protobufjs has neither.
 */
function isProtobufCode(comments: string, text: string): boolean {
  if (!comments.includes('eslint-disable')) return false;
  return PROTOBUF_PACKAGE.test(text) || (PROTOBUF_RUNTIME.test(text) && isCodec(text));
}

/** How far down the name of the package may stand; imports come before it. */
const BELOW_IMPORTS = 4_000;

/** What ts-proto writes where somebody took its first line away: the name of the package, and what goes with it. */
function isProtobufPackage(text: string): boolean {
  const head = text.slice(0, BELOW_IMPORTS);
  if (!head.includes('protobufPackage') || !PROTOBUF_PACKAGE.test(head)) return false;
  return PROTOBUF_RUNTIME.test(head) || /^export const [A-Z\d_]+_PACKAGE_NAME = /m.test(text);
}

const PROTOBUF_PACKAGE = /^export const protobufPackage = /m;
const PROTOBUF_RUNTIME = /(?:\bfrom |\brequire\()["'](?:protobufjs\/minimal(?:\.js)?|@bufbuild\/protobuf\/wire)["']/;

function isCodec(text: string): boolean {
  return /^[ \t]+encode\(\s*(?:message|_): \w+,\s*writer\b/m.test(text) && /^[ \t]+decode\(\s*input: /m.test(text);
}

function openingComments(text: string): string {
  const match = /^(?:#![^\n]*\n)?(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|['"]use [a-z]+['"];?)*/.exec(text);
  return match ? match[0] : '';
}
