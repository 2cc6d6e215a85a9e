const whole = /^__hole_(\d+)__$/;
const anywhere = /__hole_\d+__/;
const onlyHoles = /^(?:__hole_\d+__)+$/;

/** Placeholder that stands for hole `index` in a text: an identifier, so it survives any position. */
export function holeMark(index: number): string {
  return `__hole_${index}__`;
}

/** The hole a name consists of; null when it has other characters as well, or no hole at all. */
export function wholeHole(name: string): number | null {
  const match = whole.exec(name);
  return match ? Number(match[1]) : null;
}

/** Whether a name is computed at least in part. */
export function hasHole(name: string): boolean {
  return anywhere.test(name);
}

/** Whether a word is one hole, or several without anything between them. */
export function isHoles(word: string): boolean {
  return onlyHoles.test(word);
}
