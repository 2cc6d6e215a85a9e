import { ts } from 'ts-morph';
import type { Value } from '../../../core/module-facts.js';
import { walkNestedClass } from '../declarations/nested-classes.js';
import { functionType, inTypeParameters, typeOf } from '../declarations/types.js';
import { type Frame, unknown } from '../drafts.js';
import { assigned } from '../texts/text-growth.js';
import { addReturn, functionValue } from './functions.js';
import { bindPattern } from './patterns.js';
import { findName, openScope, patternNames } from './scope.js';
import { apart, assignLocal, blockFrame, declareLocal } from './unit-draft.js';

type Step = (node: ts.Node, frame: Frame) => void;

/** A step for the kind of its place in the table below. The guard only says which nodes are of that kind: nobody has to ask it again. */
function on<T extends ts.Node>(_is: (node: ts.Node) => node is T, run: (node: T, frame: Frame) => void): Step {
  return run as Step;
}

const { SyntaxKind } = ts;

const STEPS: ReadonlyMap<ts.SyntaxKind, Step> = new Map([
  [SyntaxKind.ExpressionStatement, on(ts.isExpressionStatement, (node, frame) => evaluate(node.expression, frame))],
  [SyntaxKind.VariableStatement, on(ts.isVariableStatement, (node, frame) => variables(node.declarationList, frame))],
  [SyntaxKind.ReturnStatement, on(ts.isReturnStatement, returned)],
  [SyntaxKind.ThrowStatement, on(ts.isThrowStatement, thrown)],
  [SyntaxKind.Block, on(ts.isBlock, (node, frame) => block(node.statements, frame))],
  [SyntaxKind.IfStatement, on(ts.isIfStatement, branch)],
  [SyntaxKind.ForStatement, on(ts.isForStatement, counted)],
  [SyntaxKind.ForOfStatement, on(ts.isForOfStatement, iterated)],
  [SyntaxKind.ForInStatement, on(ts.isForInStatement, iterated)],
  [SyntaxKind.WhileStatement, on(ts.isWhileStatement, repeated)],
  [SyntaxKind.DoStatement, on(ts.isDoStatement, repeated)],
  [SyntaxKind.SwitchStatement, on(ts.isSwitchStatement, switched)],
  [SyntaxKind.TryStatement, on(ts.isTryStatement, tried)],
  [SyntaxKind.LabeledStatement, on(ts.isLabeledStatement, (node, frame) => step(node.statement, frame))],
  [SyntaxKind.FunctionDeclaration, on(ts.isFunctionDeclaration, nestedFunction)],
  [SyntaxKind.ClassDeclaration, on(ts.isClassDeclaration, walkNestedClass)],
  [SyntaxKind.EnumDeclaration, on(ts.isEnumDeclaration, nestedEnum)],
  [SyntaxKind.InterfaceDeclaration, on(ts.isInterfaceDeclaration, nestedInterface)],
  [SyntaxKind.TypeAliasDeclaration, on(ts.isTypeAliasDeclaration, nestedAlias)],
]);

/** Walks statements; the names they declare must already be in the frame's scope (see `blockFrame`). */
export function walkStatements(nodes: readonly ts.Statement[], frame: Frame): void {
  for (const node of nodes) step(node, frame);
}

function step(node: ts.Statement, frame: Frame): void {
  STEPS.get(node.kind)?.(node, frame);
}

function block(nodes: readonly ts.Statement[], frame: Frame): void {
  walkStatements(nodes, blockFrame(nodes, frame));
}

function evaluate(node: ts.Expression, frame: Frame): void {
  frame.file.walk.value(node, apart(frame));
}

function returned(node: ts.ReturnStatement, frame: Frame): void {
  if (node.expression) addReturn(frame, frame.file.walk.value(node.expression, frame));
}

function thrown(node: ts.ThrowStatement, frame: Frame): void {
  evaluate(node.expression, { ...frame, prose: 'direct' });
}

function branch(node: ts.IfStatement, frame: Frame): void {
  evaluate(node.expression, frame);
  step(node.thenStatement, frame);
  if (node.elseStatement) step(node.elseStatement, frame);
}

export function variables(list: ts.VariableDeclarationList, frame: Frame): void {
  for (const { name, type, initializer } of list.declarations) {
    const annotation = type ? typeOf(type, frame, 'variable') : null;
    const target = ts.isIdentifier(name) ? findName(frame.scope, name.text) : null;
    const value = initializer ? frame.file.walk.value(initializer, assigned(frame, target)) : unknown;
    bindPattern(name, value, frame, (bound, part) => {
      const isWhole = ts.isIdentifier(name);
      assignLocal(frame.unit, findName(frame.scope, bound), part, isWhole ? annotation : null);
    });
  }
}

/** A frame in which the variables of a loop's head are locals. */
function loopFrame(head: ts.ForInitializer | undefined, frame: Frame): Frame {
  if (!head || !ts.isVariableDeclarationList(head) || (head.flags & ts.NodeFlags.BlockScoped) === 0) return frame;
  const scope = openScope(frame.scope);
  for (const one of head.declarations) {
    for (const name of patternNames(one.name)) declareLocal(frame.unit, scope, name);
  }
  return { ...frame, scope };
}

function counted(node: ts.ForStatement, frame: Frame): void {
  const inner = loopFrame(node.initializer, frame);
  if (node.initializer && ts.isVariableDeclarationList(node.initializer)) variables(node.initializer, inner);
  else if (node.initializer) evaluate(node.initializer, inner);
  if (node.condition) evaluate(node.condition, inner);
  if (node.incrementor) evaluate(node.incrementor, inner);
  step(node.statement, inner);
}

function iterated(node: ts.ForOfStatement | ts.ForInStatement, frame: Frame): void {
  const of = frame.file.walk.value(node.expression, apart(frame));
  const inner = loopFrame(node.initializer, frame);
  const item: Value = ts.isForOfStatement(node) ? { kind: 'element', of, key: null } : unknown;
  if (ts.isVariableDeclarationList(node.initializer)) {
    for (const { name } of node.initializer.declarations) {
      bindPattern(name, item, inner, (bound, part) =>
        assignLocal(frame.unit, findName(inner.scope, bound), part, null),
      );
    }
  } else evaluate(node.initializer, inner);
  step(node.statement, inner);
}

function repeated(node: ts.WhileStatement | ts.DoStatement, frame: Frame): void {
  evaluate(node.expression, frame);
  step(node.statement, frame);
}

function switched(node: ts.SwitchStatement, frame: Frame): void {
  evaluate(node.expression, frame);
  const { clauses } = node.caseBlock;
  const inner = blockFrame(
    clauses.flatMap((one) => [...one.statements]),
    frame,
  );
  for (const clause of clauses) {
    if (ts.isCaseClause(clause)) evaluate(clause.expression, inner);
    walkStatements(clause.statements, inner);
  }
}

function tried(node: ts.TryStatement, frame: Frame): void {
  block(node.tryBlock.statements, frame);
  if (node.catchClause) {
    const scope = openScope(frame.scope);
    const caught = node.catchClause.variableDeclaration?.name;
    for (const name of caught ? patternNames(caught) : []) scope.names.set(name, unknown);
    block(node.catchClause.block.statements, { ...frame, scope });
  }
  if (node.finallyBlock) block(node.finallyBlock.statements, frame);
}

function nestedFunction(node: ts.FunctionDeclaration, frame: Frame): void {
  const value = functionValue(node, frame);
  if (node.name) assignLocal(frame.unit, findName(frame.scope, node.name.text), value, null);
}

function nestedEnum(node: ts.EnumDeclaration, frame: Frame): void {
  for (const { initializer } of node.members) if (initializer) evaluate(initializer, frame);
}

function nestedInterface(node: ts.InterfaceDeclaration, frame: Frame): void {
  const inner = inTypeParameters(node.typeParameters, frame);
  for (const clause of node.heritageClauses ?? []) for (const one of clause.types) typeOf(one, inner, 'heritage');
  for (const member of node.members) {
    if (ts.isPropertySignature(member) && member.type) typeOf(member.type, inner, 'field');
    else if (ts.isMethodSignature(member)) functionType(member, inner);
  }
}

function nestedAlias(node: ts.TypeAliasDeclaration, frame: Frame): void {
  typeOf(node.type, inTypeParameters(node.typeParameters, frame), 'alias');
}
