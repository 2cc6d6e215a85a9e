import { expect, test } from 'vitest';
import { mongoose } from '../../../../../src/frontends/typescript/orm/mongoose.js';
import { accessesOfCode, tablesOfCode } from '../harness.js';
import type { Row } from './shop.js';

const nest = {
  'src/cat.schema.ts': `import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose'; import mongoose, { HydratedDocument } from 'mongoose'; import { Owner } from './owner.schema.js';
    @Schema({ _id: false }) export class Toy { @Prop({ type: mongoose.Schema.Types.ObjectId, ref: 'Maker' }) maker: string; }
    @Schema({ timestamps: true }) export class Cat {
      @Prop() name: string;
      @Prop({ type: mongoose.Schema.Types.ObjectId, ref: Owner.name }) owner: Owner;
      @Prop({ type: [{ type: mongoose.Schema.Types.ObjectId, ref: 'Vet' }] }) vets: string[];
      @Prop([Toy]) toys: Toy[];
    }
    export type CatDocument = HydratedDocument<Cat>;
    export const CatSchema = SchemaFactory.createForClass(Cat);
    CatSchema.virtual('kittens', { ref: 'Cat', localField: '_id', foreignField: 'mother' });`,
  'src/owner.schema.ts': `import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose'; import { Document } from 'mongoose';
    @Schema({ collection: 'people' }) export class Owner { @Prop() name: string; }
    export type OwnerDocument = Owner & Document;
    export const OwnerSchema = SchemaFactory.createForClass(Owner);`,
  'src/app.module.ts': `import { MongooseModule } from '@nestjs/mongoose'; import { Schema } from 'mongoose'; import { Cat, CatSchema } from './cat.schema.js'; import { Owner, OwnerSchema } from './owner.schema.js';
    @Module({ imports: [
      MongooseModule.forRoot('mongodb://db/zoo'),
      MongooseModule.forFeature([{ name: Cat.name, schema: CatSchema }, { name: 'Visit', schema: new Schema({}), collection: 'visit_log' }]),
      MongooseModule.forFeatureAsync([{ name: Owner.name, useFactory: () => OwnerSchema }]),
    ] }) export class AppModule {}`,
};

const inNest = (body: string) => `
  import { InjectModel, InjectConnection } from '@nestjs/mongoose'; import { Model, Connection } from 'mongoose';
  import { Cat, CatDocument } from './cat.schema.js'; import { Owner, OwnerDocument } from './owner.schema.js';
  interface Visit { at: Date }
  export class CatsService {
    constructor(
      @InjectModel(Cat.name) private readonly cats: Model<CatDocument>,
      @InjectModel('Visit') private readonly visits: Model<Visit>,
      @InjectConnection() private readonly connection: Connection,
      private readonly owners: Model<OwnerDocument>,
    ) {}
    async run(dto: any, cat: CatDocument) { ${body} }
  }`;

const inClasses: readonly Row[] = [
  ['an injected model', 'return this.cats.find().exec();', ['read cats']],
  ['a new document', 'const made = new this.cats(dto); return made.save();', ['write cats']],
  ['a model injected by its text', 'return this.visits.create(dto);', ['write visit_log']],
  ['a model by its type', 'return this.owners.findOneAndUpdate({}, dto);', ['write people']],
  ['a document by its type', 'cat.name = dto.name; await cat.save();', ['write cats']],
  ['a connection', "return this.connection.collection('raw').countDocuments();", ['read raw']],
  [
    'references of fields',
    "return this.cats.find().populate('owner').populate('vets');",
    ['read cats', 'read people', 'read vets'],
  ],
  [
    'virtual references',
    "return this.cats.findById(1).populate(['kittens', 'toys.maker']);",
    ['read cats', 'read makers'],
  ],
  [
    'references of documents that are populated already',
    "const c = await this.cats.findById(1).populate('kittens'); return c.populate(['kittens.owner', 'kittens.name']);",
    ['read cats', 'read people'],
  ],
  ['a field without a reference', "return this.visits.find().populate('at');", ['read visit_log']],
  ['nothing', 'return { cats: this.cats, size: dto.size };', []],
];

test.each(inClasses)('Nest: %s', (_, body, expected) => {
  const found = accessesOfCode({ ...nest, 'src/cats.service.ts': inNest(body) }, mongoose, 'src/cats.service.ts');
  expect(found).toEqual([...expected].sort());
});

test('models that a module of the repository hands on are registered, other things of such modules are not', () => {
  const module = (list: string) => ({
    ...nest,
    'src/data.module.ts': `import { MongooseModule } from '@nestjs/mongoose';
      export class DataModule { static forFeature(models) { return MongooseModule.forFeature(models); } }`,
    'src/app.module.ts': `import { DataModule } from './data.module.js'; import { Cat, CatSchema } from './cat.schema.js'; import { Owner, OwnerSchema } from './owner.schema.js';
      @Module({ imports: [DataModule.forFeature([${list}])] }) export class AppModule {}`,
  });
  const run = (list: string) => {
    const body = "return this.cats.find().populate('owner vets');";
    return accessesOfCode({ ...module(list), 'src/cats.service.ts': inNest(body) }, mongoose, 'src/cats.service.ts');
  };
  const models = '{ name: Cat.name, schema: CatSchema }, { name: Owner.name, schema: OwnerSchema }';
  expect(run(models)).toEqual(['read cats', 'read people', 'read vets']);
  expect(run("{ name: Cat.name, collection: 'toys' }")).not.toContain('read toys');
});

test('registering models is no access, and parts of documents are no collections', () => {
  expect(accessesOfCode(nest, mongoose)).toEqual([]);
  expect(tablesOfCode(nest, mongoose)).toEqual([
    'cats owner>people vets>vets toys.maker>makers kittens>cats',
    'people',
  ]);
});

test('a generic repository with an injected model', () => {
  const code = `import { InjectModel } from '@nestjs/mongoose'; import { Model, HydratedDocument } from 'mongoose'; import { Cat } from './cat.schema.js';
    export abstract class EntityRepository<T> {
      protected constructor(protected readonly entityModel: Model<HydratedDocument<T>>) {}
      async findOne(filter: any) { return this.entityModel.findOne(filter); }
      async create(dto: any) { return new this.entityModel(dto).save(); }
    }
    export class CatRepository extends EntityRepository<Cat> { constructor(@InjectModel(Cat.name) model: Model<HydratedDocument<Cat>>) { super(model); } }
    export class CatService { constructor(private readonly cats: CatRepository) {} async run() { return this.cats.create({}); } }`;
  expect(accessesOfCode({ ...nest, 'src/x.ts': code }, mongoose, 'src/x.ts')).toEqual(['write cats']);
});

const typegoose = {
  'src/models.ts': `import { prop, getModelForClass, modelOptions, getDiscriminatorModelForClass, Ref, ReturnModelType, DocumentType } from '@typegoose/typegoose';
    export class Kitten { @prop() name?: string; @prop({ ref: () => Person }) owner?: Ref<Person>; static async adopted(this: ReturnModelType<typeof Kitten>) { return this.find({}).exec(); } }
    @modelOptions({ schemaOptions: { collection: 'humans' } }) export class Person { @prop({ required: true }) name!: string; }
    @modelOptions({ options: { customName: 'Client' } }) export class Customer extends Person {}
    export class Pet { @prop() kind!: string; }
    export const KittenModel = getModelForClass(Kitten);
    export const PersonModel = getModelForClass(Person);
    export const PetModel = getModelForClass(Pet, { schemaOptions: { collection: 'animals' } });
    export const TigerModel = getDiscriminatorModelForClass(PetModel, class Tiger extends Pet {});`,
};

test.each<Row>([
  ['a model', 'return KittenModel.find();', ['read kittens']],
  ['a reference', "return KittenModel.findOne().populate('owner');", ['read humans', 'read kittens']],
  ['a named collection', 'await PersonModel.create({});', ['write humans']],
  ['a collection given with the model', 'await PetModel.deleteMany({});', ['write animals']],
  ['a discriminator', 'await TigerModel.create({});', ['write animals']],
  ['a document', 'const pet = new PetModel({}); await pet.save();', ['write animals']],
  [
    'types',
    'const f = (m: ReturnModelType<typeof Person>, d: DocumentType<Kitten>) => { m.updateMany({}, {}); d.save(); }; return f;',
    ['write humans', 'write kittens'],
  ],
])('Typegoose: %s', (_, body, expected) => {
  const code = `import { ReturnModelType, DocumentType } from '@typegoose/typegoose'; import { KittenModel, PersonModel, PetModel, TigerModel, Person, Kitten } from './models.js';
    export async function run() { ${body} }`;
  expect(accessesOfCode({ ...typegoose, 'src/app.ts': code }, mongoose, 'src/app.ts')).toEqual([...expected].sort());
});

const typegooseInNest = {
  'src/models.ts': `import { prop, modelOptions } from '@typegoose/typegoose';
    export class Kitten { @prop() name?: string; }
    export class Person { @prop() name!: string; }
    export class Pet { @prop() kind!: string; }
    export class Tiger extends Pet {}`,
  'src/module.ts': `import { Module } from '@nestjs/common'; import { TypegooseModule } from 'nestjs-typegoose'; import { Kitten, Person, Pet, Tiger } from './models.js';
    @Module({ imports: [TypegooseModule.forFeature([
      Kitten,
      { typegooseClass: Person, schemaOptions: { collection: 'humans' } },
      { typegooseClass: Pet, schemaOptions: { collection: 'animals' }, discriminators: [Tiger] },
    ])] }) export class AppModule {}`,
};

test.each<Row>([
  ['a class', 'return this.kittens.find();', ['read kittens']],
  ['a collection given in the module', 'return this.people.deleteMany({});', ['write humans']],
  ['a discriminator', 'return this.tigers.create({});', ['write animals']],
  ['a repository for any class', "return this.store.create({ name: 'a' });", ['write humans']],
])('Typegoose in Nest: %s', (_, body, expected) => {
  const code = `import { Injectable } from '@nestjs/common'; import { InjectModel } from 'nestjs-typegoose'; import { ModelType } from '@typegoose/typegoose/lib/types'; import { Kitten, Person, Tiger } from './models.js';
    abstract class Store<M> { constructor(protected readonly model: ModelType<M>) {} create(data: Partial<M>) { return this.model.create(data); } }
    @Injectable() export class People extends Store<Person> { constructor(@InjectModel(Person) model: ModelType<Person>) { super(model); } }
    @Injectable() export class App {
      constructor(@InjectModel(Kitten) private readonly kittens: ModelType<Kitten>, @InjectModel(Person) private readonly people: ModelType<Person>, @InjectModel(Tiger) private readonly tigers: ModelType<Tiger>, private readonly store: People) {}
      run() { ${body} }
    }`;
  expect(accessesOfCode({ ...typegooseInNest, 'src/app.ts': code }, mongoose, 'src/app.ts')).toEqual(expected);
});
