import { describe, expect, it } from 'vitest';
import { uses } from '../uses.js';

const imports = "import { CanActivate } from '@nestjs/common';";
const body = "{ open('orders').read(); }";

/** What service `a` does when it registers a module of the library that registers `Target`. */
function reached(target: string, registered = 'controllers: [Target]', app = 'create(LibModule);'): readonly string[] {
  return uses({
    'a/main.ts': `import { LibModule } from '../lib/lib.module';\n${app}\n`,
    'lib/lib.module.ts': `import { Target } from './target';\n@Module({ ${registered} })\nexport class LibModule {}\n`,
    'lib/target.ts': `import { open } from 'fake-orm';\n${imports}\n${target}\n`,
  });
}

describe('of what a module of a library registers, a framework runs', () => {
  it.each([
    ['handlers of requests', `@Controller('orders') export class Target { @Get() list() ${body} }`],
    ['handlers of messages', `@Controller() export class Target { @MessagePattern('list') list() ${body} }`],
    ['fields of a GraphQL type', `@Resolver() export class Target { @ResolveField() orders() ${body} }`],
    ['handlers of commands', `@CommandHandler(List) export class Target { execute() ${body} }`],
    ['workers of a queue', `@Processor('orders') export class Target { process() ${body} }`],
    ['timers', `@Injectable() export class Target { @Cron('* * * * *') sweep() ${body} }`],
    ['sagas', `@Injectable() export class Target { @Saga() placed = () => ${body} }`],
    ['constructors', `@Injectable() export class Target { constructor() ${body} }`],
    [
      'constructors of base classes',
      `class Base { constructor() ${body} }\n@Injectable() export class Target extends Base {}`,
    ],
    [
      'what fields start with',
      `@Injectable() export class Target { loader = new Loader(() => open('orders').read()); }`,
    ],
    [
      'what a decorator of the class names',
      `class Guard implements CanActivate { canActivate() ${body} }\n@Controller() @UseGuards(Guard) export class Target {}`,
    ],
    ['hooks', `@Injectable() export class Target { onModuleInit() ${body} }`],
  ])('%s', (_, target) => {
    expect(reached(target)).toEqual(['a read orders']);
  });

  const loopback =
    "import { Component, LifeCycleObserver, Provider } from '@loopback/core';\nimport * as rest from '@loopback/rest';\nimport { get } from '@loopback/rest';\n";

  it.each([
    ['a controller', `${loopback}export class Target { @get('/orders') list() ${body} }`],
    ['a controller with a namespace', `${loopback}export class Target { @rest.post('/orders') list() ${body} }`],
    ['a provider', `${loopback}export class Target implements Provider<Order> { value() ${body} }`],
    ['what a component does', `${loopback}export class Target implements Component { constructor() ${body} }`],
    ['an observer', `${loopback}export class Target implements LifeCycleObserver { async start() ${body} }`],
    [
      'the controllers of a component',
      `${loopback}class Orders { @get('/orders') list() ${body} }\nexport class Target implements Component { controllers = [Orders]; }`,
    ],
  ])('of LoopBack, %s', (_, target) => {
    expect(reached(target)).toEqual(['a read orders']);
  });

  it.each([
    ['a method that has no route', `${loopback}export class Target { @get('/orders') list() {} other() ${body} }`],
    [
      'a provider of another package',
      `import { Provider } from 'others';\nexport class Target implements Provider<Order> { value() ${body} }`,
    ],
    [
      'a decorator of the same name',
      `import { get } from './own';\nexport class Target { @get('/orders') list() ${body} }`,
    ],
    ['a constructor of what nothing makes', `${loopback}export class Target { constructor() ${body} }`],
  ])('of LoopBack, not %s', (_, target) => {
    expect(reached(target)).toEqual([]);
  });

  it('also when lists of their own name them', () => {
    const texts = {
      'a/main.ts': "import { LibModule } from '../lib/lib.module';\n@Module({ imports: [LibModule] })\nclass App {}\n",
      'lib/lib.module.ts':
        "import { Target } from './target';\nconst all = [Target];\n@Module({ controllers: [...all] })\nexport class LibModule {}\n",
      'lib/target.ts': `import { open } from 'fake-orm';\n@Controller() export class Target { @Get() list() ${body} }\n`,
    };
    expect(uses(texts)).toEqual(['a read orders']);
  });
});

describe('of a class that is named, other packages call what they ask for', () => {
  const from = "import { NestMiddleware, OnModuleDestroy } from '@nestjs/common';\n";
  const passport = "import { PassportStrategy } from '@nestjs/passport';\nimport { Strategy } from 'passport-jwt';\n";

  it.each([
    ['guards', `${from}@Injectable() export class Target implements CanActivate { canActivate() ${body} }`],
    ['middleware without marks', `${from}export class Target implements NestMiddleware { use() ${body} }`],
    [
      'hooks at the end',
      `${from}@Injectable() export class Target implements OnModuleDestroy { onModuleDestroy() ${body} }`,
    ],
    [
      'subscribers',
      `import { EntitySubscriberInterface } from 'typeorm';\n@EventSubscriber() export class Target implements EntitySubscriberInterface { afterInsert() ${body} }`,
    ],
    ['strategies', `${passport}export class Target extends PassportStrategy(Strategy) { validate() ${body} }`],
    [
      'what a base class implements',
      `${from}abstract class Base implements CanActivate { canActivate() ${body} }\nexport class Target extends Base {}`,
    ],
    [
      'handlers that a base class has',
      `abstract class Base { @Get() list() ${body} }\n@Controller('orders') export class Target extends Base {}`,
    ],
  ])('%s', (_, target) => {
    expect(reached(target, 'providers: [Target]')).toEqual(['a read orders']);
  });

  it.each([
    ['a guard', `${from}export class Target implements CanActivate { canActivate() { return true; } list() ${body} }`],
    [
      'a class with hooks',
      `${from}export class Target implements OnModuleDestroy { onModuleDestroy() {} list() ${body} }`,
    ],
    [
      'a strategy',
      `${passport}export class Target extends PassportStrategy(Strategy) { validate() {} list() ${body} }`,
    ],
    [
      'a base that nobody knows here',
      `import { Base } from 'kit';\nexport class Target extends Base { list() ${body} }`,
    ],
    [
      "an interface of the repository's own",
      `interface Port { list(): void }\nexport class Target implements Port { list() ${body} }`,
    ],
    [
      'a base class that is not marked',
      `abstract class Base { @Get() list() ${body} }\nexport class Target extends Base {}`,
    ],
  ])('and nothing else of %s', (_, target) => {
    expect(reached(target, 'providers: [Target]')).toEqual([]);
  });
});

describe('of an object that is made, another package may call what an interface of it asks for', () => {
  const flow = (members: string) =>
    `import Flow = require('flow-server');\nexport class Target implements Flow.Model { ${members} }`;
  const made = 'providers: [{ provide: MODEL, useFactory: () => new Target() }]';

  it('which may be any method', () => {
    expect(reached(flow(`getToken() ${body}`), made)).toEqual(['a read orders']);
  });

  it.each([
    ['where the class is only registered', flow(`getToken() ${body}`), 'providers: [Target]'],
    ['but no static one', flow(`static getToken() ${body}`), made],
    [
      "but not for an interface of the repository's own",
      `interface Model {}\nexport class Target implements Model { getToken() ${body} }`,
      made,
    ],
    [
      'but not for an interface of a file that is missing',
      `import { Model } from './generated/model';\nexport class Target implements Model { getToken() ${body} }`,
      made,
    ],
    [
      'but not for an interface of which it is known what is called',
      `import { OnModuleInit } from '@nestjs/common';\nexport class Target implements OnModuleInit { onModuleInit() {} getToken() ${body} }`,
      made,
    ],
  ])('%s', (_, target, registered) => {
    expect(reached(target, registered)).toEqual([]);
  });
});

describe('a framework does not run', () => {
  it.each([
    ['methods that others call', `@Injectable() export class Target { list() ${body} }`, 'providers: [Target]'],
    [
      'methods with marks of their own',
      `@Injectable() export class Target { @Traced() list() ${body} }`,
      'providers: [Target]',
    ],
    [
      'classes without marks',
      `export class Target { constructor() ${body} execute() ${body} onModuleInit() ${body} }`,
      'providers: [Target]',
    ],
    ['what no module registers', `@Controller() export class Target { @Get() list() ${body} }`, 'controllers: []'],
  ])('%s', (_, target, registered) => {
    expect(reached(target, registered)).toEqual([]);
  });

  it('anything of a module that the service only names as a type', () => {
    const target = `@Controller() export class Target { @Get() list() ${body} }`;
    expect(reached(target, undefined, 'export type Modules = LibModule[];')).toEqual([]);
  });
});
