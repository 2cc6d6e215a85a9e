import { remembering } from '../../core/collections.js';
import type { OrmPlugin, Project } from '../../core/orm-plugin.js';
import type { Linker } from '../link/linker.js';
import { callChains } from './calls/call-chains.js';
import { createCallIndex } from './calls/call-index.js';
import { callOutcome } from './calls/call-outcome.js';
import { returnParameters } from './calls/return-parameters.js';
import { createProject } from './create-project.js';
import { declarationIndex } from './declaration-index.js';
import type { DeclaredTables } from './declared-tables.js';
import { createDeclaredTables } from './declared-tables.js';
import { frameBindings } from './evaluate-frame.js';
import { evaluateMember, symbolThing } from './evaluate-member.js';
import { evaluateValue } from './evaluate-value.js';
import type { Evaluator } from './evaluator.js';
import { createFrames } from './frames.js';
import { createGeneratedTables } from './generated-tables.js';
import { createProviders, type IsForeign } from './providers.js';
import { unknown } from './things.js';
import { evaluateType } from './types/evaluate-type.js';
import { createImplementedAliases } from './types/implemented-aliases.js';

/** The evaluator of a repository, and the tables its declarations define. */
export function createEvaluator(
  linker: Linker,
  plugins: readonly OrmPlugin[],
  matters: (file: string) => boolean = () => true,
  isForeign: IsForeign = () => false,
): Evaluator & { readonly tables: DeclaredTables } {
  const e: Evaluator & { readonly tables: DeclaredTables } = {
    linker,
    matters,
    memo: new Map(),
    results: new Map(),
    active: new Set(),
    entered: new Map(),
    applied: new Map(),
    pluginFor: pluginIndex(plugins, () => e.project),
    isGenerated: remembering((file: string) => e.pluginFor(`path:${file}`) !== null),
    byConvention: remembering((name: string) => {
      for (const plugin of plugins) {
        const thing = plugin.onUnknown?.(name, e.project);
        if (thing) return thing;
      }
      return unknown;
    }),
    pluginById: (id) => plugins.find((plugin) => plugin.id === id) ?? null,
    unknownReceiverPlugins: plugins.filter((plugin) => plugin.onUnknownReceiver !== undefined),
    declaration: declarationIndex(linker),
    isTable: (symbol) => e.tables.isTable(symbol),
    value: (value, frame) => evaluateValue(e, value, frame),
    outcome: (frame, call) => callOutcome(e, frame, call),
    member: (of, name) => evaluateMember(e, of, name),
    type: (type, file, bindings) => evaluateType(e, type, file, bindings),
    bindings: (frame) => frameBindings(e, frame),
    symbolValue: (symbol) => symbolThing(e, symbol),
    frame: createFrames(linker),
    generatedTable: (path, constant) => generatedTables(path, constant),
    calls: createCallIndex(linker, matters),
    providers: (token, from) => providers(token, from),
    isImplemented: createImplementedAliases(linker, matters),
    chains: remembering(callChains),
    returnParameters: remembering(returnParameters),
    // Both are made from the evaluator itself, and asked for only when something is evaluated.
    get project() {
      return project;
    },
    get tables() {
      return tables;
    },
  };
  const providers = createProviders(e, isForeign);
  const generatedTables = createGeneratedTables(e);
  const tables = createDeclaredTables(e);
  const project = createProject(e);
  return e;
}

function pluginIndex(plugins: readonly OrmPlugin[], project: () => Project): Evaluator['pluginFor'] {
  return remembering((packageName: string) => plugins.find((one) => one.armedBy(packageName, project())) ?? null);
}
