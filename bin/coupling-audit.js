#!/usr/bin/env node
import { start } from '../dist/cli/start.js';

// The exit code is set, not forced: exiting at once would cut off what a pipe has not taken yet.
process.exitCode = await start(process.argv.slice(2));
