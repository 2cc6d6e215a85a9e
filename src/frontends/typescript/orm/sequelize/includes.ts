import type { Location } from '../../../../core/location.js';
import type { Project, RelationDraft, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { property, refKey, textOf } from '../../things.js';
import { isSameWord } from './naming.js';
import { type Target, targetsOf } from './targets.js';
import { isOn, items } from './things.js';

/** A table that a query reads besides the model's own, and where its options ask for it if that is not the call itself. */
export type Included = { readonly ref: TableRef; readonly at: Location | undefined };

/** The tables that find options read besides the model's own: included models, join tables, conditions on associations. */
export function includedTables(options: Thing, of: Target, project: Project, near: string): readonly Included[] {
  const context: Context = { project, near, found: new Map() };
  collect(property(options, 'include'), of, context, 0);
  for (const alias of conditionAliases(property(options, 'where'))) {
    for (const ref of tablesOf(relationNamed(of, alias))) add(context, ref, undefined);
  }
  return [...context.found.values()];
}

type Context = { readonly project: Project; readonly near: string; readonly found: Map<string, Included> };

const deepest = 10;

function add({ found }: Context, ref: TableRef, at: Location | undefined): void {
  const key = refKey(ref);
  if (!found.has(key)) found.set(key, { ref, at });
}

function collect(include: Thing | undefined, of: Target, context: Context, depth: number): void {
  if (depth > deepest) return;
  for (const one of items(include)) {
    if (isOn(property(one, 'all'))) collectAll(of, context);
    const at = one.kind === 'record' ? (one.places?.model ?? one.places?.association) : undefined;
    const relation = relationOf(one, of, context);
    for (const ref of tablesOf(relation)) add(context, ref, at);
    const computed = relation === null ? computedModel(one) : null;
    if (computed) add(context, computed, at);
    for (const target of includedTargets(one, relation, context)) {
      add(context, target.ref, at);
      collect(property(one, 'include'), target, context, depth + 1);
    }
  }
}

/** `{ model: models[name] }` with a name that the caller tells, or nobody; null for models that are named. */
function computedModel(one: Thing): TableRef | null {
  const model = property(one, 'model');
  const table = model?.kind === 'handle' && model.type === 'model' ? model.table : null;
  if (table?.kind === 'open') return { ...table, besides: true };
  const isUnknown = model?.kind === 'unknown' || table?.kind === 'unknown';
  return isUnknown ? { kind: 'unknown', reason: 'the included model is computed', besides: true } : null;
}

function collectAll(of: Target, context: Context): void {
  for (const relation of of.draft?.relations ?? []) for (const ref of tablesOf(relation)) add(context, ref, undefined);
}

/** What reading through an association touches. */
export function tablesOf(relation: RelationDraft | null): readonly TableRef[] {
  if (!relation) return [];
  return relation.joinTable ? [relation.target, relation.joinTable] : [relation.target];
}

/** The association that an include means: by alias, as an association of its own, or the only one that leads to the model. */
function relationOf(one: Thing, of: Target, { project, near }: Context): RelationDraft | null {
  const alias = aliasOf(one);
  if (alias !== null) return relationNamed(of, alias);
  const [target] = targetsOf(modelOf(one), project, near);
  if (!target || target.ref.kind === 'unknown') return null;
  return (of.draft?.relations ?? []).find((relation) => refKey(relation.target) === refKey(target.ref)) ?? null;
}

function aliasOf(one: Thing): string | null {
  const association = property(one, 'association');
  const named = association ?? one;
  if (named.kind === 'member') return named.name;
  if (named.kind === 'handle' && named.type === 'association') return textOf(named.data.alias);
  return textOf(named) ?? textOf(property(one, 'as'));
}

function modelOf(one: Thing): Thing | undefined {
  const named = one.kind === 'record' ? (property(one, 'model') ?? property(one, 'association')) : one;
  return named?.kind === 'handle' && named.type === 'association' ? named.data.target : named;
}

/** The model an include names; where it names an association only, the one that leads to. */
function includedTargets(one: Thing, relation: RelationDraft | null, { project, near }: Context): readonly Target[] {
  const model = modelOf(one);
  const named =
    model && model.kind !== 'text'
      ? targetsOf(model, project, near).filter((target) => target.ref.kind !== 'unknown')
      : [];
  if (named.length > 0 || !relation) return named;
  return targetsOf(thingOf(relation.target), project, near);
}

function thingOf(ref: TableRef): Thing | undefined {
  return ref.kind === 'declared' ? { kind: 'symbol', symbol: ref.symbol, declaration: 'class' } : undefined;
}

export function relationNamed(of: Target, alias: string): RelationDraft | null {
  const relations = of.draft?.relations ?? [];
  return (
    relations.find((relation) => relation.property === alias) ??
    relations.find((relation) => isSameWord(relation.property, alias)) ??
    null
  );
}

/** `{ '$posts.title$': 'x' }` joins the association `posts`. */
function conditionAliases(where: Thing | undefined): readonly string[] {
  return items(where).flatMap((one) => {
    if (one.kind !== 'record') return [];
    return Object.keys(one.properties).flatMap((key) => /^\$(\w+)\./.exec(key)?.[1] ?? []);
  });
}
