/** Folders that tools write or install into, whatever a .gitignore says. */
const OUTPUT_FOLDERS: ReadonlySet<string> = new Set([
  ...['node_modules', 'bower_components', 'jspm_packages', '.git', '.hg', '.svn', '.yarn', '.pnpm-store'],
  ...['dist', 'storybook-static', 'cdk.out', 'cdktf.out', '.aws-sam', '.serverless', '.sst', '.wrangler'],
  ...['.next', '.open-next', '.nuxt', '.output', '.svelte-kit', '.angular', '.docusaurus', '.vercel', '.netlify'],
  ...['.turbo', '.nx', '.cache', '.parcel-cache', '.esbuild', '.webpack', '.nyc_output'],
]);

/** Folders that hold build output in most repositories and source in some (`coverage` is a word of insurers). */
const DOUBTFUL_FOLDERS: ReadonlySet<string> = new Set(['build', 'out', 'coverage']);

const BUNDLED = /[.-]min\.[mc]?js$|\.(?:bundle|chunk)\.[mc]?js$|^\.pnp\.(?:loader\.)?[mc]?js$/;
const TYPESCRIPT_SOURCE = /(?<!\.d)\.(?:[mc]?ts|tsx)$/;
const COMPILED = /(?:\.d\.[mc]?ts|\.[mc]?jsx?|\.json)$/;

/** Whether nobody writes what is in a folder of this name. */
export function isOutputFolder(name: string): boolean {
  return OUTPUT_FOLDERS.has(name);
}

/** Minified, bundled and vendored files, by name. */
export function isBundled(name: string): boolean {
  return BUNDLED.test(name);
}

/** The paths without what a build wrote: compiled files in a doubtful folder that holds no source, and compiled twins of a source file. */
export function withoutCompiled(paths: readonly string[]): { readonly kept: string[]; readonly twins: string[] } {
  const all = new Set(paths);
  const sourceFolders = new Set(paths.filter((path) => TYPESCRIPT_SOURCE.test(path)).flatMap(doubtfulFolders));
  const kept: string[] = [];
  const twins: string[] = [];
  for (const path of paths) {
    if (possibleSources(path).some((source) => all.has(source))) twins.push(path);
    else if (!COMPILED.test(path) || doubtfulFolders(path).every((folder) => sourceFolders.has(folder)))
      kept.push(path);
  }
  return { kept, twins };
}

/** The doubtful folders that a path lies in. */
function doubtfulFolders(path: string): string[] {
  const segments = path.split('/');
  return segments.flatMap((segment, index) =>
    index < segments.length - 1 && DOUBTFUL_FOLDERS.has(segment) ? [segments.slice(0, index + 1).join('/')] : [],
  );
}

/** The source files that a compiled file would come from: `x.js` and `x.d.ts` from `x.ts` or `x.tsx`; none for anything else. */
function possibleSources(path: string): readonly string[] {
  const compiled = /^(.+?)(?:\.d\.([mc]?)ts|\.([mc]?)jsx?)$/.exec(path);
  if (!compiled) return [];
  const [, stem, ofDeclaration, ofScript] = compiled;
  const flavour = ofDeclaration ?? ofScript ?? '';
  return flavour === '' ? [`${stem}.ts`, `${stem}.tsx`] : [`${stem}.${flavour}ts`];
}
