import type { SqlStatementFact } from './facts.js';
import type { Position } from './location.js';

/**
 * A TypeScript or JavaScript module as plain data: what it imports and exports, what it declares, and what its code
 * does (calls, mentions, SQL texts), with every expression reduced to a {@link Value} and every type to a {@link TypeExpr}.
 */
export type ModuleFacts = {
  readonly kind: 'module';
  readonly imports: readonly ImportFact[];
  readonly exports: readonly ExportFact[];
  readonly declarations: readonly Declaration[];
  /** Code bodies. `units[0]` is the module's top level; a test, and a file that is not read at all, has none. */
  readonly units: readonly Unit[];
  readonly typeUses: readonly TypeUse[];
  /** Present where only the imports were read: whoever asks for anything else has the whole text parsed, and gets the same facts as without. */
  readonly deferred?: Deferred;
};

/**
 * A regular expression without a state of its own, or what is asked of a text in the same way by code of core or of a front end: answers are
 * kept by the id as long as that code is what it was.
 */
export type TextPattern = RegExp | { readonly id: string; readonly test: (text: string) => boolean };

/** A module that is parsed on demand, for those who would rather know first whether that could pay. */
export type Deferred = {
  /** Whether the text has a match. Where it has none, neither names nor strings of the facts have one. */
  readonly mayName: (pattern: TextPattern) => boolean;
  /** Whether somebody has asked already; then everything else is at hand. */
  readonly isParsed: () => boolean;
};

/** The bodies of a module that may hold SQL: what is parsed on demand holds none. */
export function unitsWithTexts(module: ModuleFacts): readonly Unit[] {
  return module.deferred === undefined ? module.units : [];
}

/** Whether a module could have something that matches, in its names or strings. A yes is no more than that. */
export function mayName({ deferred }: ModuleFacts, pattern: TextPattern): boolean {
  return deferred === undefined || deferred.mayName(pattern);
}

/** One specifier as written, with what it binds. A side-effect import binds nothing. */
export type ImportFact = {
  readonly specifier: string;
  readonly form: 'import' | 'export-from' | 'dynamic' | 'require' | 'import-type' | 'import-equals';
  /** True when nothing of it remains at run time as far as syntax tells (`import type`, `import('x').T`, all bindings `type`). */
  readonly typeOnly: boolean;
  readonly bindings: readonly ImportBinding[];
  readonly at: Position;
};

/** `imported` is the exported name, 'default', '*' (namespace) or '=' (CommonJS whole module); `local` the name in this file ('' if none). */
export type ImportBinding = {
  readonly imported: string;
  readonly local: string;
  readonly typeOnly: boolean;
  readonly at: Position;
};

export type ExportFact =
  /** `export const x`, `export { x as y }`, `export default X`, `exports.x = x`; `module.exports = X` exports '='. */
  | {
      readonly kind: 'local';
      readonly exported: string;
      readonly local: string;
      readonly typeOnly: boolean;
      readonly at: Position;
    }
  /** `export { a as b } from 'm'`; `export * as ns from 'm'` has imported '*'. */
  | {
      readonly kind: 'from';
      readonly exported: string;
      readonly imported: string;
      readonly specifier: string;
      readonly typeOnly: boolean;
      readonly at: Position;
    }
  /** `export * from 'm'` */
  | { readonly kind: 'all'; readonly specifier: string; readonly typeOnly: boolean; readonly at: Position };

export type DeclarationKind = 'class' | 'interface' | 'type' | 'enum' | 'function' | 'const' | 'namespace';

/**
 * A module-level declaration (names inside `namespace N` are `N.x`). What is exported without a name is called by the
 * export: 'default', the name in `exports.x = ...` ('exports.x' where the module declares another x), 'module.exports'.
 */
export type Declaration = {
  readonly name: string;
  readonly kind: DeclarationKind;
  readonly at: Position;
  /** Last line, for evidence. */
  readonly endLine: number;
  readonly typeParameters: readonly string[];
  /** Class heritage (`extends X<A>`): the expression and its type arguments. Null for all else. */
  readonly base: { readonly value: Value; readonly typeArguments: readonly TypeExpr[] } | null;
  /** `implements` of a class, `extends` of an interface. */
  readonly heritage: readonly TypeExpr[];
  readonly decorators: readonly Decorator[];
  /** Fields, methods and accessors; enum members; properties of an interface or object type; of a const object that has functions. */
  readonly members: readonly Member[];
  /** Body of a type alias; annotation of a const; return annotation of a function (or of a const that holds one). */
  readonly type: TypeExpr | null;
  /**
   * Initialiser of a const, evaluated in the unit `unit`, or unit 0 when that is null (plain literals and names need none).
   * A const declared without one has the value first assigned to it. Functions of a const object are members with
   * units of their own and stand in the object as functions without returns.
   */
  readonly value: Value | null;
  /** Index of the code body of a function or of a const' initialiser (of the function it holds); of a class' constructor (with field initialisers). */
  readonly unit: number | null;
  readonly abstract: boolean;
};

export type Member = {
  readonly name: string;
  readonly kind: 'field' | 'method' | 'getter' | 'setter' | 'enum-member';
  readonly static: boolean;
  readonly optional: boolean;
  readonly at: Position;
  /** Annotation; for a method its return annotation. */
  readonly type: TypeExpr | null;
  /** Field initialiser, constructor assignment (`this.x = ...`) or enum value; evaluated in the constructor's unit (or unit 0 for enums and static fields). */
  readonly value: Value | null;
  /** The unit `value` is evaluated in when it is neither the constructor nor unit 0 (`onModuleInit() { this.x = ... }`); null otherwise. */
  readonly valueUnit: number | null;
  /** Constructor parameter that is (or is assigned to) this field: index, else null. */
  readonly parameter: number | null;
  readonly decorators: readonly Decorator[];
  readonly unit: number | null;
};

/**
 * `@name(args)`: `callee` as a value, arguments evaluated in the module's unit 0; what they mention is mentioned by the
 * class. A decorator without call has no arguments.
 */
export type Decorator = { readonly callee: Value; readonly args: readonly Value[]; readonly at: Position };

export type Parameter = {
  readonly name: string;
  readonly type: TypeExpr | null;
  readonly decorators: readonly Decorator[];
  readonly default: Value | null;
};

/**
 * One code body: the module's top level, a function, a method, a constructor. Functions nested in it belong to it
 * (their calls are its calls); parameters of nested functions are `callback` values where they are passed to a call.
 */
export type Unit = {
  /** Declaration that owns this body; '' for the top level. */
  readonly owner: string;
  /** Method, getter or object member; 'constructor' for a class' constructor and field initialisers; null otherwise. */
  readonly member: string | null;
  readonly static: boolean;
  readonly at: Position;
  /** Those of functions that the body returns follow its own. */
  readonly parameters: readonly Parameter[];
  /** Local variables by index ({@link Value} `local`): each assignment seen, several as a `choice`. */
  readonly locals: readonly Value[];
  /** All calls, `new` expressions and tagged templates in source order ({@link Value} `result` refers to them). */
  readonly calls: readonly Call[];
  /**
   * Names the module declares or imports (and `process.env` keys) mentioned as values other than as the callee of a
   * recorded call, each once, where it is first mentioned.
   */
  readonly mentions: readonly Mention[];
  readonly returns: readonly Value[];
  readonly texts: readonly SqlText[];
  /** Properties of objects at hand that are assigned (`order.status = 'paid'`); absent when there are none. */
  readonly changes?: readonly Change[];
  /**
   * Functions of an object that the body returns, and then also those of its variables; of a constant object's initialiser, those in objects
   * in it. Absent when there are none.
   */
  readonly methods?: readonly ReturnedMethod[];
};

/**
 * A function of an object that a body returns (`createStore(pool)` yields `{ list() {...}, add }`). What stands in it is
 * the unit's code, but done by who calls the function, not by who has the object made.
 */
export type ReturnedMethod = {
  /** null for a function that only a variable of the body holds. */
  readonly name: string | null;
  /** The name of the module's that the object holds (`{ list, drop: remove }`), which may be a function; then nothing stands between `at` and `end`. */
  readonly named?: string;
  readonly at: Position;
  readonly end: Position;
  readonly mentions: readonly Mention[];
};

/** `of.name = ...`, where `of` is neither `this` nor a name of the module. */
export type Change = { readonly of: Value; readonly name: string };

export type Call = {
  readonly kind: 'call' | 'new' | 'tagged';
  readonly callee: Value;
  readonly typeArguments: readonly TypeExpr[];
  /** For a tagged template: the template as a single `template` value. */
  readonly args: readonly Value[];
  readonly at: Position;
};

/** `name` may be dotted for members of a namespace (`entities.Order`). `inner`: it is mentioned in the unit's `methods` only. */
export type Mention = { readonly name: string; readonly at: Position; readonly inner?: true };

export type Value =
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'literal'; readonly value: number | boolean | null }
  /** Template literal or concatenation, in order. */
  | { readonly kind: 'template'; readonly parts: readonly Value[] }
  /** A module-level, imported or global name. */
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'local'; readonly index: number }
  /** Parameter of the unit; `path` for a destructured part (`{ db: { pool } }` is ['db','pool']). */
  | { readonly kind: 'parameter'; readonly index: number; readonly path: readonly string[] }
  /** Parameter `parameter` (-1: `this`) of a function that is argument `argument` of call `call`. */
  | {
      readonly kind: 'callback';
      readonly call: number;
      readonly argument: number;
      readonly parameter: number;
      readonly path: readonly string[];
    }
  | { readonly kind: 'this' }
  | { readonly kind: 'super' }
  /** `of.name`, `of['name']`, destructured parts. */
  | { readonly kind: 'member'; readonly of: Value; readonly name: string }
  /** `of[expression]`: index unknown or computed; also the variable of `for (const x of of)`. */
  | { readonly kind: 'element'; readonly of: Value; readonly key: Value | null }
  /** Result of call `call` of this unit. */
  | { readonly kind: 'result'; readonly call: number }
  | { readonly kind: 'await'; readonly of: Value }
  | {
      readonly kind: 'object';
      /** `at` is where an option stands that is spelled out (an object, a name, `true`), in literals over several lines. */
      readonly properties: readonly { readonly name: string; readonly value: Value; readonly at?: Position }[];
      readonly spreads: readonly Value[];
    }
  | { readonly kind: 'array'; readonly items: readonly Value[] }
  /**
   * A function expression: its return values; its own calls are the unit's calls. `method` is its index among the unit's `methods`. The
   * parameters of a function that the unit returns are the unit's own, `from` that one on (`(pool) => (table) => ...`).
   */
  | { readonly kind: 'function'; readonly returns: readonly Value[]; readonly method?: number; readonly from?: number }
  /** Annotated variable or `as T`. */
  | { readonly kind: 'typed'; readonly type: TypeExpr; readonly value: Value | null }
  | { readonly kind: 'choice'; readonly of: readonly Value[] }
  /** `import('specifier')` or `require('specifier')` */
  | { readonly kind: 'module'; readonly specifier: string }
  /** A class expression or anything that is not followed. */
  | { readonly kind: 'unknown' };

export type TypeExpr =
  /** `name` dotted when qualified; primitives and built-ins are references too (`string`, `Array`, `Promise`). */
  | { readonly kind: 'ref'; readonly name: string; readonly args: readonly TypeExpr[] }
  | { readonly kind: 'import'; readonly specifier: string; readonly name: string; readonly args: readonly TypeExpr[] }
  | { readonly kind: 'typeof'; readonly name: string }
  | { readonly kind: 'object'; readonly members: readonly { readonly name: string; readonly type: TypeExpr }[] }
  | { readonly kind: 'function'; readonly parameters: readonly TypeExpr[]; readonly returns: TypeExpr }
  | { readonly kind: 'union' | 'intersection'; readonly of: readonly TypeExpr[] }
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'indexed'; readonly of: TypeExpr; readonly key: TypeExpr }
  | { readonly kind: 'unknown' };

/** A type (or value used as a type) named in type position. `name` dotted when qualified; `specifier` for `import('m').T`. */
export type TypeUse = {
  readonly name: string;
  readonly specifier: string | null;
  readonly position: 'parameter' | 'return' | 'field' | 'heritage' | 'argument' | 'alias' | 'variable' | 'other';
  /** Module-level declaration it stands in; '' at the top level. */
  readonly within: string;
  readonly at: Position;
};

/** A text that reads as SQL, local constants already put in; what is left open is a hole. */
export type SqlText = {
  readonly at: Position;
  readonly statements: readonly SqlStatementFact[];
  readonly holes: readonly Value[];
  /** Names, lower case, that texts of the file give to queries in WITH clauses; present where a hole may be one of them. */
  readonly common?: readonly string[];
  /** The call that receives the text, when the text (or the variable holding it) is one of its arguments: index into `calls`. */
  readonly sink: number | null;
  /** Why the statement could not be read (its verb is SQL's, its shape is not readable); then `statements` is empty. */
  readonly unreadable: string | null;
};
