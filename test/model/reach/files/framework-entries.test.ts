import { describe, expect, it } from 'vitest';
import { uses } from '../uses.js';

const body = "{ open('orders').read(); }";

/** What service `a` does when it registers a module of the library that registers `Target`. */
function reached(target: string, registered = 'controllers: [Target]', app = 'create(LibModule);'): readonly string[] {
  return uses({
    'a/main.ts': `import { LibModule } from '../lib/lib.module';\n${app}\n`,
    'lib/lib.module.ts': `import { Target } from './target';\n@Module({ ${registered} })\nexport class LibModule {}\n`,
    'lib/target.ts': `import { open } from 'fake-orm';\n${target}\n`,
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
    ['hooks', `@Injectable() export class Target { onModuleInit() ${body} }`],
  ])('%s', (_, target) => {
    expect(reached(target)).toEqual(['a read orders']);
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
      `export class Target { execute() ${body} onModuleInit() ${body} }`,
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
