import { own } from '../../../../core/collections.js';
import type { DecoratorView } from '../../../../core/declaration-view.js';
import type { MethodCall } from '../../../../core/method-call.js';
import type { RelationDraft, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { property, textOf, unknown } from '../../things.js';
import { associationMethods } from './model-index.js';
import { returned } from './things.js';

/** An association as written: by a decorator of a property, or by a call on the model. */
type Association = {
  readonly kind: string;
  readonly alias: string | null;
  readonly target: Thing;
  /** Model or name given for the join table. */
  readonly through: Thing | undefined;
  readonly file: string;
};

/** The table of a model that is named in a file. */
export type ResolveModel = (model: Thing, file: string) => TableRef;

const byDecorator: { readonly [decorator: string]: string } = {
  HasOne: 'hasOne',
  HasMany: 'hasMany',
  BelongsTo: 'belongsTo',
  BelongsToMany: 'belongsToMany',
};

/** The association a decorator declares; null for other decorators. Tables are looked up late: other drafts may be under way. */
export function decoratedRelation(
  decoratorName: string,
  decorator: DecoratorView,
  member: string,
  file: string,
  resolve: ResolveModel,
): RelationDraft | null {
  const kind = own(byDecorator, decoratorName);
  if (kind === undefined) return null;
  const [target, second] = decorator.args;
  const options = decorator.args.find((arg) => arg.kind === 'record');
  const through = property(options, 'through') ?? second;
  const alias = textOf(property(options, 'as')) ?? member;
  return relation({ kind, alias, target: returned(target), through, file }, resolve);
}

/** The association that `User.hasMany(Post, { as: 'posts' })` declares; null for other calls. */
export function calledRelation({ call }: MethodCall, resolve: ResolveModel): RelationDraft | null {
  if (!associationMethods.includes(call.name)) return null;
  const [target = unknown, options] = call.args;
  const through = property(options, 'through');
  const alias = textOf(property(options, 'as')) ?? textOf(property(property(options, 'as'), 'plural'));
  return relation({ kind: call.name, alias, target, through, file: call.at.file }, resolve);
}

function relation(association: Association, resolve: ResolveModel): RelationDraft {
  const { kind, target, file } = association;
  return {
    get property() {
      return association.alias ?? modelNameOf(target);
    },
    cascade: false,
    eager: false,
    owning: kind === 'belongsTo',
    get target() {
      return resolve(target, file);
    },
    get joinTable() {
      return kind === 'belongsToMany' ? joinTable(association, resolve) : null;
    },
  };
}

/** Without an alias an association goes by the name of its target. */
function modelNameOf(target: Thing): string {
  switch (target.kind) {
    case 'symbol':
      return target.symbol.name;
    case 'text':
      return target.value;
    case 'handle':
      return textOf(target.data.name) ?? '';
    case 'open':
    case 'member':
      return target.name.slice(target.name.lastIndexOf('.') + 1);
    default:
      return '';
  }
}

/** A name that no model has is the physical name of a table that Sequelize makes itself. */
function joinTable({ through, file }: Association, resolve: ResolveModel): TableRef | null {
  const given = returned(property(through, 'model') ?? through);
  if (given.kind !== 'text') return given.kind === 'unknown' ? null : resolve(given, file);
  const ref = resolve(given, file);
  return ref.kind === 'unknown'
    ? { kind: 'named', name: given.value, schema: null, database: null, declaredIn: file }
    : ref;
}
