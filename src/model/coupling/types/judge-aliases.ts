import type { TypeExpr } from '../../../core/module-facts.js';
import type { Linked } from '../../link/linker.js';
import { firstCall } from '../../link/value-names.js';
import { builtWith } from '../layers/schema-packages.js';
import { fieldsOf, withBehaviour } from './inherited-behaviour.js';
import { judgeItems, judgeUnion, judgeWords, wordsOf } from './judge-lists.js';
import { carrierOf, isMostly, judgeMembers } from './judge-members.js';
import { enumerationOf } from './listed-values.js';
import {
  isProblemDetails,
  isResultOfBusiness,
  isTechnicalEnum,
  isTechnicalMember,
  isTechnicalName,
} from './technical-names.js';
import { isLiteralUnion, namedTypes } from './type-shapes.js';
import { business, certain, type Subject, type TypeVerdict, technical } from './type-verdict.js';

/** A type alias is what it is made from: literals, members, or other types. */
export function judgeAlias(subject: Subject): TypeVerdict {
  const { type, name, typeParameters } = subject.declaration;
  if (type === null) return technical('type', 'cannot be read');
  if (typeParameters.length > 0) return technical('type', 'is a generic helper');
  if (type.kind === 'function') return technical('type', 'is the type of a function');
  const objects = [type, ...partsOf(type)].filter((part) => part.kind === 'object');
  const keys = objects.flatMap((part) => part.members.map((member) => member.name));
  if (isTechnicalName(name, false) && !isResultOfBusiness(name, keys))
    return technical('type', 'is named as machinery');
  if (isLiteralUnion(type)) return judgeUnion(name, type);
  const carried = type.kind === 'intersection' ? carrierOf(subject, type.of) : null;
  if (carried !== null) return technical('type', `is a ${carried.name} of ${carried.package}`);
  if (objects.length > 0) {
    const held = withMembers(subject, objects);
    return judgeMembers(type.kind === 'intersection' ? withBehaviour(held, type.of) : held, 'type');
  }
  const origin = derived(subject, type).find((verdict) => verdict.domain);
  return origin ? { ...origin, kind: 'type' } : technical('type', 'derives from nothing of the business');
}

function partsOf(type: TypeExpr): readonly TypeExpr[] {
  return type.kind === 'union' || type.kind === 'intersection' ? type.of : [];
}

/** An object type alias is judged as the interface that it could have been. */
function withMembers(subject: Subject, objects: readonly TypeExpr[]): Subject {
  const { declaration } = subject;
  const members = objects.flatMap((object) => fieldsOf(object, declaration.at));
  return { ...subject, declaration: { ...declaration, members } };
}

/** Type functions of schema libraries and ORMs that turn a value into the type of its data. */
const INFERRING =
  /(^|\.)(infer|input|output|TypeOf|InferType|Static|InferSelectModel|InferInsertModel|InferInput|InferOutput)$/;

/** Verdicts on what a type is made from: other types, schemas (`z.infer<typeof order>`), tables (`typeof orders.$inferSelect`). */
function derived(subject: Subject, type: TypeExpr): readonly TypeVerdict[] {
  if (type.kind === 'indexed' && type.of.kind === 'typeof') return listed(subject, type.of.name, type.key);
  if (type.kind === 'ref' && INFERRING.test(type.name))
    return type.args.flatMap((argument) => derived(subject, argument));
  return namedTypes(type).flatMap((name) => subject.classify(lookupOwner(subject, name)) ?? []);
}

/** `(typeof STATUSES)[number]`: the values of a constant list are an enumeration, unless they are seen to be something else. */
function listed(subject: Subject, name: string, key: TypeExpr): readonly TypeVerdict[] {
  const linked = lookupOwner(subject, name);
  if (linked?.kind !== 'declaration' || linked.declaration.kind !== 'const') return [];
  const { value } = linked.declaration;
  const list = value?.kind === 'typed' ? value.value : value;
  const items =
    list?.kind === 'array' ? list.items : list?.kind === 'object' ? list.properties.map((each) => each.value) : null;
  const isElement = key.kind === 'ref' && key.name === 'number';
  const isList = items === null ? isElement : items.length > 0 && items.every((item) => item.kind === 'string');
  return isList ? [judgeWords(subject.declaration.name, wordsOf(value))] : [];
}

function lookupOwner({ linker, file }: Subject, name: string): Linked | null {
  const found = linker.lookup(file, name);
  const dot = name.lastIndexOf('.');
  return found !== null || dot < 0 ? found : linker.lookup(file, name.slice(0, dot));
}

/** Schemas of single values (`z.string()`) describe nothing of the business by themselves. */
const SCALAR_SCHEMA =
  /(^|\.)(string|number|boolean|bool|date|any|unknown|coerce|preprocess|instanceof|custom|function|lazy)$/i;

/** A constant is a type only when it is a schema, a table or an enumeration. */
export function judgeConst(subject: Subject): TypeVerdict | null {
  const { file, module, declaration, linker } = subject;
  const enumeration = enumerationOf(module, declaration);
  if (enumeration !== null) return judgeItems(enumeration.name, enumeration.items);
  const [maker] = builtWith(file, module, declaration, linker);
  if (maker === null || maker === undefined) return null;
  if (maker.kind === 'entity') return certain('entity', `is a table or model of ${maker.package}`);
  if (maker.kind === 'own') {
    const origin = subject.classify(maker.linked);
    return origin?.kind === 'schema' || origin?.kind === 'entity' ? origin : null;
  }
  if (maker.kind !== 'schema') return null;
  return judgeSchema(subject, maker.name);
}

function judgeSchema({ declaration, module }: Subject, maker: string): TypeVerdict {
  if (SCALAR_SCHEMA.test(maker)) return technical('schema', 'describes a single value');
  const name = declaration.name.replace(/_?schema$/i, '');
  const unit = module.units[declaration.unit ?? 0];
  const shape = declaration.value === null ? undefined : firstCall(declaration.value, unit)?.args[0];
  const keys = shape?.kind === 'object' ? shape.properties.map((property) => property.name) : [];
  const isMachine = isTechnicalName(name, false) && !isResultOfBusiness(name, keys);
  if (isMachine || isTechnicalEnum(name)) return technical('schema', 'is named as machinery');
  // `z.enum(['asc', 'desc'])` lists what a union would.
  const words = wordsOf(shape?.kind === 'array' ? shape : null);
  if (!judgeWords(name, words).domain) return technical('schema', 'lists technical values');
  if (isMostly(keys, (key) => /^[A-Z][A-Z0-9]*_[A-Z0-9_]+$/.test(key)))
    return technical('schema', 'reads the environment');
  if (isProblemDetails(name, keys)) return technical('schema', 'tells how a request failed');
  if (isMostly(keys, isTechnicalMember)) return technical('schema', 'configures or transports');
  return business('schema', 'describes data of the business');
}
