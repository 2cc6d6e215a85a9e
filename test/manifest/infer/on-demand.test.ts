import { describe, expect, test } from 'vitest';
import type { FileFacts } from '../../../src/core/facts.js';
import { keysAskedFor } from '../../../src/manifest/infer/databases/keys-asked-for.js';
import { databaseKeysRead } from '../../../src/manifest/infer/databases/keys-read.js';
import { traitsOf } from '../../../src/manifest/infer/programs/program-traits.js';
import { programOf } from '../../../src/manifest/infer/programs/programs.js';
import { toRepository } from '../../../src/manifest/infer/repository.js';
import { findUnits } from '../../../src/manifest/infer/units.js';
import { readOnDemand } from '../../read-on-demand.js';
import { factsOf, packageJson } from '../facts-of.js';

/**
 * Inference asks modules that are parsed on demand whether they name what it looks for. What it finds in `code` must be what it
 * finds in a module that was parsed at once, and a module without the word must not be parsed.
 */
const path = 'orders/src/config.ts';
const unlike = 'export const a = 1;\n';
const around = { '.env': 'SHOP_DB_URL=x\nMAIL_DB_URL=y\n', 'orders/package.json': packageJson({ name: 'orders' }) };

function foundIn<T>(code: string, find: (files: readonly FileFacts[]) => T, at = path) {
  const files = { ...around, [at]: code, 'orders/src/unlike.ts': unlike };
  const { files: facts, parsed } = readOnDemand(files);
  const found = find(facts);
  expect(found).toEqual(find(factsOf(files)));
  return { found, parsed: parsed() };
}

const askedFor = (files: readonly FileFacts[]) => {
  const roots = ['orders'];
  return keysAskedFor(toRepository(files), [{ roots }]).isOfUse('SHOP_DB_URL', roots);
};
const keysRead = (files: readonly FileFacts[]) => [...databaseKeysRead(['orders'], toRepository(files)).keys()];

const reading: readonly (readonly [string, string])[] = [
  ['process.env', 'export const url = process.env.SHOP_DB_URL;'],
  ['a configuration', "export const url = config.get('SHOP_DB_URL');"],
  ['a configuration with a type', 'export const url = config.getOrThrow<string>("SHOP_DB_URL");'],
  ['a template', 'export const url = config.get(`SHOP_DB_URL`);'],
  ['a schema', 'export const schema = object({ SHOP_DB_URL: string() });'],
  ['a schema of quoted keys', "export const schema = object({ 'SHOP_DB_URL': string() });"],
  ['properties by name', 'export const SHOP_DB_URL = 1;\ncheck({ SHOP_DB_URL });'],
];

describe('variables that code asks for', () => {
  test.each(reading)('are found: %s', (_, code) => {
    expect(foundIn(code, askedFor)).toEqual({ found: true, parsed: [path] });
    expect(foundIn(code, keysRead)).toEqual({ found: ['SHOP_DB_URL'], parsed: [path] });
  });

  test.each([
    ['another variable', 'export const url = process.env.OTHER_DB_URL;'],
    ['a longer name', 'export const url = process.env.SHOP_DB_URL_2;'],
    ['no variable', 'export const shop = { db: { url: 1 } };'],
  ])('are looked for nowhere else: %s', (_, code) => {
    expect(foundIn(code, askedFor)).toEqual({ found: false, parsed: [] });
  });

  test('are looked for only where there is something like a key', () => {
    expect(foundIn('export const url = options.url;', keysRead)).toEqual({ found: [], parsed: [] });
    expect(foundIn("import { Pool } from 'pg';\nnew Pool();", keysRead)).toEqual({ found: [], parsed: [] });
  });
});

describe('what a program waits for', () => {
  const traits = (files: readonly FileFacts[]) => {
    const facts = files.find((file) => file.path === path)?.facts;
    if (facts?.kind !== 'module') throw new Error('no module');
    const { listens, works } = traitsOf(facts);
    return { listens: listens?.call ?? null, works: works?.call ?? null };
  };

  test.each([
    ['express().listen(3000);', '.listen'],
    ['await app.listen(3000);', 'app.listen'],
    ["app['listen'](3000);", 'app.listen'],
    ['app.listenAsync(1);', 'app.listenAsync'],
    ['http.createServer(f);', 'http.createServer'],
    ['app.startAllMicroservices();', 'app.startAllMicroservices'],
    ['const app = await NestFactory.createMicroservice(M);', 'NestFactory.createMicroservice'],
    ['const app = await Microservice.create(M);', 'Microservice.create'],
    ['broker.start();', 'broker.start'],
    ['microservice.start();', 'microservice.start'],
    ['Bun.serve({});', 'Bun.serve'],
    ['Deno.serve(f);', 'Deno.serve'],
    ['serve(f);', 'serve'],
    ['startStandaloneServer(s);', 'startStandaloneServer'],
    ['runApp();', 'runApp'],
    ['startServer();', 'startServer'],
    ['runServer();', 'runServer'],
    ["functions.http('f', f);", 'functions.http'],
    ["functions.cloudEvent('f', f);", 'functions.cloudEvent'],
    ["addEventListener('fetch', f);", 'addEventListener'],
  ])('%s listens', (code, listens) => {
    expect(foundIn(code, traits)).toEqual({ found: { listens, works: null }, parsed: [path] });
  });

  test.each([
    ["cron.schedule('* * * * *', f);", 'cron.schedule'],
    ['schedule.scheduleJob(f);', 'schedule.scheduleJob'],
    ["nodeCron.schedule('*', f);", 'nodeCron.schedule'],
    ['consumer.run({});', 'consumer.run'],
    ['kafkaConsumer.run({});', 'kafkaConsumer.run'],
    ['kafka.eachMessage(f);', 'kafka.eachMessage'],
    ['agenda.start();', 'agenda.start'],
    ['boss.start();', 'boss.start'],
    ['worker.run();', 'worker.run'],
    ["import { Worker } from 'bullmq';\nnew Worker('q', f);", 'Worker'],
  ])('%s works', (code, works) => {
    expect(foundIn(code, traits)).toEqual({ found: { listens: null, works }, parsed: [path] });
  });

  test.each([
    ['start(3000);'],
    ["window.addEventListener('load', f);"],
    ['app.listener(f);'],
    ['app.use(f);'],
  ])('%s does not show, and is not parsed', (code) => {
    expect(foundIn(code, traits)).toEqual({ found: { listens: null, works: null }, parsed: [] });
  });
});

describe('a function that a platform calls', () => {
  const handler = (files: readonly FileFacts[]) => {
    const repository = toRepository(files);
    const unit = findUnits(repository, []).find(({ folder }) => folder === 'orders');
    if (!unit) throw new Error('no unit');
    return programOf(unit, [], repository).handler;
  };

  test.each([
    ['a constant', 'export const handler = async () => {};'],
    ['an annotated constant', 'export const handler: Handler<A, B> = f;'],
    ['a function', 'export async function lambdaHandler() {}'],
    ['one of several constants', 'export const a = 1, handler = f;'],
    ['a part of an object', 'export const { GET, handler } = create();'],
    ['a name', 'function handler() {}\nexport { handler };'],
    ['another name', 'function f() {}\nexport { f as handler };'],
    ['a re-export', "export { run as handler } from './unlike';"],
    ['a namespace', "export * as handler from './unlike';"],
    ['a property of exports', 'exports.handler = async () => {};'],
    ['a property of module.exports', 'module.exports.handler = f;'],
    ['a class', 'export class handler {}'],
  ])('is found: %s', (_, code) => {
    const { found, parsed } = foundIn(code, handler);
    expect(found).toMatch(/^orders\/src\/config\.ts (handler|lambdaHandler)$/);
    expect(parsed).toEqual([path]);
  });

  test.each([
    ['what is not exported', 'function handler() {}\nexport const a = () => 1;'],
    ['a longer name', 'export const handlers = [];'],
    ['no word of it', 'export const a = 1;'],
  ])('is not looked for elsewhere: %s', (_, code) => {
    expect(foundIn(code, handler)).toEqual({ found: null, parsed: [] });
  });
});
