const HEADER = 2_000;
const MARKS = [
  /@generated\b/,
  /\bcode generated\b.*\bdo not (edit|modify)\b/i,
  /\b(auto(matically)?[- ]?generated|generated (automatically|by))\b[\s\S]{0,200}\b(do not|don't|never)\s+(edit|modify|change|touch)\b/i,
  /\b(do not|don't|never) (edit|modify|change|touch)\b[\s\S]{0,200}\b(auto(matically)?[- ]?generated|generated (automatically|by|file))\b/i,
  /\bthis (file|code|class|module) (is|was|has been) (auto(matically)?[- ]?)?generated\b/i,
  /^\/\* (eslint-disable|tslint:disable) \*\/\s*\/\* (eslint-disable|tslint:disable) \*\/\s*(\/\/ @ts-nocheck\s*)?\/\*\s*\*?\s*(generated|this file)/i,
];

/** Whether a file's opening comments say that it was generated. A word in a string or in code further down says nothing. */
export function saysGenerated(text: string): boolean {
  const comments = openingComments(text.slice(0, HEADER));
  return comments !== '' && MARKS.some((mark) => mark.test(comments));
}

function openingComments(text: string): string {
  const match = /^(?:#![^\n]*\n)?(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|['"]use [a-z]+['"];?)*/.exec(text);
  return match ? match[0] : '';
}
