import type { DeclarationView, DecoratorView } from './declaration-view.js';
import type { Operation, PrismaSchemaFacts } from './facts.js';
import type { Location } from './location.js';
import type { Dialect } from './manifest.js';
import type { MethodCall } from './method-call.js';
import type { DeclarationKind } from './module-facts.js';

/**
 * A plug-in says what a library's types, calls and declarations mean for tables, and nothing else. It never sees syntax:
 * the linker evaluates expressions across files to {@link Thing}s and asks the plug-in whose package they come from.
 * Plug-ins are pure; they are called in any order and must not keep state.
 */
export type OrmPlugin = {
  /** Reported as `via`; equals the file name. */
  readonly id: string;
  /** Raised when the meaning of anything changes (part of cache keys). */
  readonly version: number;
  /** Set where the library speaks to databases of one kind alone: of several databases of a service one of that kind is meant. */
  readonly dialect?: Dialect;
  /** Whether this plug-in speaks for a package. Unresolved relative imports are called `path:<repo-relative path>`. */
  readonly armedBy: (packageName: string, project: Project) => boolean;
  /** The table a declaration defines (entity class, schema constant), or null. */
  readonly onDeclaration?: (declaration: DeclarationView, project: Project) => TableDraft | null;
  /** What `of.name` is, for an instance, export or handle of this library. */
  readonly onMember?: (of: Thing, name: string, project: Project) => Thing | null;
  /**
   * What a property or parameter of this name is by convention (`ctx.prisma` in a framework's callback). Only asked
   * when nothing else is known of it; a plug-in answers for names that hardly ever mean anything else.
   */
  readonly onUnknown?: (name: string, project: Project) => Thing | null;
  /** What a parameter or field with this decorator is given (`@InjectModel('Order')`), where the decorator tells. */
  readonly onInjected?: (decorator: DecoratorView, project: Project) => Thing | null;
  /**
   * An instance of this library that the caller hands over, where its type alone does not tell the table
   * (`Collection<Order>`): a handle whose table is open under `name`. Null where the type tells.
   */
  readonly onHanded?: (type: Thing & { readonly kind: 'instance' }, name: string, project: Project) => Thing | null;
  /** The connections that the repository configures by this library and that it calls by name, and the ones that go without. */
  readonly connections?: (project: Project) => readonly ConnectionDraft[];
  /** What a call on (or of) something of this library does and yields. */
  readonly onCall?: (call: CallView, project: Project) => CallMeaning | null;
  /**
   * What a call does that yields a query begun in a function of this repository, and goes on with it (`table().insert(row)`).
   * Null where it does not go on: then the access that was told as `tentative` where the query began stands.
   */
  readonly onYielded?: (
    query: Thing & { readonly kind: 'handle' },
    call: CallView,
    project: Project,
  ) => CallMeaning | null;
  /**
   * What a method does that is called on something of which nothing is known (`ctx.db.insert(orders)`). `path` is how the
   * receiver's last members are written (`['db', 'query', 'orders']`). Asked for every such call: a plug-in answers when
   * an argument is one of its tables, or when no other library writes calls like this, and looks at arguments last.
   */
  readonly onUnknownReceiver?: (call: CallView, path: readonly string[], project: Project) => CallMeaning | null;
};

/** A symbol by the file that declares it. */
export type SymbolRef = { readonly file: string; readonly name: string };

/** What an expression is known to be, without running it. */
export type Thing =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'literal'; readonly value: number | boolean | null }
  /**
   * `fixed` where each item stands at its place; otherwise the items are what may be in it. `entries` are the pairs of a Map, whose
   * values the items are.
   */
  | {
      readonly kind: 'list';
      readonly items: readonly Thing[];
      readonly fixed?: true;
      readonly entries?: readonly Thing[];
    }
  /** An object literal; `open` when parts of it are not known (spread of something unknown). */
  | {
      readonly kind: 'record';
      readonly properties: { readonly [name: string]: Thing };
      readonly open: boolean;
      /** What is spread into it that the caller may decide. */
      readonly spread?: readonly Thing[];
      /** Where options stand that are spelled out in literals over several lines, by name. */
      readonly places?: { readonly [name: string]: Location };
    }
  /**
   * Export `name` of an npm package ('*' for its namespace, 'default'); members of exports are dotted (`Prisma.sql`).
   * `from` is the file whose import names the package, where that is known: the same package can be another one for
   * another folder (a generated client).
   */
  | { readonly kind: 'external'; readonly package: string; readonly name: string; readonly from?: string }
  /** A declaration of this repository used as a value: a class, a function, a table constant, an enum. */
  | { readonly kind: 'symbol'; readonly symbol: SymbolRef; readonly declaration: DeclarationKind }
  /** An instance of a class or type (`type` is external or symbol); `args` are constructor arguments where seen. */
  | {
      readonly kind: 'instance';
      readonly type: Thing;
      readonly typeArguments: readonly Thing[];
      readonly args: readonly Thing[];
    }
  /** Something only its plug-in understands (a repository, a query builder, a Prisma delegate). */
  | {
      readonly kind: 'handle';
      readonly plugin: string;
      readonly type: string;
      readonly table: TableRef | null;
      readonly data: { readonly [name: string]: Thing };
    }
  /** A module of this repository as a whole (namespace import, `require`). */
  | { readonly kind: 'module'; readonly file: string }
  /** `of.name` where nothing more is known. */
  | { readonly kind: 'member'; readonly of: Thing; readonly name: string }
  /**
   * A function expression; `returns` is the first thing it is seen to return, `method` tells it where a body returned it in an object.
   * Of a function that is `typed` nothing but its type is known.
   */
  | {
      readonly kind: 'lambda';
      readonly returns: Thing;
      readonly method?: MethodRef | undefined;
      /** The function of the module that it is, where the object only names it. */
      readonly named?: Thing;
      readonly typed?: true;
      readonly curried?: Curried | undefined;
    }
  /** Text with parts that are not known; `null` stands for an unknown part. */
  | { readonly kind: 'partial-text'; readonly parts: readonly (string | null)[] }
  /** One of several. */
  | { readonly kind: 'either'; readonly of: readonly Thing[] }
  /** Depends on the caller: a parameter or a type parameter that is not bound in this context. */
  | { readonly kind: 'open'; readonly name: string }
  | { readonly kind: 'unknown' };

/** A function that a body of the repository returns, and what the body was given: whoever calls it gives the rest of the body's parameters, `from` that one on. */
export type Curried = {
  readonly file: string;
  readonly index: number;
  readonly from: number;
  readonly self: Thing | null;
  readonly args: readonly (Thing | undefined)[];
};

/** One of the `methods` of a unit of a module. */
export type MethodRef = { readonly file: string; readonly index: number; readonly method: number };

export type TableRef =
  /** The table that this symbol declares (resolved through the plug-ins' drafts). */
  | { readonly kind: 'declared'; readonly symbol: SymbolRef }
  /**
   * A physical name as written; `name` may carry a schema ("audit.log"). `declaredIn` is the file that describes the
   * table where that is no declaration of code (a Prisma schema): whoever uses the same file means the same table.
   */
  | {
      readonly kind: 'named';
      readonly name: string;
      readonly schema: string | null;
      readonly database: string | null;
      readonly declaredIn?: string;
      /** Set where that file is what deploys the table. */
      readonly deployed?: true;
    }
  /** Depends on the caller. `besides`: one more table beside one that is known, if the caller asks for it (relations to load). */
  | { readonly kind: 'open'; readonly name: string; readonly besides?: true }
  /**
   * Cannot be told; becomes a blind spot with this reason. A site that is known in another way is none, unless this is
   * one more table `besides` (rows that are saved along with one that is known). `variable` is that of the environment which names it.
   */
  | { readonly kind: 'unknown'; readonly reason: string; readonly besides?: true; readonly variable?: string };

/** A table as its declaration defines it: physical names, after the library's naming rules. */
export type TableDraft = {
  readonly name: string;
  readonly schema: string | null;
  /** Name of the connection or data source, when the declaration says one; null for the default. */
  readonly connection: string | null;
  /** The kind of database that it is for, where the declaration tells and the library speaks to several. */
  readonly dialect?: Dialect;
  /** Who uses it brings the connection along: that several do says nothing of their databases. */
  readonly broughtAlong?: true;
  readonly view: boolean;
  /** Of a view, what its query selects from, where the declaration gives it as text. */
  readonly sources?: readonly TableRef[];
  readonly columns: readonly { readonly property: string; readonly column: string }[];
  /** `target` is the related entity; `joinTable` the physical many-to-many table when this property implies one. */
  readonly relations: readonly RelationDraft[];
  /** Names by which strings may refer to this entity (`getRepository('Order')`): class name, schema name, model name. */
  readonly aliases: readonly string[];
};

export type RelationDraft = {
  readonly property: string;
  readonly target: TableRef;
  readonly joinTable: TableRef | null;
  readonly cascade: boolean;
  /** Loaded without being asked for (`eager: true`). */
  readonly eager: boolean;
  /** Whether this side defines the join table, or holds the foreign key; absent where a library does not tell the sides apart. */
  readonly owning?: boolean;
};

/** A declared table as other plug-ins and the model see it. */
export type DeclaredTable = TableDraft & { readonly symbol: SymbolRef; readonly via: string; readonly at: Location };

export type CallView = {
  readonly kind: 'call' | 'new' | 'tagged';
  /** Method or function name ('' when the callee is not a name). */
  readonly name: string;
  /** The thing the method is called on, seen as a thing of the plug-in's library; null for a plain function or `new`. */
  readonly receiver: Thing | null;
  /** The receiver before climbing to the library's base class (`User` in `User.find()` where `User extends BaseEntity`). */
  readonly self: Thing | null;
  readonly callee: Thing;
  readonly args: readonly Thing[];
  readonly typeArguments: readonly Thing[];
  /** Names of the methods called later on this call's result, in order, also through local variables (`.from(x).where()`). */
  readonly chain: readonly string[];
  readonly at: Location;
  /**
   * Properties that the same body assigns (`order.status = 'paid'`), with the objects that have them; `name` is `*` where
   * an object takes all that `from` has (`Object.assign(order, from)`, `repository.merge(order, from)`).
   */
  readonly changes?: readonly { readonly of: Thing; readonly name: string; readonly from?: Thing }[];
};

export type CallMeaning = {
  readonly accesses: readonly AccessDraft[];
  /** What the call yields; absent when nothing is known. Promises are transparent: give the awaited thing. */
  readonly result?: Thing;
  /** What the parameters of function arguments are. */
  readonly callbacks?: readonly CallbackDraft[];
  /** Static methods of classes of this repository that the library runs on the way (hooks of a model). */
  readonly runs?: readonly { readonly of: SymbolRef; readonly method: string }[];
  /** The stored routine that the call defines in the database: the SQL texts given to the call are its body. */
  readonly defines?: string;
  /** Stored routines that the call runs by name (`db.func('next_job')`), as the code writes them: what their bodies touch is accessed. */
  readonly routines?: readonly string[];
};

/** What a function is given that is argument `argument` of a call: things by parameter, and `self` as its `this`. */
export type CallbackDraft = {
  readonly argument: number;
  readonly parameters: readonly Thing[];
  readonly self?: Thing;
};

export type AccessDraft = {
  readonly operation: Operation;
  readonly table: TableRef;
  /** The function may hand the query on to callers who go on with it (`onYielded`): it counts unless one is seen to. */
  readonly tentative?: true;
  /** Physical column names where the call decides them. */
  readonly columns: readonly string[];
  /** Where the access is asked for, when that is not the call itself but one of its options (a relation to load). */
  readonly at?: Location;
  /** Name of the connection or data source where the code names one (`getRepository(Order, 'reporting')`); absent for the default. */
  readonly connection?: string;
};

/** A connection as its configuration has it. */
export type ConnectionDraft = {
  /** The name by which accesses ask for it ({@link AccessDraft.connection}); null for the default. */
  readonly name: string | null;
  /** What it leads to: the variable of the environment that says it, or the name of the database where code does. */
  readonly target: string;
  readonly at: Location;
};

/** What a plug-in may ask about the whole repository. All answers are deterministic. */
export type Project = {
  /** The table that a thing denotes: entity class, table constant, handle, or entity name as text. `near` (a path) breaks ties between equal names. */
  readonly tableOf: (thing: Thing, near?: string) => DeclaredTable | null;
  readonly tableOfRef: (ref: TableRef) => DeclaredTable | null;
  /** What `of.name` is: an export of a module, a property of a record. */
  readonly memberOf: (of: Thing, name: string) => Thing;
  /**
   * Every call or `new` of an export of a package or its subpaths (`new DataSource(...)`), anywhere in runtime code. A constant stands
   * for the call that makes it: `Schema.virtual` are the calls of `virtual` on constants made by `new Schema(...)`; then
   * `receiver` is what the constant is. Members of a default export count as members of the package.
   */
  readonly callsTo: (packageName: string, exportName: string) => readonly CallView[];
  /** What a class or constant says, whatever it is; null for what is not declared in this repository. */
  readonly describe?: (symbol: SymbolRef) => DeclarationView | null;
  /** The classes outside tests that extend an export of a package themselves, in order of path and place. */
  readonly subclassesOf?: (packageName: string, exportName: string) => readonly DeclarationView[];
  readonly prismaSchemas: () => readonly { readonly path: string; readonly facts: PrismaSchemaFacts }[];
  /** Folder of the nearest package.json at or above a path ('' for the root). */
  readonly packageFolder: (path: string) => string;
  /** Every call of a method of this name outside tests, in order of path and place. */
  readonly callsOfMethod?: (name: string) => readonly MethodCall[];
  /** What `build` makes of the repository, made once; `build` must be a function of the project alone. */
  readonly derived?: <T>(build: (project: Project) => T) => T;
};
