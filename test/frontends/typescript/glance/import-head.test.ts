import { expect, test } from 'vitest';
import { importHead } from '../../../../src/frontends/typescript/glance/import-head.js';

/** The guillemet stands where the head ends; the numbers are those of statements that begin with `import`, and that name a module. */
const heads: readonly (readonly [string, string, number, number])[] = [
  ['nothing', '»const a = 1;', 0, 0],
  ['an import', `import a from 'a'»;\na();`, 1, 1],
  ['a side effect', `import 'a'»;`, 1, 1],
  ['imports and exports', `import a from "a";\nexport * from 'b'»;\nexport { a };`, 1, 2],
  ['an import behind code', `a();\nimport b from 'b'»;\nb();`, 1, 1],
  ['attributes', `import a from 'a' with { type: 'json' }»;`, 1, 1],
  ['attributes over lines', `import a from 'a'\n  assert {\n  type: 'json',\n}»\na();`, 1, 1],
  ['import.meta behind the head', `import a from 'a'»;\na(import.meta.url);`, 1, 1],
  ['a comment before', `// import a from 'a';\nimport b from 'b'»;`, 1, 1],
  ['a comment behind', `import b from 'b'»;\n  // import a from 'a';`, 1, 1],
  ['a block on one line', `import b from 'b'»;\n/* import a from 'a'; */`, 1, 1],
  ['a block over lines', `/**\n * import a from 'a';\n * require('c')\n */\nimport b from 'b'»;`, 1, 1],
  ['a namespace on a line of its own', `import a,\n  * as b\n  from 'a'»;`, 1, 1],
  ['an export over lines', `export\n  * from 'a'»;`, 0, 1],
  // What is no statement is counted, too: the parser finds fewer, and the module is parsed whole.
  ['a text that imports', `import a from 'a';\nconst b = "import c from 'c'»";`, 2, 2],
  ['a comment behind code', `import a from 'a'; // not from 'b'»`, 1, 2],
];

test.each(heads)('the head with %s', (_, marked, imports, clauses) => {
  const text = marked.slice(0, marked.indexOf('»'));
  expect(importHead(marked.replace('»', ''))).toEqual({ text, imports, clauses });
});

test.each([
  ['require', `const a = require('a');`],
  ['require behind imports', `import a from 'a';\nrequire('b');`],
  ['a dynamic import', `import a from 'a';\nimport('b');`],
  ['a type', `import a from 'a';\ntype B = import('b').B;`],
  ['import equals', `import a from 'a';\nimport B = a.B;`],
  ['require behind a block', `/* a\n */ const b = require('b');`],
  ['import in a generator', `class A {\n  *b() { yield import('b'); }\n}`],
  ['import in a product', `const a = b\n  * require('c');`],
  ['import in a generator behind a pattern', `const a = 'b/*';\nclass A {\n  *b() { yield import('b'); }\n}`],
  ['a block that is not closed', `/*\n * import a from 'a'; import('b')`],
])('there is no head with %s', (_, text) => {
  expect(importHead(text)).toBeNull();
});
