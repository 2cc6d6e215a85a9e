import { expect, test } from 'vitest';
import { mongoose } from '../../../../../src/frontends/typescript/orm/mongoose.js';
import { accessesOfCode } from '../harness.js';
import type { Row } from './shop.js';

/** Code between a schema and the model that is made with it. */
const rows: readonly Row[] = [
  ['a static', 'userSchema.statics.findByMail = function (mail) { return this.findOne({ mail }); };', ['read users']],
  [
    'a static with a typed this',
    'userSchema.statics.all = function (this: Model<any>) { return this.find(); };',
    ['read users'],
  ],
  [
    'a method',
    'userSchema.methods.rename = async function (name) { this.name = name; await this.save(); };',
    ['write users'],
  ],
  [
    'a method that asks its model',
    'userSchema.methods.twins = function () { return this.constructor.find({}); };',
    ['read users'],
  ],
  ['static(...)', "userSchema.static('first', function () { return this.findOne(); });", ['read users']],
  ['method(...)', "userSchema.method('touch', function () { return this.updateOne({}); });", ['write users']],
  [
    'a hook on a document',
    "userSchema.pre('save', async function () { await this.constructor.countDocuments(); });",
    ['read users'],
  ],
  [
    'a hook on a query',
    "userSchema.pre('findOneAndUpdate', async function () { await this.model.findOne(this.getQuery()); });",
    ['read users'],
  ],
  [
    'a hook with options',
    "userSchema.post('deleteOne', { document: true }, async function () { await this.model('Team').updateMany({}, {}); });",
    ['write teams'],
  ],
  [
    'a hook on the model',
    "userSchema.post('insertMany', async function () { await this.syncIndexes(); });",
    ['ddl users'],
  ],
  [
    'a document that a reference was replaced by',
    "export async function run() { const user = await User.findById(1).populate('team'); user.team.name = ''; await user.team.save(); }",
    ['read teams', 'read users', 'write teams'],
  ],
  [
    'a populated list',
    'export async function run() { const user = await User.findOne(); for (const friend of user.friends) await friend.save(); }',
    ['read users', 'write users'],
  ],
  ['an arrow function has no this of its own', 'userSchema.statics.findByMail = () => this.findOne({});', []],
  [
    'the schema of a part of documents',
    'const part = new Schema({}); part.methods.change = function () { return this.save(); };',
    [],
  ],
  [
    'a function on something else',
    'const tools: any = { parts: {} }; tools.parts.keep = function () { return this.save(); };',
    [],
  ],
  [
    'a method that reads no more than its document',
    'userSchema.methods.isOld = function () { return this.age > 60; };',
    [],
  ],
  [
    'a hook that hashes',
    "userSchema.pre('save', function (next) { if (!this.isModified('password')) return next(); this.password = hash(this.password); next(); });",
    [],
  ],
  [
    'a document that a static builds',
    'userSchema.statics.build = (attrs) => new User(attrs); export async function run() { const user = User.build({}); await user.save(); }',
    ['write users'],
  ],
  [
    'one that a static builds with this',
    "userSchema.static('fromDto', function (dto) { return new this(dto); }); export const run = () => User.fromDto({}).save();",
    ['write users'],
  ],
  [
    'one that is built and not saved',
    'userSchema.statics.build = (attrs) => new User(attrs); export const run = () => User.build({});',
    [],
  ],
  [
    'what another static yields',
    'userSchema.statics.settings = () => new Settings(); export const run = () => User.settings().save();',
    [],
  ],
  [
    'a builder that is no model',
    'const Users = { build: () => new Draft() }; export const run = () => Users.build().save();',
    [],
  ],
  ['a virtual', "userSchema.virtual('full').get(function () { return this.first + this.last; });", []],
  ['an index', 'userSchema.index({ mail: 1 });', []],
  ['a plug-in', 'userSchema.plugin(timestamps);', []],
  ['a path that is no reference', 'export async function run(user: any) { return user.profile.save(); }', []],
  ['a query helper that narrows', 'userSchema.query.named = function (name) { return this.where({ name }); };', []],
];

test.each(rows)('%s', (_what, code, expected) => {
  const file = `import { Schema, model, Model } from 'mongoose';
const userSchema = new Schema({
  name: String,
  team: { type: Schema.Types.ObjectId, ref: 'Team' },
  friends: [{ type: Schema.Types.ObjectId, ref: 'User' }],
});
${code}
const User = model('User', userSchema);
const Team = model('Team', new Schema({}));`;
  expect(accessesOfCode({ 'src/user.ts': file }, mongoose)).toEqual(expected);
});

test('two models of one schema share its functions', () => {
  const file = `const mongoose = require('mongoose');
const schema = new mongoose.Schema({});
schema.statics.latest = function () { return this.find(); };
mongoose.model('Draft', schema);
mongoose.model('Post', schema);`;
  expect(accessesOfCode({ 'src/posts.js': file }, mongoose)).toEqual(['read drafts', 'read posts']);
});
