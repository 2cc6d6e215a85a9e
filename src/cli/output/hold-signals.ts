const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Does work that must not be cut in two. A signal that comes meanwhile takes effect afterwards, and the process still dies of it,
 * so that shells see the exit code they expect. Elsewhere signals end the process at once, even in the middle of long work,
 * which they could not if somebody listened to them all the time.
 */
export function holdingSignals<T>(work: () => T): T {
  const die = (signal: NodeJS.Signals): void => {
    release();
    process.kill(process.pid, signal);
  };
  const release = (): void => {
    for (const signal of signals) process.removeListener(signal, die);
  };
  for (const signal of signals) process.on(signal, die);
  try {
    return work();
  } finally {
    // Node tells of a signal in the next turn of its loop at the latest, which is over when the one after it begins.
    setImmediate(() => setImmediate(release));
  }
}
