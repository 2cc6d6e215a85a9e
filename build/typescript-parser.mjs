// TypeScript's parser without its checker, emitter and language service: a tenth of the bytes, so it starts faster.
// The sources import `ts` of ts-morph; the bundle gets `ts` with what they use of it, which loads the parser on its first call.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const src = fileURLToPath(new URL('../src', import.meta.url));

/** Rewrites of the bundled compiler that let esbuild see what nobody uses. Each has to match, or the build fails. */
const rewrites = [
  // Its frame: one function that hands over to CommonJS.
  [/^[\s\S]*?\nvar ts = \{\}; \(\(module\) => \{/, ''],
  [/^module\.exports = __toCommonJS\(typescript_exports\);$/m, ''],
  [/^\/\/ Annotate the CommonJS export names[\s\S]*$/m, ''],
  // Objects and namespaces that are filled in by a statement; as one expression they fall away with their last use.
  [/^var (\w+_exports\d*) = \{\};\n__export\(\1, \{/gm, 'var $1 = /* @__PURE__ */ __exported({'],
  [
    /^var __toCommonJS/m,
    'var __exported = (all) => {\n  const target = {};\n  __export(target, all);\n  return target;\n};\nvar __toCommonJS',
  ],
  [
    /^\(\((\w+)\) => \{\n([\s\S]*?)^\}\)\((\w+) \|\| \(\3 = \{\}\)\);$/gm,
    '$3 = /* @__PURE__ */ (($1) => {\n$2return $1;\n})({});',
  ],
  [/^var (\w+);\n\1 = \/\*/gm, 'var $1 = /*'],
  // What registers itself with the language service and its server.
  [/^(registerRefactor|registerCodeFix)\([\s\S]*?^\}\);$/gm, ''],
  [
    /^_(AutoImportProviderProject|ProjectService|ScriptVersionCache|TypingsInstallerAdapter)\.\w+ = (\{[\s\S]*?^\}|[^\n]*);$/gm,
    '',
  ],
  [/^ *get(Symbol|Type|Signature|SourceMapSource)Constructor: \(\) => \w+Object,?\n/gm, ''],
  // A parser needs neither files nor environment variables nor a console.
  [/^var sys = \(\(\) => \{[\s\S]*?^\}\)\(\);$/m, 'var sys;'],
  [/^if \(sys && sys\.\w+\) \{[\s\S]*?^\}$/gm, ''],
  [/^if \(typeof console !== "undefined"\) \{[\s\S]*?^\}$/m, ''],
  // Names live as long as the parser, one string for all files: V8 would keep a copy for each file, or the whole text for a slice of it.
  [
    /^( *)identifiers = \/\* @__PURE__ \*\/ new Map\(\);$/m,
    '$1if (!(identifiers?.size < 1e6)) identifiers = new Map();',
  ],
  [/^ *identifiers = void 0;$/m, ''],
  [
    'identifiers.set(text, identifier = text);',
    'identifier = text.length < 13 ? text : Buffer.from(text).toString();\n      identifiers.set(identifier, identifier);',
  ],
  [/(factoryCreateStringLiteral\(\s*)scanner2\.getTokenValue\(\)/, '$1keptText(scanner2.getTokenValue())'],
  [/(createTemplateLiteralLikeNode\(kind, )scanner2\.getTokenValue\(\)/, '$1keptText(scanner2.getTokenValue())'],
  [
    /^ *function parseLiteralLikeNode\(kind\) \{$/m,
    `  function keptText(text) {
    if (!text.isWellFormed()) return text;
    return text.length < 100 ? internIdentifier(text) : Buffer.from(text).toString();
  }
$&`,
  ],
];

/**
 * What the parser reads before the tenth file: code that is rare but not absent. V8 optimises the scanner, one function of 900 lines, for what it
 * has met until then, and gives that up at the first character that is new: a cold audit of 5,000 files compiled it eleven times. V8 starts to
 * remember what a function of that size meets in the third turn. Where a commit changed a few files, the primer would cost more than they do.
 */
const primer = readFileSync(new URL('parser-primer.txt', import.meta.url), 'utf8');
const primings = 4;
const unprimed = 9;

/** The compiler that comes with ts-morph, primed, as a module that exports the functions which the sources call. */
export function parserModule() {
  const path = require.resolve('@ts-morph/common/dist/typescript.js', { paths: [require.resolve('ts-morph')] });
  let text = readFileSync(path, 'utf8');
  for (const [pattern, replacement] of rewrites) {
    const rewritten = text.replace(pattern, replacement);
    if (rewritten === text) throw new Error(`the compiler of ts-morph has nothing like ${pattern}`);
    text = rewritten;
  }
  const functions = usedNames().functions.map((name) => (name === 'createSourceFile' ? `primedOnce as ${name}` : name));
  return `${text}
let parsed = 0;
function primedOnce(...given) {
  if (parsed === ${unprimed}) for (let turn = 0; turn < ${primings}; turn += 1) createSourceFile('primer.tsx', ${JSON.stringify(primer)}, 99);
  parsed += 1;
  return createSourceFile(...given);
}
export { ${functions.join(', ')} };
`;
}

/** `ts` of the bundle: enums as they are, functions that load the parser and then give way to its own. */
export function lazyCompiler(chunk) {
  const { ts } = require('ts-morph');
  const { functions, enums } = usedNames();
  return `import { createRequire } from 'node:module';
let parser;
const load = () => (parser ??= Object.assign(ts, createRequire(import.meta.url)(${JSON.stringify(chunk)})));
export const ts = {
${enums.map((name) => `  ${name}: ${JSON.stringify(ts[name])},\n`).join('')}
${functions.map((name) => `  ${name}: (...given) => load().${name}(...given),\n`).join('')}};
`;
}

/** What the sources name of `ts` that is there at run time. */
function usedNames() {
  const { ts } = require('ts-morph');
  const files = readdirSync(src, { recursive: true }).filter((name) => name.endsWith('.ts'));
  const named = files.flatMap((name) => [...readFileSync(join(src, name), 'utf8').matchAll(/\bts\.(\w+)/g)]);
  const taken = files.flatMap((name) => [...readFileSync(join(src, name), 'utf8').matchAll(/\{([^{}]+)\} = ts;/g)]);
  const names = new Set([...named.map(([, name]) => name), ...taken.flatMap(([, list]) => list.match(/\w+/g))]);
  const real = [...names].filter((name) => ts[name] !== undefined).sort();
  return {
    functions: real.filter((name) => typeof ts[name] === 'function'),
    enums: real.filter((name) => typeof ts[name] === 'object'),
  };
}
