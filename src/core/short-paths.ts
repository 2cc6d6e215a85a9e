import { basename, dirname } from './paths.js';

/**
 * A name for each of several files: as much of the end of its path as tells it from the others, without extension; an
 * `index` is called by its folder. Files that differ in nothing but their extension have one name.
 */
export function shortPaths(files: readonly string[]): readonly string[] {
  const bare = files.map(withoutExtension);
  return bare.map((path) => {
    const others = bare.filter((other) => other !== path);
    const parts = path.split('/');
    const tails = parts.map((_, index) => parts.slice(-1 - index).join('/'));
    return tails.find((tail) => !others.some((other) => other === tail || other.endsWith(`/${tail}`))) ?? path;
  });
}

/** Whether `title` (`Item`, `orders/Item`) may mean what `file` declares as `name`. */
export function isTitleOf(title: string, file: string, name: string): boolean {
  return `/${withoutExtension(file)}/${name}`.endsWith(`/${title}`);
}

function withoutExtension(path: string): string {
  const name = basename(path).replace(/(\.d)?\.[^.]*$/, '');
  const folder = dirname(path);
  if (folder === '') return name;
  return name === 'index' ? folder : `${folder}/${name}`;
}
