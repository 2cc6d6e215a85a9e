import type { Declare } from '../command.js';
import { declareBaseline } from './baseline.js';
import { declareExplain } from './explain.js';

/** The commands with a name of their own, in the order of the help. */
export const commands: readonly Declare[] = [declareBaseline, declareExplain];
