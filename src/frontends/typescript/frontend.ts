import { ts } from 'ts-morph';
import type { BlindSpot, Diagnostic } from '../../core/errors.js';
import type { SourceFile } from '../../core/facts.js';
import type { ModuleFacts } from '../../core/module-facts.js';
import type { Extraction, Frontend } from '../frontend.js';
import type { FileDraft } from './drafts.js';
import { factsOf } from './finish.js';
import { saysGenerated } from './generated.js';
import { declaredNames, readTopLevel } from './module-level.js';
import { walkStatements } from './statements.js';
import { syntaxErrors } from './syntax-errors.js';
import { openUnit, unitFrame } from './unit-draft.js';
import { whyUnreadable } from './unreadable.js';
import { valueOfExpression } from './values.js';

/** TypeScript and JavaScript, modules of either kind, with and without JSX; declaration files too. */
export const typescriptFrontend: Frontend = {
  id: 'typescript',
  version: 1,
  accepts: (path) => /\.([mc]?[jt]s|[jt]sx)$/.test(path),
  extract,
};

const noFacts: ModuleFacts = { kind: 'module', imports: [], exports: [], declarations: [], units: [], typeUses: [] };

function extract(file: SourceFile, text: string): Extraction {
  const unreadable = whyUnreadable(text, file.path);
  if (unreadable) return { facts: noFacts, diagnostics: [unreadable], blindSpots: [] };
  try {
    const read = readModule(file.path, text);
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

function readModule(path: string, text: string): Extraction {
  const source = parse(path, text);
  const blindSpots: BlindSpot[] = [];
  const file: FileDraft = {
    source,
    path,
    walk: { value: valueOfExpression, statements: walkStatements },
    names: new Set(declaredNames(source.statements)),
    imports: [],
    exports: [],
    declarations: [],
    units: [],
    typeUses: [],
    blindSpots,
    modules: new Map(),
  };
  const top = openUnit(file, { owner: '', member: null, static: false, at: { line: 1, column: 1 } });
  readTopLevel(source.statements, { ...unitFrame(file, top, null), ownThis: false });
  return { facts: factsOf(file), diagnostics: syntaxErrors(source, path), blindSpots };
}

function parse(path: string, text: string): ts.SourceFile {
  const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  return ts.createSourceFile(path, text, options, false, scriptKind(path));
}

/** JavaScript may hold JSX whatever its extension; in TypeScript `<T>x` is a cast unless the extension says otherwise. */
function scriptKind(path: string): ts.ScriptKind {
  if (/\.([mc]?js|jsx)$/.test(path)) return ts.ScriptKind.JSX;
  return path.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
}
