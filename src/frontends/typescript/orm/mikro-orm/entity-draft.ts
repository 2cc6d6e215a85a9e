import type { DeclarationView } from '../../../../core/declaration-view.js';
import type { Project, TableDraft, Thing } from '../../../../core/orm-plugin.js';
import { nameOf, property, textOf } from '../../things.js';
import { decoratorOf } from './exports.js';
import { type Naming, namingFor, tableName } from './naming.js';
import { draftOf } from './owner-draft.js';
import { decoratedProperty, inheritedProperties } from './property-source.js';
import { isSet, returned } from './things.js';

/** The table of a class with `@Entity`; null for every other class and for abstract bases, whose columns their children have. */
export function entityDraft(view: DeclarationView, project: Project): TableDraft | null {
  const entity = decoratorOf(view.decorators, 'Entity');
  if (!entity) return null;
  const [options] = entity.args;
  const root = inheritanceRoot(view, project) ?? { className: view.symbol.name, options };
  if (isAbstract(options) && !hasDiscriminator(options)) return null;
  const naming = documentNaming(view, namingFor(view.symbol.file, project));
  const sources = view.members.flatMap((member) => decoratedProperty(member) ?? []);
  const owner = { symbol: view.symbol, ...placeOf(root, naming), naming };
  return draftOf(owner, sources, [view.symbol.name], project);
}

/** The table of a constant made by `new EntitySchema({...})` or `defineEntity({...})`; null for every other constant. */
export function schemaDraft(view: DeclarationView, project: Project): TableDraft | null {
  const { call } = view;
  if (call?.name !== 'EntitySchema' && call?.name !== 'defineEntity') return null;
  const [options] = call.args;
  const linked = property(options, 'class');
  const linkedName = linked?.kind === 'symbol' ? linked.symbol.name : null;
  const className = textOf(property(options, 'name')) ?? linkedName;
  if (className === null || isSet(property(options, 'embeddable'))) return null;
  if (isAbstract(options) && !hasDiscriminator(options)) return null;
  const naming = namingFor(view.symbol.file, project);
  const root = schemaRoot(property(options, 'extends'), project) ?? { className, options };
  const owner = { symbol: view.symbol, ...placeOf(root, naming), naming };
  const [shape] = call.typeArguments;
  const names = [className, linkedName, shape?.kind === 'symbol' ? shape.symbol.name : null];
  return draftOf(
    owner,
    inheritedProperties(options, project),
    names.filter((one) => one !== null),
    project,
  );
}

/** What an entity is called and what its options say: enough to name its table. */
type Named = { readonly className: string; readonly options: Thing | undefined };

function placeOf({ className, options }: Named, naming: Naming) {
  const given = nameOf(property(options, 'tableName')) ?? nameOf(property(options, 'collection'));
  const schema = textOf(property(options, 'schema')) ?? naming.schema;
  const name = given || tableName(naming, className);
  const dot = given === null ? -1 : name.indexOf('.');
  if (dot > 0 && naming.style !== 'mongo') return { table: name.slice(dot + 1), schema: name.slice(0, dot) };
  return { table: name, schema: schema === '*' ? null : schema };
}

function isAbstract(options: Thing | undefined): boolean {
  return isSet(property(options, 'abstract'));
}

function hasDiscriminator(options: Thing | undefined): boolean {
  return ['discriminatorColumn', 'discriminator'].some((name) => property(options, name) !== undefined);
}

/** Single table inheritance: children live in the table of the ancestor that tells them apart by a column. */
function inheritanceRoot(view: DeclarationView, project: Project): Named | null {
  const roots = view.ancestors.flatMap((ancestor) => {
    const above = ancestor.kind === 'symbol' ? project.describe?.(ancestor.symbol) : null;
    const options = above && decoratorOf(above.decorators, 'Entity')?.args[0];
    return above && hasDiscriminator(options ?? undefined)
      ? [{ className: above.symbol.name, options: options ?? undefined }]
      : [];
  });
  return roots.at(-1) ?? null;
}

function schemaRoot(base: Thing | undefined, project: Project): Named | null {
  const extended = returned(base);
  const view = extended.kind === 'symbol' ? project.describe?.(extended.symbol) : null;
  if (!view) return null;
  if (view.declaration.kind === 'class') {
    const options = decoratorOf(view.decorators, 'Entity')?.args[0];
    return hasDiscriminator(options) ? { className: view.symbol.name, options } : inheritanceRoot(view, project);
  }
  const options = view.call?.args[0];
  const className = textOf(property(options, 'name')) ?? view.symbol.name;
  return (
    schemaRoot(property(options, 'extends'), project) ?? (hasDiscriminator(options) ? { className, options } : null)
  );
}

/** Only documents have a serialized primary key: it tells the driver where no configuration is in sight. */
function documentNaming(view: DeclarationView, naming: Naming): Naming {
  if (naming.chosen) return naming;
  const isDocument = view.members.some((member) => decoratorOf(member.decorators, 'SerializedPrimaryKey'));
  const fromDriver = view.decorators.some(
    ({ callee }) => callee.kind === 'external' && callee.package === '@mikro-orm/mongodb',
  );
  return isDocument || fromDriver ? { ...naming, style: 'mongo' } : naming;
}
