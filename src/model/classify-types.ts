import type { Confidence, LibraryType } from '../core/model.js';
import type { Declaration, ModuleFacts, TypeExpr } from '../core/module-facts.js';
import type { Linked, Linker } from './linker.js';
import { type BuiltWith, builtWith } from './schema-packages.js';
import { isTechnicalEnum, isTechnicalMember, isTechnicalName } from './technical-names.js';
import { dataMembers, isBehaviour, isLiteralUnion, isPrimitive, namedTypes } from './type-shapes.js';

/** Whether something declared in a library models the business, and why (a phrase that follows its name). */
export type TypeVerdict = {
  readonly kind: LibraryType['kind'];
  readonly domain: boolean;
  readonly reason: string;
  readonly confidence: Confidence;
};

export type ClassifyType = (file: string, name: string) => TypeVerdict | null;

type Subject = {
  readonly file: string;
  readonly module: ModuleFacts;
  readonly declaration: Declaration;
  readonly linker: Linker;
  /** Classifies what this one is derived from; null for things that are no types. */
  readonly classify: (linked: Linked | null) => TypeVerdict | null;
};

/**
 * Judges by structure first: what a declaration is built with, whether it holds data or behaviour, what its members are.
 * Names decide only what structure leaves open. Null for functions, plain constants and namespaces.
 */
export function createTypeClassifier(linker: Linker): ClassifyType {
  const memo = new Map<string, TypeVerdict | null>();
  const classify: ClassifyType = (file, name) => {
    const key = `${file}\n${name}`;
    const known = memo.get(key);
    if (known !== undefined) return known;
    // Ends recursion through types that refer to each other; the real answer replaces it below.
    memo.set(key, null);
    const verdict = judge(file, name, linker, (linked) =>
      linked?.kind === 'declaration' ? classify(linked.symbol.file, linked.symbol.name) : null,
    );
    memo.set(key, verdict);
    return verdict;
  };
  return classify;
}

/** A value and a type may share a name (`const Order = z.object(...)`, `type Order = z.infer<typeof Order>`): one that says domain wins. */
function judge(file: string, name: string, linker: Linker, classify: Subject['classify']): TypeVerdict | null {
  const module = linker.sources.modules.get(file);
  if (module === undefined) return null;
  const verdicts = module.declarations
    .filter((declaration) => declaration.name === name)
    .map((declaration) => judgeOne({ file, module, declaration, linker, classify }))
    .filter((verdict) => verdict !== null);
  const verdict = verdicts.find((each) => each.domain) ?? verdicts[0] ?? null;
  return verdict === null ? null : outOfPlace(file, linker, verdict);
}

/** What the file itself tells: generated from a wire schema, part of the infrastructure, or a user interface component. */
function outOfPlace(file: string, linker: Linker, verdict: TypeVerdict): TypeVerdict {
  if (linker.sources.files.get(file)?.role === 'generated') {
    return { ...verdict, domain: false, reason: 'is generated from a published schema' };
  }
  if (/(^|\/)infra(structure)?\//.test(file) && verdict.kind !== 'entity') {
    return { ...verdict, domain: false, reason: 'belongs to the infrastructure' };
  }
  return /\.[jt]sx$/.test(file)
    ? { ...verdict, domain: false, reason: 'belongs to a user interface component' }
    : verdict;
}

function judgeOne(subject: Subject): TypeVerdict | null {
  switch (subject.declaration.kind) {
    case 'enum':
      return judgeEnum(subject.declaration);
    case 'class':
      return judgeClass(subject);
    case 'interface':
      return judgeInterface(subject);
    case 'type':
      return judgeAlias(subject);
    case 'const':
      return judgeConst(subject);
    default:
      return null;
  }
}

function judgeEnum({ name, members }: Declaration): TypeVerdict {
  if (isTechnicalEnum(name) || isTechnicalName(name, false)) return technical('enum', 'lists technical values');
  // Statuses of HTTP and process exit codes are numbers of their own; business states are words or count from zero.
  const numbers = members.filter((member) => member.value?.kind === 'literal' && Number(member.value.value) >= 100);
  if (numbers.length > members.length / 2) return technical('enum', 'lists protocol codes');
  return business('enum', 'lists the states or kinds of something in the business');
}

function judgeClass(subject: Subject): TypeVerdict {
  const { file, module, declaration, linker } = subject;
  const makers = builtWith(file, module, declaration, linker);
  const outside = makers.filter((maker) => maker !== null && maker.kind !== 'own');
  const entity = outside.find((maker) => maker.kind === 'entity');
  if (entity) return certain('entity', `is an entity of ${entity.package}`);
  // A base class lends its members (`extends createZodDto(schema)`, `extends PartialType(Order)`); a decorator does not.
  if (declaration.base !== null && outside.some((maker) => maker.kind === 'schema')) {
    return business('schema', 'is a class made from a schema of data');
  }
  if (isError(declaration)) return technical('class', 'is an error');
  const framework = outside.find((maker) => maker.kind !== 'schema' && !isDataLibrary(maker.package));
  if (framework) return technical('class', `is built with ${framework.package}`);
  const inherited = subject.classify(baseOf(makers));
  const data = dataMembers(declaration);
  if (data.length === 0) {
    return inherited?.domain ? { ...inherited, kind: 'class' } : technical('class', 'holds no data of its own');
  }
  return judgeMembers(subject, 'class');
}

function isDataLibrary(packageName: string): boolean {
  return packageName === 'class-validator' || packageName === 'class-transformer';
}

function baseOf(makers: readonly BuiltWith[]): Linked | null {
  const own = makers.find((maker) => maker?.kind === 'own');
  return own?.kind === 'own' ? own.linked : null;
}

function isError({ name, base }: Declaration): boolean {
  return /(Error|Exception)$/.test(name) || (base?.value.kind === 'name' && /(Error|Exception)$/.test(base.value.name));
}

function judgeInterface(subject: Subject): TypeVerdict {
  const { declaration } = subject;
  if (declaration.members.length > 0) return judgeMembers(subject, 'interface');
  const parents = declaration.heritage.flatMap((type) => derived(subject, type));
  const parent = parents.find((verdict) => verdict.domain);
  return parent ? { ...parent, kind: 'interface' } : technical('interface', 'has no members');
}

/** Classes, interfaces and object types alike: data of the business, or options, ports, helpers. */
function judgeMembers(subject: Subject, kind: 'class' | 'interface' | 'type'): TypeVerdict {
  const { declaration } = subject;
  const data = dataMembers(declaration);
  const behaviour = declaration.members.filter((member) => !member.static && isBehaviour(member));
  if (declaration.typeParameters.length > 0) return technical(kind, 'is a generic helper');
  if (declaration.abstract) return technical(kind, 'is a base for other classes');
  if (isTechnicalName(declaration.name, declaration.members.some(isBehaviour)))
    return technical(kind, 'is named as machinery');
  if (kind !== 'class' && behaviour.length > 0 && behaviour.length >= data.length)
    return technical(kind, 'is a port of functions');
  if (data.length === 0) return technical(kind, 'holds no data');
  if (isMostly(data, (member) => isTechnicalMember(member.name))) return technical(kind, 'configures or transports');
  if (isMostly(data, (member) => isInfrastructure(subject, member.type)))
    return technical(kind, 'holds infrastructure');
  return business(kind, 'holds data of the business');
}

function isMostly<T>(items: readonly T[], test: (item: T) => boolean): boolean {
  return items.filter(test).length * 2 >= items.length && items.length > 0;
}

/** A member typed by an external library (a pool, a request, a mailer) or by something of this repository that is no data. */
function isInfrastructure(subject: Subject, type: TypeExpr | null): boolean {
  if (type === null) return false;
  return namedTypes(type).some((name) => {
    if (isPrimitive(name)) return false;
    const linked = subject.linker.lookup(subject.file, name);
    if (linked?.kind === 'external') return true;
    return (
      linked?.kind === 'declaration' &&
      linked.declaration.kind === 'class' &&
      subject.classify(linked)?.domain === false
    );
  });
}

function judgeAlias(subject: Subject): TypeVerdict {
  const { declaration } = subject;
  const { type, name } = declaration;
  if (type === null) return technical('type', 'cannot be read');
  if (declaration.typeParameters.length > 0) return technical('type', 'is a generic helper');
  if (type.kind === 'function') return technical('type', 'is the type of a function');
  if (isTechnicalName(name, false)) return technical('type', 'is named as machinery');
  if (isLiteralUnion(type)) {
    return isTechnicalEnum(name)
      ? technical('type', 'lists technical values')
      : business('type', 'lists kinds of the business');
  }
  const objects = type.kind === 'object' ? [type] : partsOf(type).filter((part) => part.kind === 'object');
  if (objects.length > 0) return judgeMembers(withMembers(subject, objects), 'type');
  const origins = derived(subject, type);
  const origin = origins.find((verdict) => verdict.domain);
  return origin ? { ...origin, kind: 'type' } : technical('type', 'derives from nothing of the business');
}

function partsOf(type: TypeExpr): readonly TypeExpr[] {
  return type.kind === 'union' || type.kind === 'intersection' ? type.of : [];
}

/** An object type alias is judged as the interface it could have been. */
function withMembers(subject: Subject, objects: readonly TypeExpr[]): Subject {
  const { declaration } = subject;
  const members = objects
    .flatMap((object) => (object.kind === 'object' ? object.members : []))
    .map((member) => ({
      name: member.name,
      kind: 'field' as const,
      static: false,
      optional: false,
      at: declaration.at,
      type: member.type,
      value: null,
      valueUnit: null,
      parameter: null,
      decorators: [],
      unit: null,
    }));
  return { ...subject, declaration: { ...declaration, members } };
}

/** Verdicts on what a type is made from: other types, schemas (`z.infer<typeof order>`), tables (`typeof orders.$inferSelect`). */
function derived(subject: Subject, type: TypeExpr): readonly TypeVerdict[] {
  if (type.kind === 'indexed' && type.of.kind === 'typeof') return listed(subject, type.of.name);
  if (
    type.kind === 'ref' &&
    /(^|\.)(infer|input|output|TypeOf|InferType|Static|InferSelectModel|InferInsertModel|Output|InferOutput)$/.test(
      type.name,
    )
  ) {
    return type.args.flatMap((argument) => derived(subject, argument));
  }
  return namedTypes(type).flatMap((name) => {
    const linked = lookupOwner(subject, name);
    return subject.classify(linked) ?? [];
  });
}

/** `(typeof STATUSES)[number]`: the values of a constant list are an enumeration. */
function listed(subject: Subject, name: string): readonly TypeVerdict[] {
  const linked = subject.linker.lookup(subject.file, name);
  if (linked?.kind !== 'declaration') return [];
  const { value } = linked.declaration;
  const list = value?.kind === 'typed' ? value.value : value;
  const items =
    list?.kind === 'array' ? list.items : list?.kind === 'object' ? list.properties.map((each) => each.value) : [];
  const isList = items.length > 0 && items.every((item) => item.kind === 'string');
  return isList && !isTechnicalEnum(subject.declaration.name) ? [business('type', 'lists kinds of the business')] : [];
}

function lookupOwner({ linker, file }: Subject, name: string): Linked | null {
  const found = linker.lookup(file, name);
  const dot = name.lastIndexOf('.');
  return found !== null || dot < 0 ? found : linker.lookup(file, name.slice(0, dot));
}

/** A constant is a type only when it is a schema or a table. */
function judgeConst(subject: Subject): TypeVerdict | null {
  const { file, module, declaration, linker } = subject;
  const [maker] = builtWith(file, module, declaration, linker);
  if (maker === null || maker === undefined) return null;
  if (maker.kind === 'entity') return certain('entity', `is a table or model of ${maker.package}`);
  if (maker.kind === 'own') {
    const origin = subject.classify(maker.linked);
    return origin?.kind === 'schema' || origin?.kind === 'entity' ? origin : null;
  }
  if (maker.kind !== 'schema') return null;
  const isScalar =
    /(^|\.)(string|number|boolean|date|any|unknown|coerce|preprocess|instanceof|custom|function|bool)$/.test(
      maker.name,
    );
  if (isScalar) return technical('schema', 'describes a single value');
  if (isTechnicalName(declaration.name.replace(/_?schema$/i, ''), false))
    return technical('schema', 'is named as machinery');
  return business('schema', 'describes data of the business');
}

function technical(kind: TypeVerdict['kind'], reason: string): TypeVerdict {
  return { kind, domain: false, reason, confidence: 'likely' };
}

function business(kind: TypeVerdict['kind'], reason: string): TypeVerdict {
  return { kind, domain: true, reason, confidence: 'likely' };
}

function certain(kind: TypeVerdict['kind'], reason: string): TypeVerdict {
  return { kind, domain: true, reason, confidence: 'certain' };
}
