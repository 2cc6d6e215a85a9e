import type { Declaration, Member, TypeExpr } from '../../../core/module-facts.js';
import type { Linked } from '../../link/linker.js';
import { externalGroup } from '../layers/external-groups.js';
import { type BuiltWith, builtWith, isSchemaExport } from '../layers/schema-packages.js';
import { withBehaviour } from './inherited-behaviour.js';
import { isMadeToAct } from './made-to-act.js';
import {
  isEnvironment,
  isMeasure,
  isPaging,
  isPlainValue,
  isProblemDetails,
  isResultOfBusiness,
  isService,
  isTechnicalMember,
  isTechnicalName,
} from './technical-names.js';
import { dataMembers, isBehaviour, isPrimitive, namedTypes } from './type-shapes.js';
import { business, certain, type Subject, type TypeVerdict, technical } from './type-verdict.js';

/** Entities and data are of the business; errors, bases, services and what a framework makes are not. */
export function judgeClass(subject: Subject): TypeVerdict {
  const { file, module, declaration, linker } = subject;
  const makers = builtWith(file, module, declaration, linker);
  const outside = makers.filter((maker) => maker !== null && maker.kind !== 'own');
  const entity = outside.find((maker) => maker.kind === 'entity');
  if (entity && (declaration.abstract || /^(Abstract|Base)(?![a-z])/.test(declaration.name)))
    return technical('class', 'is a base for other classes');
  if (entity) return certain('entity', `is an entity of ${entity.package}`);
  // A base class lends its members (`extends createZodDto(schema)`, `extends PartialType(Order)`); a decorator does not.
  if (declaration.base !== null && outside.some((maker) => maker.kind === 'schema')) {
    return business('schema', 'is a class made from a schema of data');
  }
  if (isError(declaration)) return technical('class', 'is an error');
  const framework = outside.find((maker) => maker.kind !== 'schema' && !isDataLibrary(maker.package));
  if (framework) return technical('class', `is built with ${framework.package}`);
  const base = baseOf(makers);
  if (base?.kind === 'declaration' && isPort(base.declaration) && declaration.members.some(isBehaviour))
    return technical('class', 'does what an abstract class asks for');
  if (dataMembers(declaration).length > 0) return judgeMembers(subject, 'class');
  const inherited = subject.classify(base);
  return inherited?.domain ? { ...inherited, kind: 'class' } : technical('class', 'holds no data of its own');
}

function isDataLibrary(packageName: string): boolean {
  return packageName === 'class-validator' || packageName === 'class-transformer';
}

function baseOf(makers: readonly BuiltWith[]): Linked | null {
  const own = makers.find((maker) => maker?.kind === 'own');
  return own?.kind === 'own' ? own.linked : null;
}

/** A class that only says what others are to do; what all data has in common would be fields. */
function isPort(base: Declaration): boolean {
  return base.abstract && dataMembers(base).length === 0 && base.members.some(isBehaviour);
}

function isError({ name, base }: Declaration): boolean {
  return /(Error|Exception)$/.test(name) || (base?.value.kind === 'name' && /(Error|Exception)$/.test(base.value.name));
}

/** By its members; an interface that only extends others is what they are. */
export function judgeInterface(subject: Subject): TypeVerdict {
  const { declaration } = subject;
  const carried = carrierOf(subject, declaration.heritage);
  if (carried !== null) return technical('interface', `is a ${carried.name} of ${carried.package}`);
  if (declaration.members.length > 0) return judgeMembers(withBehaviour(subject, declaration.heritage), 'interface');
  const parents = declaration.heritage.flatMap(namedTypes).map((name) => subject.linker.lookup(subject.file, name));
  const parent = parents.map(subject.classify).find((verdict) => verdict?.domain);
  return parent ? { ...parent, kind: 'interface' } : technical('interface', 'has no members');
}

type Outside = Extract<Linked, { kind: 'external' }>;

/** A framework's request (`interface SignedIn extends Request { user: User }`) is how something comes, whatever comes with it. */
export function carrierOf({ file, linker }: Subject, types: readonly TypeExpr[]): Outside | null {
  for (const name of types.flatMap(namedTypes)) {
    const linked = linker.lookup(file, name);
    if (linked?.kind === 'external' && isCarrier(linked)) return linked;
  }
  return null;
}

function isCarrier({ package: packageName, name }: Outside): boolean {
  const group = externalGroup(packageName);
  return (group === 'framework' || group === 'http-client') && /(Request|Response|Reply|Context|Socket)$/.test(name);
}

/** Classes, interfaces and object types alike: data of the business, or options, ports, helpers. */
export function judgeMembers(subject: Subject, kind: 'class' | 'interface' | 'type'): TypeVerdict {
  const { declaration } = subject;
  const data = dataMembers(declaration);
  const behaviour = declaration.members.filter((member) => !member.static && isBehaviour(member));
  if (declaration.typeParameters.length > 0) return technical(kind, 'is a generic helper');
  if (declaration.abstract) return technical(kind, 'is a base for other classes');
  const names = data.map((member) => member.name);
  const isMachine = isTechnicalName(declaration.name, declaration.members.some(isBehaviour));
  if (isMachine && !isResultOfBusiness(declaration.name, names)) return technical(kind, 'is named as machinery');
  if (data.length === 0) return technical(kind, 'holds no data');
  if (isEnvironment(declaration.name, names)) return technical(kind, 'reads the environment');
  if (isPaging(names)) return technical(kind, 'says which page of a list is meant');
  if (isProblemDetails(declaration.name, names)) return technical(kind, 'tells how a request failed');
  if (doesMore(declaration, behaviour.length, data)) return technical(kind, 'does more than it holds');
  if (isMostly(data, (member) => isTechnicalMember(member.name))) return technical(kind, 'configures or transports');
  const stored = data.filter((member) => member.kind === 'field');
  if (isMostly(stored, (member) => isInfrastructure(subject, member.type)))
    return technical(kind, 'holds infrastructure');
  if (behaviour.length > 0 && data.some((member) => isGivenService(subject, member)))
    return technical(kind, 'works with a service that it is given');
  if (kind === 'class' && declaration.base === null && stored.length === 1 && isMachinery(subject, stored[0]))
    return technical(kind, 'holds nothing of the business');
  return business(kind, 'holds data of the business');
}

/** A class that holds a single thing is as much of the business as that: a command that carries any event is not. */
function isMachinery(subject: Subject, member: Member | undefined): boolean {
  const type = member?.type;
  if (type?.kind !== 'ref' || type.args.length > 0 || isPrimitive(type.name)) return false;
  const linked = subject.linker.lookup(subject.file, type.name);
  return linked?.kind === 'declaration' && subject.classify(linked)?.domain === false;
}

/** Data is made of data: what is handed a client, a repository or a bus works with it, whatever it remembers besides. */
function isGivenService(subject: Subject, { parameter, type }: Member): boolean {
  if (parameter === null || type === null) return false;
  return namedTypes(type).some(
    (name) => isService(name) && subject.classify(subject.linker.lookup(subject.file, name))?.domain !== true,
  );
}

/**
 * Ports and services. A class may have a method for each field and more (an order that can be paid and shipped), but
 * one that computes many things from few fields is a service.
 */
function doesMore({ kind }: Declaration, methods: number, data: readonly Member[]): boolean {
  if (methods === 0) return false;
  if (kind !== 'class') return methods >= data.length;
  const stored = data.filter((member) => member.kind === 'field').length;
  return methods >= data.length * 2 || methods + data.length - stored >= stored * 3;
}

/** At least half of the items, and at least one. */
export function isMostly<T>(items: readonly T[], test: (item: T) => boolean): boolean {
  return items.filter(test).length * 2 >= items.length && items.length > 0;
}

/** How many aliases are followed to what a member is really typed by. */
const MAX_ALIASES = 4;

/** Something of another package (a pool, a request, a mailer), or a class or port of this repository that is no data. */
function isInfrastructure(subject: Subject, type: TypeExpr | null, depth = MAX_ALIASES): boolean {
  if (type === null || type.kind === 'indexed' || depth === 0) return false;
  const named = (file: string, annotation: TypeExpr) => isInfrastructure({ ...subject, file }, annotation, depth - 1);
  if (isMadeToAct(subject, type, named)) return true;
  return namedTypes(type).some((name) => {
    const linked = isPrimitive(name) ? null : subject.linker.lookup(subject.file, name);
    if (linked?.kind === 'external')
      return !isData(linked.package, linked.name) && !isPlain(linked.name) && !isPlain(name);
    if (linked?.kind !== 'declaration') return false;
    const { declaration, symbol } = linked;
    if (declaration.kind === 'type')
      return isInfrastructure({ ...subject, file: symbol.file }, declaration.type, depth - 1);
    if (isPlainValue(declaration.name)) return false;
    const holdsNoData = declaration.kind === 'class' || declaration.members.some(isBehaviour);
    return holdsNoData && subject.classify(linked)?.domain === false;
  });
}

/** What packages export of data. */
function isData(packageName: string, name: string): boolean {
  return isSchemaExport(packageName, name) || isRowType(packageName, name);
}

/** Values that packages have types of their own for (`Types.ObjectId`, `Decimal`). */
function isPlain(name: string): boolean {
  const last = name.slice(name.lastIndexOf('.') + 1);
  return isPlainValue(last) || isMeasure(last);
}

/** Generated database clients export, besides themselves, the types of rows. */
function isRowType(packageName: string, name: string): boolean {
  return (packageName === '@prisma/client' || packageName.startsWith('path:')) && !/(Client|^Prisma(\.|$))/.test(name);
}
