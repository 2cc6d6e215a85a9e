import type { Position } from '../../../core/location.js';
import { type Call, type ImportFact, type ModuleFacts, mayName, type Value } from '../../../core/module-facts.js';

/** What a module does that tells a program from a library. */
export type Traits = {
  /** Where it waits for requests or messages, and by which call. */
  readonly listens: (Position & { readonly call: string }) | null;
  /** Where it waits for a time or a job from a queue. */
  readonly works: (Position & { readonly call: string }) | null;
  /** Whether it does more at the top level than to declare things. */
  readonly runs: boolean;
  /** Whether it reads a command line, as programs of commands do. */
  readonly commandLine: boolean;
  /** Whether it parses options, as services do, too. */
  readonly options: boolean;
};

export function traitsOf(module: ModuleFacts): Traits {
  const packages = new Set(module.imports.map(packageOf));
  const calls = mayName(module, waiting)
    ? module.units.flatMap((unit) => unit.calls.map((call) => ({ call, name: calleeName(call.callee) })))
    : [];
  const first = (patterns: readonly RegExp[], kind: Call['kind']) => {
    const hit = calls.find(({ call, name }) => call.kind === kind && patterns.some((pattern) => pattern.test(name)));
    return hit ? { ...hit.call.at, call: hit.name } : null;
  };
  const queue = [...packages].some((name) => queues.test(name));
  return {
    listens: first(listening, 'call'),
    works: first(working, 'call') ?? (queue ? first([/^Worker$/], 'new') : null),
    get runs() {
      return (module.units[0]?.calls ?? []).length > 0;
    },
    commandLine: [...packages].some((name) => commandLines.test(name)),
    options: [...packages].some((name) => optionParsers.test(name)),
  };
}

/** A name of each callee that {@link listening} and {@link working} match. */
const waiting =
  /\b(?:listen|listenAsync|createServer|startAllMicroservices|NestFactory|Microservice|broker|microservice|serve|startStandaloneServer|runApp|startServer|runServer|functions|cron|schedule|nodeCron|consumer|kafkaConsumer|eachMessage|agenda|boss|worker|Worker)\b|(?<!\.)\baddEventListener\b/;

/** Calls after which a program waits for requests or messages, by callee. */
const listening: readonly RegExp[] = [
  /(^|\.)(listen|listenAsync|createServer|startAllMicroservices)$/,
  /^NestFactory\.create\w*$|^Microservice\.create$|^(broker|microservice)\.start$/,
  /^(Deno|Bun)\.serve$|^(serve|startStandaloneServer|runApp|startServer|runServer)$/,
  /^functions\.(http|cloudEvent)$|^addEventListener$/,
];

const working: readonly RegExp[] = [
  /^(cron|schedule|nodeCron)\.schedule(Job)?$/,
  /^(consumer|kafkaConsumer)\.run$|(^|\.)eachMessage$|^(agenda|boss|worker)\.(start|run)$/,
];

const queues = /^(bullmq|bull|bee-queue|pg-boss|graphile-worker|agenda|@temporalio\/worker)$/;

const commandLines =
  /^(commander|yargs|cac|meow|@oclif\/.*|oclif|inquirer|@clack\/prompts|clipanion|sade|citty|gluegun)$/;

const optionParsers =
  /^(minimist|mri|arg|getopts|nopt|optimist|yargs-parser|command-line-args|argparse|dashdash|minimist-options)$/;

/** `app.listen` of `app.listen(3000)`; the innermost names of longer chains, '' where there is none. */
export function calleeName(value: Value): string {
  if (value.kind === 'name') return value.name;
  if (value.kind === 'await' || value.kind === 'element') return calleeName(value.of);
  if (value.kind !== 'member') return '';
  return value.of.kind === 'name' ? `${value.of.name}.${value.name}` : `.${value.name}`;
}

/** The package of a bare specifier; '' for paths. */
export function packageOf({ specifier }: Pick<ImportFact, 'specifier'>): string {
  const first = specifier.charAt(0);
  if (first === '.' || first === '/' || first === '#') return '';
  const slash = specifier.indexOf('/', first === '@' ? specifier.indexOf('/') + 1 : 0);
  return slash < 0 ? specifier : specifier.slice(0, slash);
}
