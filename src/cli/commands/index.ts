import type { Declare } from '../command.js';
import { declareBaseline } from './baseline.js';
import { declareExplain } from './explain.js';
import { declareInit } from './init.js';
import { declareServices } from './services.js';
import { declareTables } from './tables.js';
import { declareWhy } from './why.js';

/** The commands with a name of their own, in the order of the help. */
export const commands: readonly Declare[] = [
  declareInit,
  declareBaseline,
  declareExplain,
  declareServices,
  declareTables,
  declareWhy,
];
