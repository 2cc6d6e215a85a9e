import type { ts } from 'ts-morph';
import type { BlindSpot } from '../../core/errors.js';
import type { Position } from '../../core/location.js';
import type {
  Call,
  Change,
  Declaration,
  Decorator,
  ExportFact,
  ImportBinding,
  ImportFact,
  Member,
  Parameter,
  TypeExpr,
  TypeUse,
  Value,
} from '../../core/module-facts.js';
import type { Scope } from './units/scope.js';

/** Facts while they are being collected: the same shapes, still open to change. */
type Draft<T> = { -readonly [K in keyof T]: T[K] };

export type ImportDraft = Draft<Omit<ImportFact, 'bindings'>> & { bindings: ImportBinding[] };
export type MemberDraft = Omit<Draft<Member>, 'decorators'> & { decorators: readonly Decorator[] };
export type DeclarationDraft = Omit<Draft<Declaration>, 'members'> & { members: MemberDraft[] };

/** A local variable: its annotation and every value seen for it. */
export type LocalDraft = { type: TypeExpr | null; readonly values: Value[] };

/** Where a text goes: the call that takes it (known once the call is recorded) and the local variable it is assigned to. */
export type Sink = { call: number | null; readonly local: number | null };

/** Part of a text: constant characters that stand between two offsets of the file, or a value. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string; readonly start: number; readonly end: number }
  | { readonly kind: 'value'; readonly value: Value; readonly start: number };

/** A string expression that may turn out to be SQL once its constants are known. */
export type TextDraft = { readonly pieces: Piece[]; readonly sink: Sink | null; readonly start: number };

export type UnitDraft = {
  readonly index: number;
  readonly owner: string;
  readonly member: string | null;
  readonly static: boolean;
  readonly at: Position;
  readonly parameters: Parameter[];
  /** The function that the body returns and that is not walked yet; null where it returns none, or more. */
  returned: ts.Node | null;
  readonly locals: LocalDraft[];
  readonly calls: Call[];
  /** First place of each name. */
  readonly mentions: Map<string, Position>;
  readonly returns: Value[];
  readonly texts: TextDraft[];
  /** The first call that a local variable is handed to, by local. */
  readonly receivers: Map<number, number>;
  /** Locals handed to calls that do not run SQL (an HTTP client, a logger). */
  readonly diverted: Set<number>;
  readonly changes: Change[];
  /** The constant object whose properties the unit initialises; null for all others. */
  object: Value | null;
  /** Functions that stand in the body itself: it may return an object of them. */
  readonly functions: FunctionDraft[];
  /** Names of the module that objects in the body itself hold: it may return such an object of functions. */
  readonly named: NamedDraft[];
  /** Names that so far only such functions mention; null while there are none. */
  inner: Set<string> | null;
};

/** Who mentions names. */
export type MentioningDraft = Pick<UnitDraft, 'mentions' | 'inner'>;

/** A function inside a unit, with what it mentions itself. */
export type FunctionDraft = {
  readonly value: Draft<Value & { kind: 'function' }>;
  readonly node: ts.Node;
  readonly mentions: Map<string, Position>;
  inner: Set<string> | null;
};

/** A property whose value is a name of the module. */
export type NamedDraft = { readonly value: Value; readonly node: ts.Node; readonly mentions: Map<string, Position> };

/** What the walk of one file collects. */
export type FileDraft = {
  readonly source: ts.SourceFile;
  readonly path: string;
  readonly walk: Walk;
  /** Names declared or imported at module level. */
  readonly names: ReadonlySet<string>;
  /** Whether the word `var` occurs at all: few files have any, and looking for the names that it declares costs a walk. */
  readonly hasVar: boolean;
  /** Whether it runs in browsers: its texts reach no database. */
  readonly inBrowser: boolean;
  readonly imports: ImportDraft[];
  readonly exports: ExportFact[];
  readonly declarations: DeclarationDraft[];
  readonly units: UnitDraft[];
  readonly typeUses: TypeUse[];
  readonly blindSpots: BlindSpot[];
  /** Import facts of `require()` and `import()` by the value they yield, so that `.name` and destructuring can name what is imported. */
  readonly modules: Map<Value, ImportDraft>;
  /** Functions of options that are members of a class: walked with it, and not where they stand. */
  readonly hooks: Set<ts.Node>;
};

/** The walks that call each other; tied together in one place so that their files need not import each other in circles. */
export type Walk = {
  readonly value: (node: ts.Expression, frame: Frame) => Value;
  readonly statements: (nodes: readonly ts.Statement[], frame: Frame) => void;
};

/** The class whose code is walked: `this.x = ...` adds to its fields. */
export type ClassContext = { readonly members: MemberDraft[]; readonly constructorUnit: number | null };

export type Prose = 'none' | 'direct' | 'compared' | 'deep';

/** Where the walk stands. */
export type Frame = {
  readonly file: FileDraft;
  /** The unit that calls and locals belong to. */
  readonly unit: UnitDraft;
  /** The unit that mentions belong to (the class rather than the module for decorators), or the function in it. */
  readonly mentions: MentioningDraft;
  readonly scope: Scope | null;
  /** Whether `this` is the object the unit belongs to. */
  readonly ownThis: boolean;
  /** What `this` is where it is not that object: what a function is called on that is handed to a call. */
  readonly givenThis: Value;
  readonly classContext: ClassContext | null;
  /** Return values of the function being walked; null outside of functions. */
  readonly returns: Value[] | null;
  /** Where a text that stands here goes. */
  readonly sink: Sink | null;
  /** Where texts are none for a database: said to people (`direct`), looked for in other texts (`compared`), or handed to another protocol with all that is in them (`deep`). */
  readonly prose: Prose;
  /** Module-level declaration being walked, for type uses. */
  readonly within: string;
  /** How many literals the place is nested in. */
  readonly depth: number;
};

export const unknown: Value = { kind: 'unknown' };

const results: Value[] = [];

/** What call `call` of a body yields; one value for all bodies, for there are as many of them as calls. */
export function resultOf(call: number): Value {
  results[call] ??= { kind: 'result', call };
  return results[call];
}
