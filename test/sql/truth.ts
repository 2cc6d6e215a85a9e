import { parseSync } from 'libpg-query';

/** What PostgreSQL's own grammar says a statement does to which tables, as `operation schema.name`, sorted. */
export type Truth = ReadonlySet<string>;

type Operation = 'read' | 'write' | 'ddl';
type Context = { readonly ctes: ReadonlySet<string>; readonly source: Operation };
type Node = { readonly [key: string]: unknown };
type Found = { readonly uses: Set<string>; readonly temporary: Set<string> };
type Visit = (node: Node, context: Context, found: Found) => void;

/** Reads all statements of a text with libpg-query; null when it is no valid PostgreSQL. */
export function truthOf(sql: string): Truth | null {
  let statements: unknown;
  try {
    statements = parseSync(sql);
  } catch {
    return null;
  }
  const found: Found = { uses: new Set(), temporary: new Set() };
  walk(statements, { ctes: new Set(), source: 'read' }, found);
  return new Set([...found.uses].filter((use) => !found.temporary.has(use.split(' ')[1] ?? '')).sort());
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function node(value: unknown): Node {
  return isNode(value) ? value : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function walk(value: unknown, context: Context, found: Found): void {
  if (Array.isArray(value)) for (const item of value) walk(item, context, found);
  if (!isNode(value)) return;
  for (const [key, child] of Object.entries(value)) {
    const visit = visitors[key];
    if (visit && isNode(child)) visit(child, context, found);
    else walk(child, context, found);
  }
}

function add(range: unknown, operation: Operation, found: Found): void {
  const { schemaname, relname } = node(range);
  addName([text(schemaname), text(relname)], operation, found);
}

function addName(parts: readonly string[], operation: Operation, found: Found): void {
  const [name = '', schema = ''] = parts.filter((part) => part !== '').reverse();
  if (name === '' || ['information_schema', 'pg_catalog'].includes(schema)) return;
  if (schema === '' && name.startsWith('pg_')) return;
  found.uses.add(`${operation} ${schema === '' ? name : `${schema}.${name}`}`);
}

/** The names of a `List` of `String`s. */
function names(value: unknown): string[] {
  const items = list(node(node(value).List).items);
  return items.map((item) => text(node(node(item).String).sval));
}

/** Visits the queries of WITH and returns the context in which its names hold. */
function withCtes(statement: Node, context: Context, found: Found): Context {
  const clause = node(statement.withClause);
  const ctes = list(clause.ctes).map((item) => node(node(item).CommonTableExpr));
  const ctenames = ctes.map((cte) => text(cte.ctename));
  let known: Context =
    clause.recursive === true ? { ...context, ctes: new Set([...context.ctes, ...ctenames]) } : context;
  for (const cte of ctes) {
    walk(cte.ctequery, known, found);
    known = { ...known, ctes: new Set([...known.ctes, text(cte.ctename)]) };
  }
  return known;
}

function without(statement: Node, ...keys: readonly string[]): Node {
  return Object.fromEntries(Object.entries(statement).filter(([key]) => !keys.includes(key)));
}

/** A statement that changes `relation` and reads whatever else it names. */
function change(operation: Operation): Visit {
  return (statement, context, found) => {
    const inner = withCtes(statement, context, found);
    add(statement.relation, operation, found);
    walk(without(statement, 'relation', 'withClause'), inner, found);
  };
}

/** A definition: everything it names is ddl. */
function definition(...relations: readonly string[]): Visit {
  return (statement, context, found) => {
    for (const key of relations) add(statement[key], 'ddl', found);
    walk(without(statement, ...relations), { ...context, source: 'ddl' }, found);
  };
}

function all(key: string, operation: Operation): Visit {
  return (statement, _context, found) => {
    for (const item of list(statement[key])) add(node(item).RangeVar, operation, found);
  };
}

function create(statement: Node, context: Context, found: Found): void {
  const relation = node(statement.relation);
  if (relation.relpersistence === 't') found.temporary.add(text(relation.relname));
  definition('relation')(statement, context, found);
}

const tableTypes = new Set(['OBJECT_TABLE', 'OBJECT_VIEW', 'OBJECT_MATVIEW', 'OBJECT_FOREIGN_TABLE']);
const onTableTypes = new Set(['OBJECT_TRIGGER', 'OBJECT_POLICY', 'OBJECT_RULE', 'OBJECT_TABCONSTRAINT']);

const visitors: { readonly [kind: string]: Visit } = {
  RangeVar: (range, context, found) => {
    if (range.schemaname === undefined && context.ctes.has(text(range.relname))) return;
    add(range, context.source, found);
  },
  SelectStmt: (statement, context, found) => {
    const inner = withCtes(statement, context, found);
    if (statement.intoClause !== undefined) createInto(node(statement.intoClause), found);
    walk(without(statement, 'withClause', 'intoClause', 'lockingClause'), inner, found);
  },
  // The branches of a UNION and a query's own clauses are not wrapped in their type.
  larg: (statement, context, found) => visitors.SelectStmt?.(statement, context, found),
  rarg: (statement, context, found) => visitors.SelectStmt?.(statement, context, found),
  InsertStmt: change('write'),
  UpdateStmt: change('write'),
  DeleteStmt: change('write'),
  MergeStmt: change('write'),
  TruncateStmt: all('relations', 'write'),
  LockStmt: all('relations', 'read'),
  CopyStmt: (statement, context, found) => {
    if (statement.relation) add(statement.relation, statement.is_from === true ? 'write' : 'read', found);
    walk(statement.query, context, found);
  },
  ViewStmt: definition('view'),
  CreateTableAsStmt: (statement, context, found) => {
    createInto(node(statement.into), found);
    walk(
      statement.query,
      { ...context, source: statement.objtype === 'OBJECT_MATVIEW' ? 'ddl' : context.source },
      found,
    );
  },
  CreateStmt: create,
  CreateForeignTableStmt: (statement, context, found) =>
    create(node(statement.base ?? statement.baseStmt), context, found),
  TableLikeClause: (clause, _context, found) => add(clause.relation, 'ddl', found),
  Constraint: (constraint, context, found) => {
    if (constraint.pktable) add(constraint.pktable, 'ddl', found);
    walk(without(constraint, 'pktable'), context, found);
  },
  AlterTableStmt: (statement, context, found) => {
    if (tableTypes.has(text(statement.objtype))) add(statement.relation, 'ddl', found);
    walk(statement.cmds, { ...context, source: 'ddl' }, found);
  },
  PartitionCmd: (command, _context, found) => add(command.name, 'ddl', found),
  RenameStmt: (statement, _context, found) => {
    const type = text(statement.renameType);
    const ofTable =
      tableTypes.has(type) ||
      onTableTypes.has(type) ||
      (type === 'OBJECT_COLUMN' && tableTypes.has(text(statement.relationType)));
    if (ofTable) add(statement.relation, 'ddl', found);
    if (tableTypes.has(type))
      addName([text(node(statement.relation).schemaname), text(statement.newname)], 'ddl', found);
  },
  AlterObjectSchemaStmt: (statement, _context, found) => {
    if (tableTypes.has(text(statement.objectType))) add(statement.relation, 'ddl', found);
  },
  DropStmt: (statement, _context, found) => {
    const type = text(statement.removeType);
    for (const object of list(statement.objects)) {
      if (tableTypes.has(type)) addName(names(object), 'ddl', found);
      if (onTableTypes.has(type)) addName(names(object).slice(0, -1), 'ddl', found);
    }
  },
  CommentStmt: (statement, _context, found) => {
    const type = text(statement.objtype);
    if (tableTypes.has(type)) addName(names(statement.object), 'ddl', found);
    if (onTableTypes.has(type) || type === 'OBJECT_COLUMN') addName(names(statement.object).slice(0, -1), 'ddl', found);
  },
  GrantStmt: (statement, context, found) => {
    if (statement.objtype === 'OBJECT_TABLE' && statement.targtype === 'ACL_TARGET_OBJECT')
      all('objects', 'ddl')(statement, context, found);
  },
  IndexStmt: definition('relation'),
  CreateTrigStmt: definition('relation', 'constrrel'),
  CreatePolicyStmt: definition('table'),
  AlterPolicyStmt: definition('table'),
  // What a rule does, it does when somebody uses the table: like a function's body.
  RuleStmt: (statement, _context, found) => add(statement.relation, 'ddl', found),
  RefreshMatViewStmt: (statement, _context, found) => add(statement.relation, 'write', found),
  VacuumStmt: (statement, _context, found) => {
    for (const item of list(statement.rels)) add(node(node(item).VacuumRelation).relation, 'ddl', found);
  },
  ClusterStmt: definition('relation'),
  ReindexStmt: (statement, _context, found) => {
    if (statement.kind === 'REINDEX_OBJECT_TABLE') add(statement.relation, 'ddl', found);
  },
  CreateSeqStmt: ownedBy,
  AlterSeqStmt: ownedBy,
  pubtable: (table, _context, found) => add(table.relation, 'ddl', found),
  CreateStatsStmt: all('relations', 'ddl'),
  // Bodies are text to the grammar, and run at another time.
  CreateFunctionStmt: () => undefined,
  DoStmt: () => undefined,
};

function createInto(into: Node, found: Found): void {
  const relation = node(into.rel);
  if (relation.relpersistence === 't') found.temporary.add(text(relation.relname));
  add(relation, 'ddl', found);
}

function ownedBy(statement: Node, _context: Context, found: Found): void {
  for (const option of list(statement.options)) {
    const element = node(node(option).DefElem);
    if (element.defname === 'owned_by') addName(names(element.arg).slice(0, -1), 'ddl', found);
  }
}
