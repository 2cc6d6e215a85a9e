import { unique } from '../../core/collections.js';
import type { CloudTables } from '../../core/facts.js';
import type { Manifest } from '../../core/manifest.js';
import type { CodeBase } from '../../core/model.js';
import type { TableRef } from '../../core/orm-plugin.js';
import { dirname, isInside, join, sharedFolders } from '../../core/paths.js';
import type { Sources } from '../link/linker.js';
import type { Access } from '../reach/accesses.js';
import type { ChargedAccess } from '../reach/reach-services.js';
import { constructedTables } from './constructed-tables.js';
import type { TableEvidence } from './ownership-evidence.js';

/** Tables that templates of a cloud deploy, under the names by which code asks its environment for them. */
export type CloudTableNames = {
  /** The table of an access as the template of its service names it, where the code leaves that to a variable. */
  readonly told: (service: string, access: Access) => TableRef;
  readonly named: (charged: ChargedAccess) => ChargedAccess;
  /** Who deploys which table: the code base in whose tree the template lies. */
  readonly evidence: (codeBaseOf: (path: string) => CodeBase | null) => readonly TableEvidence[];
};

type Template = { readonly file: string; readonly tables: CloudTables };

export function createCloudTables(sources: Sources, { services }: Manifest): CloudTableNames {
  const templates = templatesOf(sources);
  const rootsOf = new Map(services.map(({ id, roots }) => [id, roots]));
  const told = (service: string, access: Access): TableRef => {
    const { table, at } = access;
    const variable = table.kind === 'unknown' ? table.variable : undefined;
    if (variable === undefined || templates.length === 0) return table;
    return lookUp(templates, variable, rootsOf.get(service) ?? [], at.file) ?? table;
  };
  return {
    told,
    named: (charged) => {
      const table = told(charged.service, charged.access);
      return table === charged.access.table ? charged : { ...charged, access: { ...charged.access, table } };
    },
    evidence: (codeBaseOf) =>
      templates.flatMap(({ file, tables }) => {
        const codeBase = codeBaseOf(file);
        return codeBase === null
          ? []
          : tables.made.map(({ name, at }): TableEvidence => {
              return { table: madeTable(name, file), codeBase, basis: 'schema', at: { file, ...at } };
            });
      }),
  };
}

function templatesOf(sources: Sources): readonly Template[] {
  return [...sources.files].flatMap(([file, { facts, role }]) => {
    if (role === 'test' || role === 'example') return [];
    const tables =
      facts.kind === 'workspace' || facts.kind === 'deployment'
        ? facts.tables
        : facts.kind === 'module'
          ? constructedTables(facts)
          : undefined;
    return tables ? [{ file, tables }] : [];
  });
}

function madeTable(name: string, file: string): TableRef {
  return { kind: 'named', name, schema: null, database: null, declaredIn: file, deployed: true };
}

/** The table that all templates nearest to the service agree on; where functions differ, what is told to those of the file's folder. */
function lookUp(
  templates: readonly Template[],
  variable: string,
  roots: readonly string[],
  file: string,
): TableRef | null {
  const said = templates.flatMap((template) =>
    template.tables.variables.filter(({ key }) => key === variable).map((one) => ({ ...one, template })),
  );
  const depth = (path: string) => Math.max(...roots.map((root) => sharedFolders(path, `${root}/x`)), 0);
  const nearest = Math.max(...said.map(({ template }) => depth(template.file)));
  const near = said.filter(({ template }) => depth(template.file) === nearest);
  const own = near.filter(({ folder, template }) => isOwn(join(dirname(template.file), folder ?? '?'), roots, file));
  for (const some of [near, own]) {
    const [table, ...others] = unique(some.map((one) => one.table));
    const [first] = some;
    if (table !== undefined && first && others.length === 0) return tableOf(table, first.template, templates);
  }
  return null;
}

/** Whether the code of a function is what the file or the service lies in. */
function isOwn(folder: string, roots: readonly string[], file: string): boolean {
  return folder !== '' && (isInside(file, folder) || roots.some((root) => isInside(root, folder)));
}

/** As the template makes it that speaks of it, else the only other one that makes a table of that name. */
function tableOf(name: string, template: Template, templates: readonly Template[]): TableRef {
  const makes = ({ tables }: Template) => tables.made.some((one) => one.name === name);
  const makers = makes(template) ? [template] : templates.filter(makes);
  const [maker] = makers;
  return maker && makers.length === 1
    ? madeTable(name, maker.file)
    : { kind: 'named', name, schema: null, database: null };
}
