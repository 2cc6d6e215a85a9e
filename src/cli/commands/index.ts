import type { Declare } from '../command.js';

/** The commands with a name of their own, in the order of the help. */
export const commands: readonly Declare[] = [];
