import { pushTo } from '../../../../core/collections.js';
import type { CallView, Project, SymbolRef, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { items, nameOf, property, textOf } from '../../things.js';
import { collectionOf, namedCollection } from './naming.js';
import { customName, schemaCollection, schemaInfo } from './schemas.js';

/** A model as a call registers it. Everything is looked up late: arguments may lead back to models. */
export type Registration = {
  readonly name: string;
  readonly schema: Thing | undefined;
  /** The collection that the call names. */
  readonly collection: string | null;
  /** The model this one is a discriminator of. */
  readonly base: Registration | null;
  readonly types: readonly Thing[];
  readonly connection: string | null;
  readonly file: string;
};

/** The table of a registered model. */
export function tableOfModel(model: Registration, project: Project): TableRef {
  if (model.base) return tableOfModel(model.base, project);
  const schema = schemaInfo(model.schema);
  const named = model.collection ?? (schema && schemaCollection(schema, project));
  return named === null ? collectionOf(model.name, model.file, project) : namedCollection(named, model.file);
}

/** What `model(...)`, `connection.model(...)` or Typegoose's `getModelForClass(...)` registers; null when the name is computed. */
export function registrationOf(call: CallView, project: Project): Registration | null {
  const [first, second, third] = call.args;
  const { receiver, at } = call;
  const connection = receiver?.kind === 'handle' ? textOf(receiver.data.connection) : null;
  const base = { base: null, connection, file: at.file };
  if (call.name === 'model') {
    const name = modelName(first);
    if (name === null) return null;
    const collection = nameOf(third) ?? nameOf(property(third, 'collection'));
    return {
      ...base,
      name,
      schema: second,
      collection,
      get types() {
        return call.typeArguments;
      },
    };
  }
  if (first?.kind !== 'symbol') return null;
  const options = call.name === 'getModelForClass' ? second : third;
  const given = property(property(options, 'options'), 'customName');
  const name = textOf(given) ?? customName(first.symbol, project) ?? first.symbol.name;
  const collection = nameOf(property(property(options, 'schemaOptions'), 'collection'));
  return { ...base, name, schema: first, collection, types: [first] };
}

/** A model's name: a text, `Order.name`, or the class itself. */
export function modelName(thing: Thing | undefined): string | null {
  if (thing?.kind === 'symbol') return thing.symbol.name;
  if (thing?.kind === 'member' && thing.name === 'name' && thing.of.kind === 'symbol') return thing.of.symbol.name;
  return textOf(thing);
}

/** Every model that the repository registers by calls of the libraries' own functions, in order of path. */
export function registrations(project: Project): readonly Registration[] {
  return project.derived ? project.derived(findRegistrations) : findRegistrations(project);
}

const modelCalls: readonly (readonly [packageName: string, exportName: string])[] = [
  ['mongoose', 'model'],
  ['mongoose', 'connection.model'],
  ['mongoose', 'createConnection.model'],
  ['mongoose', 'Mongoose.model'],
  ['@typegoose/typegoose', 'getModelForClass'],
  ['@typegoose/typegoose', 'mongoose.model'],
  ['typegoose', 'getModelForClass'],
];

function findRegistrations(project: Project): readonly Registration[] {
  const called = modelCalls.flatMap(([packageName, name]) =>
    project
      .callsTo(packageName, name)
      .filter((call) => call.name !== 'model' || call.args.length > 1)
      .flatMap((call) => registrationOf(call, project) ?? []),
  );
  const ofConnections = (project.callsOfMethod?.('model') ?? []).flatMap(({ call, given, receiverType }) =>
    given > 1 && isConnectionType(receiverType()) ? (registrationOf(call, project) ?? []) : [],
  );
  const features = ['MongooseModule.forFeature', 'MongooseModule.forFeatureAsync'].flatMap((name) =>
    project.callsTo('@nestjs/mongoose', name).flatMap(featuresOf),
  );
  const handedOn = (project.callsOfMethod?.('forFeature') ?? []).flatMap(({ call, receiver }) =>
    isOwnModule(receiver) ? featuresOf(call).filter(({ schema }) => schema !== undefined) : [],
  );
  const classes = ['nestjs-typegoose', '@m8a/nestjs-typegoose'].flatMap((packageName) =>
    project.callsTo(packageName, 'TypegooseModule.forFeature').flatMap((call) => classFeaturesOf(call, project)),
  );
  return [...called, ...ofConnections, ...features, ...handedOn, ...classes];
}

/** `db.model('Order', schema)` on a parameter or field of this type. */
function isConnectionType(type: Thing): boolean {
  if (type.kind !== 'instance' || type.type.kind !== 'external') return false;
  return type.type.package === 'mongoose' && /(?:^|\.)(?:Connection|Mongoose)$/.test(type.type.name);
}

/** `DatabaseModule.forFeature(models)` of the repository hands its models on to Mongoose's. */
function isOwnModule(receiver: Thing): boolean {
  return receiver.kind === 'symbol' && receiver.declaration === 'class';
}

/** `TypegooseModule.forFeature([Order, { typegooseClass: Bill, schemaOptions: { collection: 'bills' }, discriminators: [...] }])`. */
function classFeaturesOf(call: CallView, project: Project): readonly Registration[] {
  const connection = textOf(call.args[1]);
  const modelOf = (feature: Thing, base: Registration | null): readonly Registration[] => {
    const schema = feature.kind === 'symbol' ? feature : property(feature, 'typegooseClass');
    if (schema?.kind !== 'symbol') return [];
    const name = customName(schema.symbol, project) ?? schema.symbol.name;
    const collection = nameOf(property(property(feature, 'schemaOptions'), 'collection'));
    const model: Registration = { name, schema, collection, base, types: [schema], connection, file: call.at.file };
    return [model, ...items(property(feature, 'discriminators')).flatMap((child) => modelOf(child, model))];
  };
  return items(call.args[0]).flatMap((feature) => modelOf(feature, null));
}

/** `MongooseModule.forFeature([{ name: Order.name, schema: OrderSchema, discriminators: [...] }], 'reporting')`. */
function featuresOf(call: CallView): readonly Registration[] {
  const connection = textOf(call.args[1]);
  return items(call.args[0]).flatMap((feature) => {
    const model = featureOf(feature, null, connection, call.at.file);
    if (!model) return [];
    const children = items(property(feature, 'discriminators'));
    return [model, ...children.flatMap((child) => featureOf(child, model, connection, call.at.file) ?? [])];
  });
}

function featureOf(
  feature: Thing,
  base: Registration | null,
  connection: string | null,
  file: string,
): Registration | null {
  const name = modelName(property(feature, 'name'));
  if (name === null) return null;
  const factory = property(feature, 'useFactory');
  return {
    name,
    get schema() {
      return property(feature, 'schema') ?? (factory?.kind === 'lambda' ? factory.returns : undefined);
    },
    collection: nameOf(property(feature, 'collection')),
    base,
    types: [],
    connection,
    file,
  };
}

/** The model of that name nearest to a file: the one that shares the longest leading path. */
export function modelNamed(name: string, near: string, project: Project): Registration | null {
  return nearest(
    registrations(project).filter((model) => model.name === name),
    near,
  );
}

/** The model whose schema is made for a class or an interface (`model<IOrder>('Order', ...)`). */
export function modelFor(symbol: SymbolRef, project: Project): Registration | null {
  const finder = project.derived ? project.derived(createFinder) : createFinder(project);
  return nearest(finder(symbolKey(symbol)), symbol.file);
}

type Finder = (key: string) => readonly Registration[];

/** Types and schemas may lead back to models while they are sorted; whoever asks meanwhile has to look at each. */
function createFinder(project: Project): Finder {
  let index: ReadonlyMap<string, readonly Registration[]> | null = null;
  let sorting = false;
  return (key) => {
    const models = registrations(project);
    if (sorting) return models.filter((model) => subjects(model).includes(key));
    sorting = true;
    index ??= sorted(models);
    sorting = false;
    return index.get(key) ?? [];
  };
}

function sorted(models: readonly Registration[]): ReadonlyMap<string, readonly Registration[]> {
  const found = new Map<string, Registration[]>();
  for (const model of models) for (const key of new Set(subjects(model))) pushTo(found, key, model);
  return found;
}

/** What a model's documents are made of, as keys. */
function subjects(model: Registration): readonly string[] {
  const made = schemaInfo(model.schema)?.symbol;
  return [...(made ? [made] : []), ...model.types.flatMap((type) => symbolsOf(type))].map(symbolKey);
}

function symbolKey({ file, name }: SymbolRef): string {
  return `${file}#${name}`;
}

/** The classes and interfaces that a type names, through the wrappers of the library. */
export function symbolsOf(type: Thing, depth = 0): readonly SymbolRef[] {
  if (depth > 3) return [];
  switch (type.kind) {
    case 'symbol':
      return [type.symbol];
    case 'either':
      return type.of.flatMap((one) => symbolsOf(one, depth));
    case 'instance':
      return [...symbolsOf(type.type, depth + 1), ...type.typeArguments.flatMap((arg) => symbolsOf(arg, depth + 1))];
    default:
      return [];
  }
}

function nearest(models: readonly Registration[], near: string): Registration | null {
  const ranked = models.map((model) => ({ model, shared: sharedPath(model.file, near) }));
  const best = Math.max(...ranked.map((one) => one.shared));
  return ranked.find((one) => one.shared === best)?.model ?? null;
}

function sharedPath(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}
