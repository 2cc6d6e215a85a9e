// Loaded before a program (`node --import`): when it ends, tells on stderr the CPU it used (µs) and its peak memory (KiB).
import { writeSync } from 'node:fs';

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeSync(2, `\nMETER ${userCPUTime + systemCPUTime} ${maxRSS}\n`);
});
