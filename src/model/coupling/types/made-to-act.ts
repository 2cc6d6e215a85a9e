import type { TypeExpr, Unit, Value } from '../../../core/module-facts.js';
import type { Linked } from '../../link/linker.js';
import { dottedName } from '../../link/value-names.js';
import { isSchemaExport } from '../layers/schema-packages.js';
import { isRearranging } from './type-shapes.js';
import type { Subject } from './type-verdict.js';

type InFile = Pick<Subject, 'file' | 'linker' | 'classify'>;

/** Whether a type is known by its name to be infrastructure: the annotation of what a function returns. */
type IsInfrastructure = (file: string, type: TypeExpr) => boolean;

const MAX_CALLS = 3;

/** What other packages call functions that make a client, a pool or a server; the others may return data. */
const MAKING = /^(create|connect|make|build|init)/;

/** Whether a type is what a function makes (`ReturnType<typeof createClient>`) and that is something to call, not data. */
export function isMadeToAct(subject: InFile, type: TypeExpr, isInfrastructure: IsInfrastructure): boolean {
  return makersIn(type).some((name) => {
    const linked = subject.linker.lookup(subject.file, name);
    return linked !== null && makesActor(subject, linked, isInfrastructure, MAX_CALLS);
  });
}

function makersIn(type: TypeExpr): readonly string[] {
  if (type.kind === 'union' || type.kind === 'intersection') return type.of.flatMap(makersIn);
  if (type.kind !== 'ref') return [];
  if (type.name !== 'ReturnType') return isRearranging(type.name) ? type.args.flatMap(makersIn) : [];
  return type.args.flatMap((made) => (made.kind === 'typeof' ? [made.name] : []));
}

function makesActor(subject: InFile, linked: Linked, isInfrastructure: IsInfrastructure, depth: number): boolean {
  if (linked.kind === 'external') return isMaking(linked.package, linked.name);
  if (linked.kind !== 'declaration' || depth === 0) return false;
  const { declaration, symbol } = linked;
  const module = subject.linker.sources.modules.get(symbol.file);
  if (module === undefined || (declaration.kind !== 'function' && declaration.kind !== 'const')) return false;
  if (declaration.type !== null) return isInfrastructure(symbol.file, declaration.type);
  const unit = declaration.unit === null ? undefined : module.units[declaration.unit];
  const there = { ...subject, file: symbol.file };
  return (unit?.returns ?? []).some((value) => acts(value, unit, there, isInfrastructure, depth));
}

function isMaking(packageName: string, name: string): boolean {
  return !isSchemaExport(packageName, name) && MAKING.test(name.slice(name.lastIndexOf('.') + 1));
}

/** An object of functions, an instance of a class that is no data, a client of another package. */
function acts(
  value: Value,
  unit: Unit | undefined,
  there: InFile,
  isInfrastructure: IsInfrastructure,
  depth: number,
): boolean {
  const again = (inner: Value | null | undefined): boolean =>
    inner !== null && inner !== undefined && depth > 0 && acts(inner, unit, there, isInfrastructure, depth - 1);
  switch (value.kind) {
    case 'await':
      return again(value.of);
    case 'typed':
      return again(value.value);
    case 'local':
      return again(unit?.locals[value.index]);
    case 'choice':
      return value.of.some(again);
    case 'object': {
      const functions = value.properties.filter((property) => property.value.kind === 'function');
      return functions.length * 2 > value.properties.length;
    }
    case 'result': {
      const call = unit?.calls[value.call];
      const name = call ? dottedName(call.callee) : null;
      const linked = name === null ? null : there.linker.lookup(there.file, name);
      if (linked === null || call === undefined) return false;
      if (call.kind !== 'new') return makesActor(there, linked, isInfrastructure, depth - 1);
      if (linked.kind === 'external') return !isSchemaExport(linked.package, linked.name);
      return linked.kind === 'declaration' && there.classify(linked)?.domain === false;
    }
    default:
      return false;
  }
}
