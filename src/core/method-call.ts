import type { CallView, Thing } from './orm-plugin.js';

/** A call of a method, found by the method's name alone: nothing but the arguments is evaluated, and those only when looked at. */
export type MethodCall = {
  readonly call: CallView;
  /**
   * What the method is called on as far as names tell: a declaration or export, the class for `this` in its own
   * code, `open` with the parameter's name, a member of one of these. Unknown otherwise.
   */
  readonly receiver: Thing;
  /** What an annotation says that the method is called on: of a parameter, variable or field, or of the function that yields it. Unknown where there is none. */
  readonly receiverType: () => Thing;
  /** The call that made the receiver (`const user = db.define('user'); user.hasMany(...)`). */
  readonly madeBy: MethodCall | null;
  /** How many arguments are written. */
  readonly given: number;
  /** The text written as an argument, or as a property of an argument, where it is a plain string. */
  readonly text: (argument: number, property?: string) => string | null;
  /** An argument, or a property of one, evaluated; the rest of the arguments is not looked at. */
  readonly value: (argument: number, property?: string) => Thing;
};
