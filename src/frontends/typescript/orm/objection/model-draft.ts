import type { DeclarationView } from '../../../../core/declaration-view.js';
import type { Project, RelationDraft, TableDraft, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { snakeCase } from '../../query-builder/table-names.js';
import { alternatives, exportName, items, recordOf, returned } from '../../query-builder/things.js';
import { nameOf, property, textOf } from '../../things.js';

/** The table of a class below Model that says its name; base classes without one have none. */
export function modelDraft(view: DeclarationView, project: Project): TableDraft | null {
  if (view.declaration.kind !== 'class' || !view.ancestors.some((one) => exportName(one) === 'Model')) return null;
  const written = nameOf(staticValue(view, 'tableName'));
  if (written === null) return null;
  const { name, schema } = parted(written, physicalIn(view.symbol.file, project));
  return {
    name,
    schema,
    connection: null,
    view: false,
    columns: [],
    relations: relationDrafts(view, project),
    aliases: [view.symbol.name],
  };
}

function staticValue(view: DeclarationView, name: string): Thing | undefined {
  const value = view.members.find((member) => member.static && member.name === name)?.value;
  return value && returned(value);
}

type Physical = (name: string) => string;

/** Objection's mappers for Knex change the names of tables, too, where the package of the model configures them. */
function physicalIn(file: string, project: Project): Physical {
  const home = project.packageFolder(file);
  const mapped = () =>
    project.callsTo('objection', 'knexSnakeCaseMappers').some((call) => project.packageFolder(call.at.file) === home);
  return (name) => (/[A-Z]/.test(name) && mapped() ? snakeCase(name) : name);
}

function parted(written: string, physical: Physical): { readonly name: string; readonly schema: string | null } {
  const parts = written.split('.');
  const schema = parts.at(-2);
  return { name: physical(parts.at(-1) ?? written), schema: schema === undefined ? null : physical(schema) };
}

function relationDrafts(view: DeclarationView, project: Project): readonly RelationDraft[] {
  const physical = physicalIn(view.symbol.file, project);
  const mappings = alternatives(staticValue(view, 'relationMappings')).flatMap((one) => recordOf(one) ?? []);
  return mappings.flatMap(({ properties }) =>
    Object.entries(properties).flatMap(([name, mapping]) => relationDraft(name, mapping, physical)),
  );
}

function relationDraft(name: string, mapping: Thing, physical: Physical): readonly RelationDraft[] {
  const join = property(mapping, 'join');
  const target = tableMeant(property(mapping, 'modelClass'), property(join, 'to'), physical);
  if (!target) return [];
  const through = property(join, 'through');
  const joinTable = through ? tableMeant(property(through, 'modelClass'), property(through, 'from'), physical) : null;
  const kind = property(mapping, 'relation');
  const owning = kind?.kind === 'external' && kind.name.endsWith('BelongsToOneRelation');
  return [{ property: name, target, joinTable, cascade: false, eager: false, owning }];
}

/** The table of a model class, or, where the class is named by a path, of the column that the relation joins. */
function tableMeant(model: Thing | undefined, column: Thing | undefined, physical: Physical): TableRef | null {
  const type = model && alternatives(returned(model)).find((one) => one.kind === 'symbol');
  if (type?.kind === 'symbol') return { kind: 'declared', symbol: type.symbol };
  const [written] = items(column).flatMap((one) => textOf(one) ?? []);
  const table = written?.slice(0, written.lastIndexOf('.'));
  return table ? { kind: 'named', ...parted(table, physical), database: null } : null;
}
