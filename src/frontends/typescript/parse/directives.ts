import { ts } from 'ts-morph';

/** Whether a module begins with `'use client'` (React Server Components): it is bundled for browsers, and a server runs none of its functions. */
export function isClientModule(statements: readonly ts.Statement[]): boolean {
  for (const statement of statements) {
    if (!ts.isExpressionStatement(statement) || !ts.isStringLiteral(statement.expression)) return false;
    if (statement.expression.text === 'use client') return true;
  }
  return false;
}
