import fc from 'fast-check';
import { expect, it } from 'vitest';
import { modelOf } from '../reach/uses.js';

const name = fc.constantFrom('a', 'b', 'c', 'd', 'A', 'B', 'C');
/** Names that every object answers to, asked of whatever is known. */
const inherited = fc.constantFrom(
  'constructor',
  'hasOwnProperty',
  'toString',
  'valueOf',
  '__proto__',
  'hasOwnProperty.call',
  'm',
);
const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 3 },
    name,
    fc.constantFrom(
      "'orders'",
      'this',
      'this.x',
      'super.m()',
      'x',
      'open(x)',
      'null',
      'fn',
      'pool.query(`DELETE FROM ${x}`)',
    ),
    fc.tuple(name, tie('expression')).map(([f, arg]) => `${f}(${arg})`),
    fc.tuple(name, tie('expression')).map(([f, arg]) => `new ${f}(${arg})`),
    fc.tuple(tie('expression'), name).map(([of, member]) => `(${of}).${member}`),
    fc.tuple(tie('expression'), inherited).map(([of, member]) => `(${of}).${member}`),
    fc.tuple(tie('expression'), tie('expression')).map(([of, arg]) => `(${of}).m(${arg})`),
    fc.tuple(tie('expression'), inherited, tie('expression')).map(([of, m, arg]) => `(${of}).${m}(${arg})`),
    fc.tuple(tie('expression'), inherited).map(([of, m]) => `(${of}).${m}.call(x).query('SELECT 1 FROM orders')`),
    fc.tuple(inherited, tie('expression')).map(([key, of]) => `({ ${key}: ${of}, ...a })`),
    fc.tuple(tie('expression'), tie('expression')).map(([l, r]) => `\`\${${l}}_\${${r}}\``),
    fc.tuple(tie('expression'), tie('expression')).map(([l, r]) => `[${l}, ...${r}]`),
    fc.tuple(name, tie('expression')).map(([key, of]) => `({ ${key}: ${of}, ...${key} })`),
    fc.tuple(tie('expression'), tie('expression')).map(([l, r]) => `(${l} ?? ${r})`),
    fc.tuple(name, tie('expression')).map(([f, of]) => `${f}((x) => ${of})`),
    tie('expression').map((of) => `((${of}) as A<typeof b>)`),
  ),
}));
const declaration = fc.oneof(
  fc.tuple(name, expression).map(([n, of]) => `export const ${n} = ${of};`),
  fc.tuple(name, expression).map(([n, of]) => `export function ${n}(x, fn) { let y = x; y = ${of}; return y; }`),
  fc.tuple(name, name, expression).map(([n, base, of]) => `export class ${n}<T> extends ${base}<T[]> { x = ${of}; }`),
  fc
    .tuple(name, name, expression)
    .map(
      ([n, base, of]) =>
        `export class ${n} extends ${base} { constructor(x) { super(${of}); } m(x) { return ${of}; } }`,
    ),
  fc
    .tuple(name, name, inherited)
    .map(
      ([n, base, m]) => `export declare class ${n} extends ${base} { static ${m}(x): ${base}; static x = ${n}.${m}; }`,
    ),
  fc
    .tuple(name, name)
    .map(([n, base]) => `export interface ${n}<T> extends ${base}<T> { x: ${base}<${n}<T>>; m(): T }`),
  fc
    .tuple(name, name)
    .map(([n, of]) => `export type ${n}<T = any> = ${of}<T> | { x: ${n}<T[]> } | ReturnType<typeof ${of}>;`),
);
const code = fc.array(declaration, { minLength: 1, maxLength: 8 }).map((all) => all.join('\n'));

it('whatever the code is, the model ends without an error', () => {
  fc.assert(
    fc.property(code, code, (first, second) => {
      const model = modelOf({
        'a/main.ts': `import { open } from 'fake-orm'; import { a, A } from '../lib';\n${first}`,
        'lib/index.ts': `import { open } from 'fake-orm'; export * from '../a/main';\n${second}`,
      });
      expect(model.services).toHaveLength(2);
    }),
    { numRuns: Number(process.env.FUZZ ?? 150), seed: Number(process.env.SEED ?? 1) },
  );
});
