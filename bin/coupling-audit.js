#!/usr/bin/env node
import { main } from '../dist/cli/main.js';

// The exit code is set, not forced: exiting at once would cut off what a pipe has not taken yet.
process.exitCode = await main(process.argv.slice(2));
