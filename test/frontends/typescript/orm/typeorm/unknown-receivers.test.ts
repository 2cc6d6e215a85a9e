import { expect, test } from 'vitest';
import { type Row, run } from './shop.js';

const inRoutes = (body: string) => `
import { FastifyInstance } from 'fastify';
import { Tag as Label, Tag } from './entities.js';
import * as entities from './entities.js';
class Unmapped {}
export async function routes(fastify: FastifyInstance, ctx: any, request: { orm: any }) { ${body} }
`;

const told: readonly Row[] = [
  ['a plug-in of a web framework', 'await fastify.orm.getRepository(Tag).find();', ['read tag']],
  [
    'one of its connections',
    "const tags = fastify.orm['main'].getRepository(Label); await tags.clear();",
    ['write tag'],
  ],
  ['a parameter of any type', 'await ctx.db.manager.getTreeRepository(entities.Tag).findRoots();', ['read tag']],
  ['a member of a request', 'const { orm } = request; await orm.getRepository(Tag).count();', ['read tag']],
];

const silent: readonly Row[] = [
  ['a class that is no entity', 'await ctx.getRepository(Unmapped).find();', []],
  ['a name', "await ctx.git.getRepository('Tag').find();", []],
  ['another method that is given an entity', 'await ctx.registry.register(Tag).find();', []],
  ['options', 'await ctx.git.getRepository({ owner: 1 }).find();', []],
  ['nothing', 'await ctx.git.getRepository().find();', []],
];

test.each([...told, ...silent])('a repository asked of %s', (_, body, expected) => {
  expect(run(inRoutes(body))).toEqual([...expected].sort());
});
