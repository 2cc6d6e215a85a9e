import type { Thing } from '../../../core/orm-plugin.js';
import { type Declaration, type Evaluator, type Frame, noBindings, type TypeExpr, type Value } from '../evaluator.js';
import { unknown } from '../things.js';

/** What the annotation of a parameter, variable or field, or of the function that yields it, says that a value is: nothing but types is evaluated. */
export function annotatedThing(e: Evaluator, value: Value, frame: Frame): Thing {
  const found = annotationOf(e, value, frame);
  return found ? e.type(found.type, found.file, noBindings) : unknown;
}

type Annotation = { readonly type: TypeExpr; readonly file: string };

function annotationOf(e: Evaluator, value: Value, frame: Frame, depth = 0): Annotation | null {
  const { file, unit } = frame;
  if (depth > 4) return null;
  switch (value.kind) {
    case 'typed':
      return { type: value.type, file };
    case 'await':
      return annotationOf(e, value.of, frame, depth + 1);
    case 'local': {
      const local = unit.locals[value.index];
      return local ? annotationOf(e, local, frame, depth + 1) : null;
    }
    case 'parameter':
      return value.path.length === 0 ? inFile(unit.parameters[value.index]?.type, file) : null;
    case 'member':
      return value.of.kind === 'this' ? fieldAnnotation(e, frame, value.name) : null;
    case 'name':
      return declaredAnnotation(e, file, value.name);
    case 'result': {
      const callee = unit.calls[value.call]?.callee;
      return callee?.kind === 'name' ? declaredAnnotation(e, file, callee.name) : null;
    }
    default:
      return null;
  }
}

function fieldAnnotation(e: Evaluator, { file, unit }: Frame, name: string): Annotation | null {
  const owner = e.declaration({ file, name: unit.owner });
  const field = owner?.members.find((one) => one.name === name);
  if (!owner || !field) return null;
  return inFile(field.type ?? parameterOf(e, file, owner, field.parameter), file);
}

function parameterOf(e: Evaluator, file: string, { unit }: Declaration, parameter: number | null): TypeExpr | null {
  if (unit === null || parameter === null) return null;
  return e.frame(file, unit, null, []).unit.parameters[parameter]?.type ?? null;
}

/** A constant's annotation, or what a function is said to return. */
function declaredAnnotation(e: Evaluator, file: string, name: string): Annotation | null {
  const linked = e.linker.lookup(file, name);
  return linked?.kind === 'declaration' ? inFile(linked.declaration.type, linked.symbol.file) : null;
}

function inFile(type: TypeExpr | null | undefined, file: string): Annotation | null {
  return type ? { type, file } : null;
}
