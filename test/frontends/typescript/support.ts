import type { FileRole } from '../../../src/core/facts.js';
import type { Declaration, ModuleFacts, TypeExpr, Unit, Value } from '../../../src/core/module-facts.js';
import type { Extraction } from '../../../src/frontends/frontend.js';
import { typescriptFrontend } from '../../../src/frontends/typescript/frontend.js';

export function extract(code: string, path = 'src/a.ts', role: FileRole = 'runtime'): Extraction {
  return typescriptFrontend.extract({ path, role }, code);
}

export function facts(code: string, path?: string): ModuleFacts {
  const extraction = extract(code, path);
  if (extraction.facts.kind !== 'module') throw new Error('not a module');
  return extraction.facts;
}

/** The unit of `owner` (and `member`); '' is the top level. */
export function unit(from: ModuleFacts, owner: string, member: string | null = null): Unit {
  const found = from.units.find((one) => one.owner === owner && one.member === member);
  if (!found)
    throw new Error(`no unit ${owner}.${member}; there are ${from.units.map((u) => `${u.owner}.${u.member}`)}`);
  return found;
}

export function declaration(from: ModuleFacts, name: string): Declaration {
  const found = from.declarations.find((one) => one.name === name);
  if (!found) throw new Error(`no declaration ${name}; there are ${from.declarations.map((d) => d.name)}`);
  return found;
}

/** A value in one line: `#0` is the result of call 0, `$0` a local, `p0` a parameter, `cb(0.1.2)` a callback's parameter. */
export function show(value: Value | null): string {
  if (value === null) return '-';
  switch (value.kind) {
    case 'string':
      return JSON.stringify(value.value);
    case 'literal':
      return String(value.value);
    case 'template':
      return `\`${value.parts.map((part) => (part.kind === 'string' ? part.value : `{${show(part)}}`)).join('')}\``;
    case 'name':
      return value.name;
    case 'local':
      return `$${value.index}`;
    case 'parameter':
      return [`p${value.index}`, ...value.path].join('.');
    case 'callback':
      return [`cb(${value.call}.${value.argument}.${value.parameter})`, ...value.path].join('.');
    case 'member':
      return `${show(value.of)}.${value.name}`;
    case 'element':
      return `${show(value.of)}[${value.key ? show(value.key) : ''}]`;
    case 'result':
      return `#${value.call}`;
    case 'await':
      return `await ${show(value.of)}`;
    case 'object':
      return `{${[...value.properties.map((p) => `${p.name}: ${show(p.value)}`), ...value.spreads.map((s) => `...${show(s)}`)].join(', ')}}`;
    case 'array':
      return `[${value.items.map(show).join(', ')}]`;
    case 'function':
      return `fn(${value.returns.map(show).join(' | ')})`;
    case 'typed':
      return `<${showType(value.type)}>${value.value ? show(value.value) : ''}`;
    case 'choice':
      return `(${value.of.map(show).join(' | ')})`;
    case 'module':
      return `module(${value.specifier})`;
    default:
      return value.kind;
  }
}

export function showType(type: TypeExpr | null): string {
  if (type === null) return '-';
  switch (type.kind) {
    case 'ref':
      return type.name + args(type.args);
    case 'import':
      return `import(${type.specifier}).${type.name}${args(type.args)}`;
    case 'typeof':
      return `typeof ${type.name}`;
    case 'object':
      return `{${type.members.map((m) => `${m.name}: ${showType(m.type)}`).join(', ')}}`;
    case 'function':
      return `(${type.parameters.map(showType).join(', ')}) => ${showType(type.returns)}`;
    case 'union':
      return type.of.map(showType).join(' | ');
    case 'intersection':
      return type.of.map(showType).join(' & ');
    case 'literal':
      return JSON.stringify(type.value);
    case 'indexed':
      return `${showType(type.of)}[${showType(type.key)}]`;
    default:
      return '?';
  }
}

function args(types: readonly TypeExpr[]): string {
  return types.length === 0 ? '' : `<${types.map(showType).join(', ')}>`;
}

/** Calls of a unit, one a line: `callee(args)`, `new callee(args)`, `` callee`text` ``. */
export function showCalls({ calls }: Unit): readonly string[] {
  return calls.map(({ kind, callee, typeArguments, args: values }) => {
    const types = args(typeArguments);
    if (kind === 'tagged') return `${show(callee)}${types}${values.map(show).join('')}`;
    return `${kind === 'new' ? 'new ' : ''}${show(callee)}${types}(${values.map(show).join(', ')})`;
  });
}
