import { ts } from 'ts-morph';
import type { TypeExpr, TypeUse } from '../../../core/module-facts.js';
import { none, settled } from '../../../core/settled.js';
import type { Frame } from '../drafts.js';
import { startOf } from '../place.js';
import { findName, isLocalType, scopeOfTypeParameters } from '../units/scope.js';
import { headOf } from '../values/names.js';
import { isBuiltinType, keywordType } from './builtin-types.js';

type TypePosition = TypeUse['position'];
type Unfold = (node: ts.TypeNode) => TypeExpr;

const unknownType: TypeExpr = { kind: 'unknown' };

/** A type as an expression; every name in it is recorded as a use at `position`. */
export function typeOf(node: ts.TypeNode, frame: Frame, position: TypePosition): TypeExpr {
  const keyword = keywordType(node.kind);
  if (keyword !== null) return keyword;
  const inner: Unfold = (child) => typeOf(child, frame, position);
  return (
    named(node, frame, position, inner) ?? structural(node, frame, inner) ?? computed(node, frame, position, inner)
  );
}

function named(node: ts.TypeNode, frame: Frame, position: TypePosition, inner: Unfold): TypeExpr | null {
  if (ts.isTypeReferenceNode(node)) {
    const name = nameInModule(entityName(node.typeName), frame);
    if (name === 'const') return unknownType;
    useType(name, node.typeName, frame, position);
    return { kind: 'ref', name, args: node.typeArguments?.map(inner) ?? none };
  }
  if (ts.isExpressionWithTypeArguments(node)) return heritageType(node, frame, position, inner);
  if (ts.isTypeQueryNode(node)) {
    node.typeArguments?.forEach(inner);
    if (ts.isImportTypeNode(node.exprName)) return inner(node.exprName);
    const name = nameInModule(entityName(node.exprName), frame);
    useType(name, node.exprName, frame, position);
    return { kind: 'typeof', name };
  }
  return ts.isImportTypeNode(node) ? importType(node, frame, position, inner) : null;
}

function structural(node: ts.TypeNode, frame: Frame, inner: Unfold): TypeExpr | null {
  if (ts.isArrayTypeNode(node)) return { kind: 'ref', name: 'Array', args: [inner(node.elementType)] };
  if (ts.isTupleTypeNode(node)) return { kind: 'ref', name: 'Array', args: [oneOf(node.elements.map(inner))] };
  if (ts.isUnionTypeNode(node)) return { kind: 'union', of: node.types.map(inner) };
  if (ts.isIntersectionTypeNode(node)) return { kind: 'intersection', of: node.types.map(inner) };
  if (ts.isParenthesizedTypeNode(node) || ts.isOptionalTypeNode(node) || ts.isRestTypeNode(node))
    return inner(node.type);
  if (ts.isNamedTupleMember(node)) return inner(node.type);
  if (ts.isLiteralTypeNode(node)) return literalType(node);
  if (ts.isTypeLiteralNode(node)) return literalMembers(node, frame);
  if (ts.isFunctionTypeNode(node)) return functionType(node, frame);
  return ts.isConstructorTypeNode(node) ? someClass(node, frame) : null;
}

/** `new () => T`: some class, which only a caller names; what it is made of is recorded. */
function someClass(node: ts.SignatureDeclaration, frame: Frame): TypeExpr {
  functionType(node, frame);
  return unknownType;
}

function literalMembers(node: ts.TypeLiteralNode, frame: Frame): TypeExpr {
  const members = settled(memberTypes(node, frame));
  return members.length === 0 && node.members.some(ts.isConstructSignatureDeclaration)
    ? unknownType
    : { kind: 'object', members };
}

function computed(node: ts.TypeNode, frame: Frame, position: TypePosition, inner: Unfold): TypeExpr {
  if (ts.isIndexedAccessTypeNode(node)) {
    return { kind: 'indexed', of: inner(node.objectType), key: inner(node.indexType) };
  }
  if (ts.isTypeOperatorNode(node)) {
    const type = inner(node.type);
    return node.operator === ts.SyntaxKind.KeyOfKeyword ? unknownType : type;
  }
  if (ts.isConditionalTypeNode(node)) return conditionalType(node, frame, position);
  if (ts.isMappedTypeNode(node)) return mappedType(node, frame, position);
  if (ts.isTypePredicateNode(node)) {
    if (node.type) inner(node.type);
    return { kind: 'ref', name: 'boolean', args: none };
  }
  if (ts.isTemplateLiteralTypeNode(node)) for (const span of node.templateSpans) inner(span.type);
  if (node.kind === ts.SyntaxKind.ThisType) return { kind: 'ref', name: 'this', args: none };
  return unknownType;
}

function oneOf(types: readonly TypeExpr[]): TypeExpr {
  const [only] = types;
  return only && types.length === 1 ? only : { kind: 'union', of: types };
}

/** `extends X<A>` and `implements X<A>`: the name stands where it is told, its arguments are arguments. */
function heritageType(
  node: ts.ExpressionWithTypeArguments,
  frame: Frame,
  position: TypePosition,
  inner: Unfold,
): TypeExpr {
  const args = node.typeArguments?.map((one) =>
    position === 'heritage' ? typeOf(one, frame, 'argument') : inner(one),
  );
  const written = expressionName(node.expression);
  if (written === null) return unknownType;
  const name = nameInModule(written, frame);
  useType(name, node.expression, frame, position);
  return { kind: 'ref', name, args: args ?? none };
}

function importType(node: ts.ImportTypeNode, frame: Frame, position: TypePosition, inner: Unfold): TypeExpr {
  const args = node.typeArguments?.map(inner) ?? none;
  const argument = ts.isLiteralTypeNode(node.argument) ? node.argument.literal : null;
  if (!argument || !ts.isStringLiteralLike(argument)) return unknownType;
  const specifier = argument.text;
  const name = node.qualifier ? entityName(node.qualifier) : '*';
  const at = startOf(frame.file.source, node);
  const head = headOf(name);
  const bindings = [{ imported: head, local: '', typeOnly: true, at }];
  frame.file.imports.push({ specifier, form: 'import-type', typeOnly: true, bindings, at });
  frame.file.typeUses.push({ name, specifier, position, within: frame.within, at });
  return { kind: 'import', specifier, name, args };
}

function literalType({ literal }: ts.LiteralTypeNode): TypeExpr {
  if (ts.isStringLiteralLike(literal)) return { kind: 'literal', value: literal.text };
  if (ts.isNumericLiteral(literal)) return { kind: 'literal', value: Number(literal.text) };
  if (literal.kind === ts.SyntaxKind.NullKeyword) return { kind: 'literal', value: null };
  if (literal.kind === ts.SyntaxKind.TrueKeyword) return { kind: 'literal', value: true };
  if (literal.kind === ts.SyntaxKind.FalseKeyword) return { kind: 'literal', value: false };
  return unknownType;
}

/** Properties and methods of an object type; signatures without a name only have their types recorded. */
function memberTypes(node: ts.TypeLiteralNode, frame: Frame): { readonly name: string; readonly type: TypeExpr }[] {
  return node.members.flatMap((one) => {
    const type = signatureType(one, frame);
    const name = one.name && (ts.isIdentifier(one.name) || ts.isStringLiteral(one.name)) ? one.name.text : null;
    return name !== null && type ? [{ name, type }] : [];
  });
}

/** Type of a property; of a method, getter or call signature the function type. */
function signatureType(node: ts.TypeElement, frame: Frame): TypeExpr | null {
  if (ts.isPropertySignature(node)) return node.type ? typeOf(node.type, frame, 'field') : unknownType;
  if (ts.isMethodSignature(node) || ts.isCallSignatureDeclaration(node) || ts.isConstructSignatureDeclaration(node)) {
    return functionType(node, frame);
  }
  if (ts.isIndexSignatureDeclaration(node)) typeOf(node.type, frame, 'field');
  return null;
}

/** Parameters and result of a signature, in the scope of its own type parameters. */
export function functionType(node: ts.SignatureDeclaration, frame: Frame): TypeExpr & { readonly kind: 'function' } {
  const inner = inTypeParameters(node.typeParameters, frame);
  const parameters = node.parameters.map((one) => (one.type ? typeOf(one.type, inner, 'parameter') : unknownType));
  return { kind: 'function', parameters, returns: node.type ? typeOf(node.type, inner, 'return') : unknownType };
}

function conditionalType(node: ts.ConditionalTypeNode, frame: Frame, position: TypePosition): TypeExpr {
  const inferred = ts.isInferTypeNode(node.extendsType)
    ? [node.extendsType.typeParameter]
    : inferredIn(node.extendsType);
  const inner: Frame = { ...frame, scope: scopeOfTypeParameters(frame.scope, inferred) };
  typeOf(node.checkType, frame, position);
  typeOf(node.extendsType, inner, position);
  return oneOf([typeOf(node.trueType, inner, position), typeOf(node.falseType, frame, position)]);
}

function inferredIn(node: ts.Node): ts.TypeParameterDeclaration[] {
  const found: ts.TypeParameterDeclaration[] = [];
  const visit = (child: ts.Node): void => {
    if (ts.isInferTypeNode(child)) found.push(child.typeParameter);
    else ts.forEachChild(child, visit);
  };
  ts.forEachChild(node, visit);
  return found;
}

function mappedType(node: ts.MappedTypeNode, frame: Frame, position: TypePosition): TypeExpr {
  const inner: Frame = { ...frame, scope: scopeOfTypeParameters(frame.scope, [node.typeParameter]) };
  if (node.typeParameter.constraint) typeOf(node.typeParameter.constraint, frame, position);
  if (node.nameType) typeOf(node.nameType, inner, position);
  if (node.type) typeOf(node.type, inner, position);
  return unknownType;
}

/** A frame in which type parameters are no names of the module; their bounds and defaults are uses. */
export function inTypeParameters(parameters: readonly ts.TypeParameterDeclaration[] | undefined, frame: Frame): Frame {
  const scope = scopeOfTypeParameters(frame.scope, parameters);
  if (!parameters || scope === frame.scope) return frame;
  const inner: Frame = { ...frame, scope };
  for (const { constraint, default: fallback } of parameters) {
    if (constraint) typeOf(constraint, inner, 'other');
    if (fallback) typeOf(fallback, inner, 'other');
  }
  return inner;
}

function entityName(node: ts.EntityName): string {
  return ts.isIdentifier(node) ? node.text : `${entityName(node.left)}.${node.right.text}`;
}

function expressionName(node: ts.Expression): string | null {
  if (ts.isIdentifier(node)) return node.text;
  if (!ts.isPropertyAccessExpression(node)) return null;
  const of = expressionName(node.expression);
  return of === null ? null : `${of}.${node.name.text}`;
}

/** Inside of `namespace N`, `x` may be what the module knows as `N.x`. */
function nameInModule(name: string, frame: Frame): string {
  if (frame.scope === null) return name;
  const head = headOf(name);
  const bound = findName(frame.scope, head);
  return bound?.kind === 'name' ? `${bound.name}${name.slice(head.length)}` : name;
}

function useType(name: string, node: ts.Node, frame: Frame, position: TypePosition): void {
  const head = headOf(name);
  if (isLocalType(frame.scope, head)) return;
  if (!frame.file.names.has(head) && isBuiltinType(head)) return;
  const at = startOf(frame.file.source, node);
  frame.file.typeUses.push({ name, specifier: null, position, within: frame.within, at });
}
