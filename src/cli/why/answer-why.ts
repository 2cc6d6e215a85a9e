import { UserError } from '../../core/errors.js';
import type { Model, Table } from '../../core/model.js';
import { isTitleOf } from '../../core/short-paths.js';
import { nearest } from '../../core/suggest.js';
import type { WhyAnswer } from '../../core/why.js';
import { listWords, tableTitle } from '../../core/wording.js';
import type { DetailedFolder } from '../audit/audit-folder.js';
import { whyService } from './to-service.js';
import { whyTable } from './to-table.js';
import { whyType } from './to-type.js';
import { whyLibrary } from './way-into.js';

/**
 * How a service comes to be coupled to whatever carries a name: tables, services, types of libraries, libraries; all
 * that are called so. `table:`, `service:`, `type:` or `library:` in front of the name leaves one kind.
 * @throws UserError when no service, or nothing at all, is called so
 */
export function answerWhy(service: string, what: string, audited: DetailedFolder): readonly WhyAnswer[] {
  const { model } = audited;
  requireService(service, model);
  const [, only = null, name = what] = /^(table|service|type|library):(.+)$/.exec(what) ?? [];
  const isAsked = (kind: string) => only === null || only === kind;
  const answers = [
    ...(isAsked('table') ? tablesNamed(name, service, model).map((one) => whyTable(service, one, audited)) : []),
    ...(isAsked('service') ? servicesNamed(name, model).map(({ id }) => whyService(service, id, audited)) : []),
    ...(isAsked('type') ? typesNamed(name, service, model).map((one) => whyType(service, one, audited)) : []),
    ...(isAsked('library')
      ? model.libraries.filter(({ id }) => id === name).map((one) => whyLibrary(service, one, audited))
      : []),
  ];
  if (answers.length === 0) throw unknownName(name, model);
  const others = answers.filter(({ target }) => target.kind !== 'service' || target.id !== service);
  if (others.length === 0)
    throw new UserError('same-service', `${service} is the service itself`, {
      hint: 'name another service, a table or a type',
    });
  return others;
}

function servicesNamed(name: string, { services }: Model): Model['services'] {
  return services.filter(({ id }) => id === name);
}

/** By id, or by name in any letter case; of tables of one name in several databases those that the service uses. */
function tablesNamed(name: string, service: string, { tables }: Model): readonly Table[] {
  const wanted = name.toLowerCase();
  const namesOf = ({ id, name: plain }: Table) => [id, id.replace(/^[^/]*\//, ''), tableTitle(id), plain];
  const exact = tables.filter(({ id }) => id === name);
  const found =
    exact.length > 0 ? exact : tables.filter((one) => namesOf(one).some((each) => each.toLowerCase() === wanted));
  const used = found.filter(({ uses }) => uses.some((use) => use.service === service));
  return used.length > 0 ? used : found;
}

/** `Order`, `models#Order` or `models#orders/Order`; of types of one name in several libraries those that the service uses. */
function typesNamed(name: string, service: string, { libraryTypes }: Model): Model['libraryTypes'] {
  const [, only = null, title = name] = /^(.+?)#(.+)$/.exec(name) ?? [];
  const found = libraryTypes.filter(
    (type) => (only === null || only === type.library) && isTitleOf(title, type.file, type.name),
  );
  const used = found.filter(({ uses }) => uses.some((use) => use.service === service));
  return used.length > 0 ? used : found;
}

/** @throws UserError `unknown-service`, with the nearest one */
export function requireService(name: string, { services }: Pick<Model, 'services'>): void {
  const ids = services.map(({ id }) => id);
  if (ids.includes(name)) return;
  const near = nearest(name, ids);
  throw new UserError('unknown-service', `there is no service ${name}`, {
    hint: near === undefined ? `services are ${listWords(ids, 12)}` : `did you mean ${near}?`,
  });
}

function unknownName(name: string, { tables, services, libraryTypes, libraries }: Model): UserError {
  const near = nearest(name, [
    ...tables.flatMap(({ id, name: plain }) => [plain, tableTitle(id), id]),
    ...[...services, ...libraries].map(({ id }) => id),
    ...libraryTypes.flatMap((type) => [type.name, `${type.library}#${type.name}`]),
  ]);
  return new UserError('unknown-name', `no table, service, library or type of a library is called ${name}`, {
    hint:
      near === undefined
        ? '`coupling-audit tables` and `coupling-audit services` list what there is'
        : `did you mean ${near}?`,
  });
}
