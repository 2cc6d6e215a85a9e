import type { Location } from './location.js';
import type { Declaration } from './module-facts.js';
import type { CallView, SymbolRef, Thing } from './orm-plugin.js';

/** A class, constant or function of the repository as plug-ins see it. */
export type DeclarationView = {
  readonly declaration: Declaration;
  readonly symbol: SymbolRef;
  readonly at: Location;
  /** The initialiser of a const, evaluated; unknown otherwise. */
  readonly value: Thing;
  /** The call that initialises a const (`pgTable('x', ...)`), with evaluated arguments; null otherwise. */
  readonly call: CallView | null;
  readonly decorators: readonly DecoratorView[];
  /** Own members and those inherited from classes of this repository, nearest first, no name twice. */
  readonly members: readonly MemberView[];
  /** Classes this one extends, nearest first, ending with an external thing if it is one. */
  readonly ancestors: readonly Thing[];
};

/** A decorator of a class, a field or a parameter. */
export type DecoratorView = {
  readonly callee: Thing;
  readonly args: readonly Thing[];
  /** The field that is decorated, and the class that declares it; absent for parameters and classes. */
  readonly on?: { readonly owner: SymbolRef; readonly name: string };
  /** What the annotation of the decorated parameter or field says; absent for classes. */
  readonly type?: Thing;
};

export type MemberView = {
  readonly name: string;
  readonly static: boolean;
  /** The annotated type as an instance; unknown without annotation. */
  readonly type: Thing;
  readonly value: Thing;
  readonly decorators: readonly DecoratorView[];
};
