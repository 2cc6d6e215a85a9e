import { atEnd, closeOf, keyAt, peek, type Reader, take, within } from '../reader/reader.js';
import type { Scope } from '../reader/scope.js';
import { readExpression } from './expression.js';
import { isNamePart, readParts } from './names.js';

/** A column on the left of an assignment. */
export type Assigned = { readonly qualifier: string | null; readonly column: string };

/** Reads what follows SET: `a = 1, t.b = 2, (c, d) = (SELECT ...)`. Records a doubt when nothing is assigned. */
export function readAssignments(r: Reader, scope: Scope): Assigned[] {
  const assigned: Assigned[] = [];
  do {
    const computed = peek(r).kind === 'hole' || peek(r).kind === 'parameter';
    if (keyAt(r) === '(') readAssignedList(r, assigned);
    else readAssigned(r, assigned);
    if (!computed && !assigns(r)) r.draft.breaks.push('SET without an assignment');
    readExpression(r, scope, { stop: separatesAssignments });
  } while (take(r, ','));
  return assigned;
}

/** Besides `=` there are `a[1] = x`, `a.b = x`, `a += 1` and `a := 1`. */
function assigns(r: Reader): boolean {
  return atEnd(r) || ['=', '[', '.', '+', '-', ':', '*', '|'].includes(keyAt(r));
}

function readAssignedList(r: Reader, assigned: Assigned[]): void {
  const close = closeOf(r, r.at);
  r.at++;
  within(r, close, () => {
    do readAssigned(r, assigned);
    while (take(r, ','));
  });
  r.at = close + 1;
}

function readAssigned(r: Reader, assigned: Assigned[]): void {
  const composed = peek(r).kind === 'hole' && keyAt(r, 1) !== '.';
  const parts = readParts(r);
  if (parts === null && peek(r).kind === 'parameter') r.at++;
  const column = parts?.at(-1);
  if (column !== undefined && !composed) assigned.push({ qualifier: parts?.at(-2) ?? null, column });
}

function separatesAssignments(r: Reader): boolean {
  const token = peek(r, 1);
  return keyAt(r) === ',' && (token.key === '(' || isNamePart(token) || token.kind === 'parameter' || token.key === '');
}
