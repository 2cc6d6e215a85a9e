/** The command line of an app of pm2, which starts a file of JavaScript or TypeScript without naming what runs it. */
export function commandOfPm2(script: string, args: readonly string[]): string {
  const isFile = /^\S+\.[cm]?[jt]sx?$/.test(script) || /^\.?[\w.@-]*\/\S*$/.test(script);
  return [...(isFile ? ['node'] : []), script, ...args].join(' ');
}
