import { ts } from 'ts-morph';
import { type FunctionNode, isFunctionNode, writtenName } from '../syntax.js';

/** A function that the options of a class' decorator hang on an event. */
export type Hook = { readonly event: string; readonly node: ts.MethodDeclaration | FunctionNode };

/**
 * The functions of `@Table({ hooks: { async afterDestroy(order) { ... } } })`. Unlike others in a decorator, which may run when
 * the module is loaded, they run with their event and no earlier.
 */
export function hooksWritten(node: ts.ClassLikeDeclaration): readonly Hook[] {
  return (ts.getDecorators(node) ?? []).flatMap(({ expression }) =>
    ts.isCallExpression(expression) ? expression.arguments.flatMap(hooksIn) : [],
  );
}

function hooksIn(options: ts.Expression): readonly Hook[] {
  if (!ts.isObjectLiteralExpression(options)) return [];
  return options.properties.flatMap((property) => {
    if (!ts.isPropertyAssignment(property) || writtenName(property.name) !== 'hooks') return [];
    return ts.isObjectLiteralExpression(property.initializer) ? property.initializer.properties.flatMap(hookOf) : [];
  });
}

function hookOf(property: ts.ObjectLiteralElementLike): readonly Hook[] {
  const event = property.name ? writtenName(property.name) : null;
  if (event === null || !/^(before|after)[A-Z]/.test(event)) return [];
  if (ts.isMethodDeclaration(property)) return [{ event, node: property }];
  if (!ts.isPropertyAssignment(property)) return [];
  return isFunctionNode(property.initializer) ? [{ event, node: property.initializer }] : [];
}
