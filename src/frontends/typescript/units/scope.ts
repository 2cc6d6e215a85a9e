import { ts } from 'ts-morph';
import type { Value } from '../../../core/module-facts.js';

/**
 * Names bound inside a unit. A name that no scope knows is a name of the module (or a global).
 * `types` holds type parameters and types declared in functions.
 */
export type Scope = {
  readonly parent: Scope | null;
  readonly names: Map<string, Value>;
  readonly types: Set<string>;
};

export function openScope(parent: Scope | null): Scope {
  return { parent, names: new Map(), types: new Set() };
}

export function findName(scope: Scope | null, name: string): Value | null {
  for (let at = scope; at; at = at.parent) {
    const value = at.names.get(name);
    if (value) return value;
  }
  return null;
}

export function isLocalType(scope: Scope | null, name: string): boolean {
  for (let at = scope; at; at = at.parent) if (at.types.has(name)) return true;
  return false;
}

/** Type parameters open a scope only where there are any. */
export function scopeOfTypeParameters(
  parent: Scope | null,
  parameters: readonly ts.TypeParameterDeclaration[] | undefined,
): Scope | null {
  if (!parameters || parameters.length === 0) return parent;
  const scope = openScope(parent);
  for (const parameter of parameters) scope.types.add(parameter.name.text);
  return scope;
}

export type Declared = { readonly name: string; readonly kind: 'value' | 'type' | 'both' };

/** What the statements of a block declare in it (`var` excepted: see {@link hoistedNames}). */
export function blockNames(statements: readonly ts.Statement[]): readonly Declared[] {
  const found: Declared[] = [];
  for (const node of statements) {
    if (ts.isVariableStatement(node)) {
      const { declarationList: list } = node;
      const names = (list.flags & ts.NodeFlags.BlockScoped) !== 0 ? variableNames(list) : [];
      for (const name of names) found.push({ name, kind: 'value' });
    } else {
      const declared = typeOrFunction(node);
      if (declared) found.push(declared);
    }
  }
  return found;
}

function typeOrFunction(node: ts.Statement): Declared | null {
  if (ts.isFunctionDeclaration(node)) return node.name ? { name: node.name.text, kind: 'value' } : null;
  if (ts.isClassDeclaration(node)) return node.name ? { name: node.name.text, kind: 'both' } : null;
  if (ts.isEnumDeclaration(node)) return { name: node.name.text, kind: 'both' };
  const isType = ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
  return isType ? { name: node.name.text, kind: 'type' } : null;
}

export function variableNames(list: ts.VariableDeclarationList): readonly string[] {
  const names: string[] = [];
  for (const one of list.declarations) addNames(one.name, names);
  return names;
}

/** Names that a pattern binds, in source order. */
export function patternNames(pattern: ts.BindingName): readonly string[] {
  const names: string[] = [];
  addNames(pattern, names);
  return names;
}

function addNames(pattern: ts.BindingName, names: string[]): void {
  if (ts.isIdentifier(pattern)) names.push(pattern.text);
  else for (const one of pattern.elements) if (!ts.isOmittedExpression(one)) addNames(one.name, names);
}

/** Names of the `var` declarations of a function body, however deep in blocks, nested functions left out. */
export function hoistedNames(statements: readonly ts.Statement[]): readonly string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclarationList(node)) {
      if ((node.flags & ts.NodeFlags.BlockScoped) === 0) names.push(...variableNames(node));
    } else if (holdsStatements(node)) ts.forEachChild(node, visit);
  };
  for (const statement of statements) visit(statement);
  return names;
}

/** Statements (and their parts) in which a `var` can stand. */
function holdsStatements(node: ts.Node): boolean {
  if (node.kind === ts.SyntaxKind.ExpressionStatement || node.kind === ts.SyntaxKind.ReturnStatement) return false;
  if (node.kind >= ts.SyntaxKind.FirstStatement && node.kind <= ts.SyntaxKind.LastStatement) return true;
  return ts.isBlock(node) || ts.isCaseBlock(node) || ts.isCaseOrDefaultClause(node) || ts.isCatchClause(node);
}
