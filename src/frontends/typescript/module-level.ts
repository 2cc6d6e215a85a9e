import { ts } from 'ts-morph';
import {
  declare,
  fullName,
  readClassDeclaration,
  readEnum,
  readFunction,
  readInterface,
  readTypeAlias,
} from './declarations/declarations.js';
import { readVariables } from './declarations/variables.js';
import type { Frame } from './drafts.js';
import { readCommonJs } from './modules/commonjs.js';
import { exportDeclared, readExport, readExportAssignment } from './modules/exports.js';
import { readImport, readImportEquals } from './modules/imports.js';
import { blockNames, openScope, variableNames } from './units/scope.js';
import { blockFrame } from './units/unit-draft.js';

/** Reads the statements of a module's (or a namespace's) top level: what they declare, import and export, and their code. */
export function readTopLevel(statements: readonly ts.Statement[], frame: Frame): void {
  for (const node of statements) {
    if (!readDeclaration(node, frame) && !readLink(node, frame)) frame.file.walk.statements([node], frame);
  }
}

function readDeclaration(node: ts.Statement, frame: Frame): boolean {
  if (ts.isVariableStatement(node)) {
    exportNames(node, variableNames(node.declarationList), false, frame);
    readVariables(node.declarationList, frame);
  } else if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) {
    const name = node.name ? fullName(node.name.text, frame) : 'default';
    exportNames(node, [name], false, frame);
    if (ts.isClassDeclaration(node)) readClassDeclaration(node, name, frame);
    else readFunction(node, name, frame);
  } else if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) {
    exportNames(node, [node.name.text], true, frame);
    if (ts.isInterfaceDeclaration(node)) readInterface(node, frame);
    else readTypeAlias(node, frame);
  } else if (ts.isEnumDeclaration(node)) {
    exportNames(node, [node.name.text], false, frame);
    readEnum(node, frame);
  } else if (ts.isModuleDeclaration(node)) {
    if (ts.isIdentifier(node.name)) exportNames(node, [node.name.text], false, frame);
    readNamespace(node, frame);
  } else return false;
  return true;
}

function readLink(node: ts.Statement, frame: Frame): boolean {
  if (ts.isImportDeclaration(node)) readImport(node, frame);
  else if (ts.isImportEqualsDeclaration(node)) readImportEquals(node, frame);
  else if (ts.isExportDeclaration(node)) readExport(node, frame);
  else if (ts.isExportAssignment(node)) readExportAssignment(node, frame);
  else return ts.isExpressionStatement(node) && readCommonJs(node, frame);
  return true;
}

/** What a namespace exports are names of its own (`N.x`), not exports of the module. */
function exportNames(
  node: ts.Statement & ts.HasModifiers,
  names: readonly string[],
  typeOnly: boolean,
  frame: Frame,
): void {
  if (frame.scope === null) exportDeclared(node, names, typeOnly, frame);
}

/**
 * What is declared in a namespace is known outside as `N.x` and inside as `x`. What is declared in `declare module 'm'`
 * or `declare global` belongs to somebody else; only the types it names are recorded.
 */
function readNamespace(node: ts.ModuleDeclaration, frame: Frame): void {
  const { body } = node;
  if (!ts.isIdentifier(node.name) || node.name.text === 'global') {
    if (body && ts.isModuleBlock(body)) frame.file.walk.statements(body.statements, blockFrame(body.statements, frame));
    return;
  }
  const name = fullName(node.name.text, frame);
  declare(name, 'namespace', node.name, node, frame);
  const statements =
    body && ts.isModuleBlock(body) ? body.statements : body && ts.isModuleDeclaration(body) ? [body] : [];
  const scope = openScope(frame.scope);
  for (const inner of declaredNames(statements)) scope.names.set(inner, { kind: 'name', name: `${name}.${inner}` });
  readTopLevel(statements, { ...frame, scope });
}

/** Names that statements declare at their own level, imports included. */
export function declaredNames(statements: readonly ts.Statement[]): ReadonlySet<string> {
  const names = new Set(blockNames(statements).map((one) => one.name));
  for (const node of statements) {
    if (ts.isVariableStatement(node)) for (const name of variableNames(node.declarationList)) names.add(name);
    else if (ts.isModuleDeclaration(node) && ts.isIdentifier(node.name)) names.add(node.name.text);
    else if (ts.isImportEqualsDeclaration(node)) names.add(node.name.text);
    else if (ts.isImportDeclaration(node) && node.importClause) addImported(node.importClause, names);
  }
  return names;
}

function addImported({ name, namedBindings: rest }: ts.ImportClause, names: Set<string>): void {
  if (name) names.add(name.text);
  if (!rest) return;
  if (ts.isNamespaceImport(rest)) names.add(rest.name.text);
  else for (const one of rest.elements) names.add(one.name.text);
}
