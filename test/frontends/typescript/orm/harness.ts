import type { OrmPlugin, Project, TableRef } from '../../../../src/core/orm-plugin.js';
import { createEvaluator } from '../../../../src/model/evaluate/create-evaluator.js';
import { createLinker } from '../../../../src/model/link/link-symbols.js';
import { createSources } from '../../../../src/model/link/sources.js';
import type { Access } from '../../../../src/model/reach/accesses.js';
import { createReachGraph, type ReachGraph, type ReachNode } from '../../../../src/model/reach/reach-graph.js';
import { readCode } from '../../../model/read-code.js';

/**
 * What the code of a small repository does to tables, as `operation table(columns)`, sorted and without repetition: every
 * body of the runtime files (or of one of them), and what these run, in the context that their calls give.
 * `!` stands for a table that could not be told.
 */
export function accessesOfCode(
  texts: { readonly [path: string]: string },
  plugin: OrmPlugin,
  entry: string | null = null,
): readonly string[] {
  const { project, graph, modules } = repository(texts, plugin);
  const started = modules.filter(([path]) => entry === null || path === entry);
  const found = started.flatMap(([path, units]) =>
    Array.from({ length: units }, (_, index) => graph.node(path, index)),
  );
  const accesses = withContexts(graph, found).flatMap(({ frame, accesses: all }) =>
    all.filter((access) => !access.tentative || !graph.isContinued(frame)),
  );
  const told = accesses.filter((access) => access.table.kind !== 'open');
  return [...new Set(told.map((access) => described(access, project)))].sort();
}

/** Where each access stands, as `operation table @ line`, in order of place; every body of one file, on its own. */
export function placesOfCode(
  texts: { readonly [path: string]: string },
  plugin: OrmPlugin,
  entry: string,
): readonly string[] {
  const { project, graph, modules } = repository(texts, plugin);
  const units = modules.find(([path]) => path === entry)?.[1] ?? 0;
  const accesses = Array.from({ length: units }, (_, index) => graph.node(entry, index)).flatMap((n) => n.accesses);
  return accesses.map((access) => `${described(access, project)} @ ${access.at.line}`);
}

/** The tables that a repository declares, as `schema.name: property=column ... | relation>table via join table`. */
export function tablesOfCode(texts: { readonly [path: string]: string }, plugin: OrmPlugin): readonly string[] {
  const { project, tables } = repository(texts, plugin);
  return tables.map((table) => {
    const name = `${table.connection ? `${table.connection}/` : ''}${table.schema ? `${table.schema}.` : ''}${table.name}`;
    const columns = table.columns.map(({ property, column }) =>
      property === column ? column : `${property}=${column}`,
    );
    const relations = table.relations.map(({ property, target, joinTable }) => {
      const through = joinTable ? ` via ${tableName(joinTable, project)}` : '';
      return `${property}>${tableName(target, project)}${through}`;
    });
    return [name, ...columns, ...relations].join(' ');
  });
}

function repository(texts: { readonly [path: string]: string }, plugin: OrmPlugin) {
  const sources = createSources(readCode(texts));
  const evaluator = createEvaluator(createLinker(sources), [plugin]);
  const runtime = [...sources.modules].filter(([path]) => sources.files.get(path)?.role === 'runtime');
  return {
    project: evaluator.project,
    tables: evaluator.tables.all(),
    graph: createReachGraph(evaluator),
    modules: runtime.map(([path, module]) => [path, module.units.length] as const),
  };
}

function withContexts(graph: ReachGraph, start: readonly ReachNode[]): readonly ReachNode[] {
  const seen = new Set(start);
  const queue = [...start];
  for (let node = queue.pop(); node; node = queue.pop()) {
    for (const edge of node.edges) {
      if (edge.kind !== 'unit') continue;
      const next = graph.follow(edge);
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return [...seen];
}

function described({ operation, table, columns }: Access, project: Project): string {
  const name = tableName(table satisfies TableRef, project);
  return columns.length > 0 ? `${operation} ${name}(${columns.join(',')})` : `${operation} ${name}`;
}

/** A table reference in words: `orders`, `audit.log`, `?T` for one that depends on the caller, `!` for one that cannot be told. */
function tableName(ref: TableRef, project: Project): string {
  switch (ref.kind) {
    case 'declared': {
      const table = project.tableOfRef(ref);
      if (!table) return `${ref.symbol.name}!`;
      return table.schema ? `${table.schema}.${table.name}` : table.name;
    }
    case 'named':
      return ref.schema ? `${ref.schema}.${ref.name}` : ref.name;
    case 'open':
      return `?${ref.name}`;
    case 'unknown':
      return '!';
  }
}
