import { expect, test } from 'vitest';
import { typeorm } from '../../../../../src/frontends/typescript/orm/typeorm.js';
import { accessesOfCode } from '../harness.js';
import type { Row } from './shop.js';

/** A parcel has boxes, which have things; each is saved with what holds it. */
const entities = `
import { Entity, Column, PrimaryGeneratedColumn, ManyToOne, OneToMany, ManyToMany, JoinTable } from 'typeorm';
@Entity() export class Parcel {
  @PrimaryGeneratedColumn() id: number;
  @Column() name: string;
  @OneToMany(() => Box, (box) => box.parcel, { cascade: true }) boxes: Box[];
  @ManyToMany(() => Label) @JoinTable() labels: Label[];
}
@Entity() export class Box {
  @PrimaryGeneratedColumn() id: number;
  @ManyToOne(() => Parcel, (parcel) => parcel.boxes) parcel: Parcel;
  @OneToMany(() => Content, (content) => content.box, { cascade: true }) contents: Content[];
}
@Entity() export class Content {
  @PrimaryGeneratedColumn() id: number;
  @ManyToOne(() => Box, (box) => box.contents) box: Box;
}
@Entity() export class Label { @PrimaryGeneratedColumn() id: number; }
@Entity() export class Truck {
  @PrimaryGeneratedColumn() id: number;
  @ManyToOne(() => Parcel, { cascade: true, eager: true }) parcel: Parcel;
}
`;

const inService = (body: string) => `
import { Repository } from 'typeorm';
import { Box, Content, Label, Parcel, Truck } from './entities.js';
interface Named { name: string }
interface Sized extends Named { size: number }
class Packed { name: string; boxes: PackedBox[] }
class PackedBox { contents: { id: number }[] }
type Plain = { name: string; labels?: Label[] };
export class Service {
  constructor(private readonly parcels: Repository<Parcel>, private readonly trucks: Repository<Truck>) {}
  async run(id: number, named: Named, sized: Sized, packed: Packed, plain: Plain, given: Parcel, any: any) {
    ${body}
  }
}
`;

const seen: readonly Row[] = [
  ['a created row of a literal', "this.parcels.save(this.parcels.create({ name: 'x' }));", ['write parcel']],
  ['a created row of a typed object', 'this.parcels.save(this.parcels.create(named));', ['write parcel']],
  ['an object of an interface', 'this.parcels.save(named);', ['write parcel']],
  [
    'a row that is found and changed',
    "const p = await this.parcels.findOneByOrFail({ id }); p.name = 'y'; this.parcels.save(p);",
    ['read parcel', 'write parcel'],
  ],
  ['a row that is made and filled', "const p = new Parcel(); p.name = 'y'; this.parcels.save(p);", ['write parcel']],
  [
    'a row that is created and filled',
    "const p = this.parcels.create(); p.name = 'y'; await this.parcels.save(p);",
    ['write parcel'],
  ],
  ['a given row that is changed', "given.name = 'z'; this.parcels.save(given);", ['write parcel']],
  ['a relation that is null', "this.parcels.save({ name: 'x', boxes: null });", ['write parcel(name)']],
  ['a relation without members', "this.parcels.save({ name: 'x', boxes: [] });", ['write parcel(name)']],
  [
    'a row that is saved again',
    "const p = await this.parcels.save({ name: 'x' }); this.parcels.save(p);",
    ['write parcel', 'write parcel(name)'],
  ],
  [
    'a row that takes over an object',
    'const p = await this.parcels.findOneBy({ id }); Object.assign(p, named); this.parcels.save(p);',
    ['read parcel', 'write parcel'],
  ],
  [
    'preload',
    "const p = await this.parcels.preload({ id, name: 'x' }); this.parcels.save(p);",
    ['read parcel', 'write parcel'],
  ],
];

const held: readonly Row[] = [
  ['a literal', 'this.parcels.save({ boxes: [{ id }] });', ['write box', 'write parcel']],
  [
    'a literal over two levels',
    'this.parcels.save({ boxes: [{ contents: [{ id }] }] });',
    ['write box', 'write content', 'write parcel'],
  ],
  ['a created row', 'this.parcels.save(this.parcels.create({ boxes: [{ id }] }));', ['write box', 'write parcel']],
  ['a typed object', 'this.parcels.save(packed);', ['write box', 'write content', 'write parcel']],
  [
    'a created row of a typed object',
    'this.parcels.save(this.parcels.create(packed));',
    ['write box', 'write content', 'write parcel'],
  ],
  [
    'the join table of a relation without cascade',
    'this.parcels.save(plain);',
    ['write parcel(name)', 'write parcel_labels_label'],
  ],
  [
    'loaded relations',
    "const p = await this.parcels.findOne({ where: { id }, relations: { boxes: true } }); p.name = 'y'; this.parcels.save(p);",
    ['read box', 'read parcel', 'write box', 'write parcel'],
  ],
  [
    'loaded relations over two levels',
    "const [p] = await this.parcels.find({ relations: ['boxes', 'boxes.contents'] }); this.parcels.save(p);",
    ['read box', 'read content', 'read parcel', 'write box', 'write content', 'write parcel'],
  ],
  [
    'eager relations',
    'const t = await this.trucks.findOneBy({ id }); t.id = 2; this.trucks.save(t);',
    ['read parcel', 'read truck', 'write parcel', 'write truck'],
  ],
  [
    'members that are assigned',
    'const p = new Parcel(); p.boxes = [new Box()]; this.parcels.save(p);',
    ['write !', 'write box', 'write parcel'],
  ],
  [
    'members that are assigned to a literal',
    "const p: any = { name: 'x' }; p.boxes = [{ id }]; this.parcels.save(p);",
    ['write !', 'write box', 'write parcel(name)'],
  ],
  [
    'what a row takes over',
    'const p = await this.parcels.findOneBy({ id }); this.parcels.merge(p, packed); this.parcels.save(p);',
    ['read parcel', 'write box', 'write content', 'write parcel'],
  ],
];

const outOfSight: readonly Row[] = [
  ['anything', 'this.parcels.save(any);', ['write !', 'write parcel']],
  ['a given row', 'this.parcels.save(given);', ['write !', 'write parcel']],
  ['a created row of anything', 'this.parcels.save(this.parcels.create(any));', ['write !', 'write parcel']],
  ['a spread of anything', 'this.parcels.save({ id, ...any });', ['write !', 'write parcel']],
  ['an interface that extends another', 'this.parcels.save(sized);', ['write !', 'write parcel']],
  [
    'relations that are not told',
    'const p = await this.parcels.find({ relations: any }); this.parcels.save(p);',
    ['read parcel', 'write !', 'write parcel'],
  ],
  [
    'a row that takes over anything',
    'const p = await this.parcels.findOneBy({ id }); Object.assign(p, any); this.parcels.save(p);',
    ['read parcel', 'write !', 'write parcel'],
  ],
];

const accesses = (body: string) =>
  accessesOfCode({ 'src/entities.ts': entities, 'src/app.ts': inService(body) }, typeorm, 'src/app.ts');

test.each(seen)('%s is saved alone', (_, body, expected) => {
  expect(accesses(body)).toEqual([...expected].sort());
});

test.each(held)('what it holds is saved along: %s', (_, body, expected) => {
  expect(accesses(body)).toEqual([...expected].sort());
});

test.each(outOfSight)('what is saved along is a blind spot: %s', (_, body, expected) => {
  expect(accesses(body)).toEqual([...expected].sort());
});

test('nothing is out of sight of an entity that has nothing to save along', () => {
  const body = 'const labels: Repository<Label> = any; labels.save(any); labels.save(labels.create(any));';
  expect(accesses(body)).toEqual(['write label']);
});
