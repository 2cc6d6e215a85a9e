// Loaded before a program (`node --require`): when it ends, tells on stderr the CPU it used (µs). CommonJS, because Node's
// loader of modules is a cost of the programs that need it, and is not to be paid by the one they are compared with.
const { writeSync } = require('node:fs');

process.on('exit', () => {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  writeSync(2, `\nMETER ${userCPUTime + systemCPUTime}\n`);
});
