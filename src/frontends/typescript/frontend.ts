import type { BlindSpot, Diagnostic } from '../../core/errors.js';
import type { SourceFile } from '../../core/facts.js';
import type { ModuleFacts } from '../../core/module-facts.js';
import type { Extraction, Frontend } from '../frontend.js';
import { type FileDraft, unknown, type Walk } from './drafts.js';
import { factsOf, surfaceOf } from './finish.js';
import { glance } from './glance/glance.js';
import { declaredNames, readTopLevel } from './module-level.js';
import { isClientModule } from './parse/directives.js';
import { saysGenerated } from './parse/generated.js';
import { parse, parseSurface } from './parse/parse.js';
import { syntaxErrors } from './parse/syntax-errors.js';
import { whyUnreadable } from './parse/unreadable.js';
import { walkStatements } from './units/statements.js';
import { openUnit, unitFrame } from './units/unit-draft.js';
import { valueOfExpression } from './values/values.js';

/** TypeScript and JavaScript, modules of either kind, with and without JSX; declaration files too. */
export const typescriptFrontend: Frontend = {
  id: 'typescript',
  version: 2,
  accepts: (path) => /\.([mc]?[jt]s|[jt]sx)$/.test(path),
  extract,
  glance,
};

const noFacts: ModuleFacts = { kind: 'module', imports: [], exports: [], declarations: [], units: [], typeUses: [] };

const everything: Walk = { value: valueOfExpression, statements: walkStatements };
/** What tests do is nobody's access: only what they import, export and declare is read. */
const declarationsOnly: Walk = { value: () => unknown, statements: () => {} };

function extract(file: SourceFile, text: string): Extraction {
  const unreadable = whyUnreadable(text, file.path);
  if (unreadable) return { facts: noFacts, diagnostics: [unreadable], blindSpots: [] };
  try {
    const read = readModule(file, text);
    return saysGenerated(text) && file.role === 'runtime' ? { ...read, role: 'generated' } : read;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { facts: noFacts, diagnostics: [tooDeep(file.path)], blindSpots: [] };
  }
}

/** The parser and the walk recurse; code nested thousands of levels deep is data. */
function tooDeep(path: string): Diagnostic {
  const at = { file: path };
  return { code: 'nested-too-deep', severity: 'warning', message: 'the code is nested too deep to be read', at };
}

function readModule({ path, role }: SourceFile, text: string): Extraction {
  const isSurface = role === 'test';
  const source = isSurface ? parseSurface(path, text) : parse(path, text);
  const blindSpots: BlindSpot[] = [];
  const file: FileDraft = {
    source,
    path,
    walk: isSurface ? declarationsOnly : everything,
    names: declaredNames(source.statements),
    hasVar: /\bvar\b/.test(text),
    inBrowser: isClientModule(source.statements),
    imports: [],
    exports: [],
    declarations: [],
    units: [],
    typeUses: [],
    blindSpots,
    modules: new Map(),
    hooks: new Set(),
  };
  const top = openUnit(file, { owner: '', member: null, static: false, at: { line: 1, column: 1 } });
  readTopLevel(source.statements, { ...unitFrame(file, top, null), ownThis: false });
  const facts = isSurface ? surfaceOf(file) : factsOf(file);
  return { facts, diagnostics: syntaxErrors(source, path), blindSpots: isSurface ? [] : blindSpots };
}
