import { own } from '../../core/collections.js';
import { type Access, addTable, type Draft, ddl, select, write } from '../reader/draft.js';
import { tableName } from '../reader/table-name.js';

type Node = { readonly [key: string]: unknown };
/** CTE names in lower case, and what a FROM clause counts as. */
type Context = { readonly draft: Draft; readonly ctes: ReadonlySet<string>; readonly source: Access };

/**
 * Adds the tables of a syntax tree of node-sql-parser to a draft. Its own `tableList()` is of no use: it takes CTEs for
 * tables and knows nothing of ALTER, CREATE INDEX, REFERENCES or views.
 */
export function addTables(tree: unknown, draft: Draft): void {
  // Long chains of operators are deep trees, so the walk keeps its own stack; the last one pushed is visited first.
  const pending: Pending[] = [{ value: tree, context: { draft, ctes: new Set(), source: select } }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, context } = next;
    if (Array.isArray(value)) pending.push(...value.map((item) => ({ value: item, context })).reverse());
    else if (isNode(value)) pending.push(...visitNode(value, context).reverse());
  }
}

type Pending = { readonly value: unknown; readonly context: Context };

/** Adds the tables that a node names itself, and returns its children. */
function visitNode(node: Node, outer: Context): Pending[] {
  const { context, queries } = withCtes(node, outer);
  const visit = typeof node.type === 'string' ? own(visitors, node.type) : undefined;
  if (visit) visit(node, context);
  else if (node.keyword === 'references') addAll(node.table, context, ddl('references'));
  const source = node.type === 'create' && node.keyword === 'view' ? ddl('view-source') : context.source;
  const children = Object.entries(node).filter(([key]) => !ignored.has(key));
  return [...queries, ...children.map(([, value]) => ({ value, context: { ...context, source } }))];
}

/** Lists that the parser computed itself, and WITH, which has been visited. */
const ignored = new Set(['tableList', 'columnList', 'with']);

type Visit = (node: Node, context: Context) => void;

const visitors: { readonly [type: string]: Visit } = {
  select: (node, context) => addAll(node.from, context, context.source),
  // A join in parentheses.
  tables: (node, context) => addAll(node.expr, context, context.source),
  insert: (node, context) => addAll(node.table, context, write('insert')),
  replace: (node, context) => addAll(node.table, context, write('replace')),
  update: addUpdated,
  delete: addDeleted,
  create: (node, context) => {
    const keyword = String(node.keyword);
    addAll(node.table, context, ddl(keyword === 'table' ? 'create' : `create-${keyword}`));
    if (isNode(node.view)) add({ db: node.view.db, table: node.view.view }, context, ddl('create-view'));
  },
  alter: (node, context) => addAll(node.table, context, ddl('alter')),
  drop: (node, context) => {
    if (node.keyword === 'table' || node.keyword === 'view')
      addAll(node.name, context, ddl(node.keyword === 'view' ? 'drop-view' : 'drop'));
  },
  truncate: (node, context) => addAll(node.name, context, write('truncate')),
};

/** Of several tables those are written whose columns are set, else the first; the rest, and FROM, is read. */
function addUpdated(node: Node, context: Context): void {
  const sources = [...named(node.table), ...named(node.from)];
  const set = list(node.set).map((item) => text(item.table));
  const targets = sources.filter((table) => set.includes(aliasOf(table)));
  const first = named(node.table).map(aliasOf)[0];
  const fallback = sources.filter((table) => aliasOf(table) === first).slice(-1);
  addSplit(sources, targets.length > 0 ? targets : fallback, context, 'update');
}

/** The targets of DELETE are names that FROM lists. */
function addDeleted(node: Node, context: Context): void {
  const names = new Set(named(node.table).map((table) => text(table.table)));
  const sources = named(node.from);
  const targets = sources.filter((table) => names.has(aliasOf(table)) || names.has(text(table.table)));
  addSplit(
    sources.length > 0 ? sources : named(node.table),
    targets.length > 0 ? targets : named(node.table),
    context,
    'delete',
  );
}

/** Tables that share their name with a target are the target under its alias (T-SQL), so they are not added again. */
function addSplit(sources: readonly Node[], targets: readonly Node[], context: Context, verb: string): void {
  const aliases = new Set(targets.map(aliasOf));
  for (const table of targets) add(table, context, write(verb));
  for (const table of sources) if (!aliases.has(aliasOf(table))) add(table, context, context.source);
}

function addAll(value: unknown, context: Context, access: Access): void {
  for (const table of named(value)) add(table, context, access);
}

function add(table: Node, context: Context, access: Access): void {
  const name = text(table.table);
  const [database, schema] = typeof table.schema === 'string' ? [text(table.db), table.schema] : ['', text(table.db)];
  const cte = schema === '' && access.operation === 'read' && context.ctes.has(name.toLowerCase());
  if (name !== '' && !cte) addTable(context.draft, tableName([database, schema, name]), access);
}

/** The entries of a list (or the single one) that name a table. */
function named(value: unknown): Node[] {
  return list(value).filter((item) => typeof item.table === 'string');
}

function list(value: unknown): Node[] {
  return (Array.isArray(value) ? value : [value]).filter(isNode);
}

/** The context in which the names of WITH hold, and their queries: each knows the names before it, or all if recursive. */
function withCtes(node: Node, context: Context): { readonly context: Context; readonly queries: readonly Pending[] } {
  const clauses = list(node.with);
  if (clauses.length === 0) return { context, queries: [] };
  const ctes = new Set(context.ctes);
  if (clauses.some((cte) => cte.recursive === true)) for (const cte of clauses) ctes.add(cteName(cte));
  const queries = clauses.map((cte) => {
    const query = { value: cte.stmt, context: { ...context, ctes: new Set(ctes) } };
    ctes.add(cteName(cte));
    return query;
  });
  return { context: { ...context, ctes }, queries };
}

function cteName(cte: Node): string {
  return (isNode(cte.name) ? text(cte.name.value) : text(cte.name)).toLowerCase();
}

function aliasOf(table: Node): string {
  return text(table.as) || text(table.table);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
