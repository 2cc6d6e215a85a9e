/** Breaks a text at spaces so that no line is wider than `width`; a word that is wider keeps a line to itself. */
export function wrap(text: string, width: number, first = '', rest = first): string[] {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(' ').filter((part) => part !== '')) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = rest;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line];
}

/** As {@link wrap}, for what must not be broken inside: the separators stay with the item before them. */
export function wrapItems(items: readonly string[], width: number, indent: string): string[] {
  const glued = items.map((item, index) => `${item.replaceAll(' ', '\u00a0')}${index < items.length - 1 ? ',' : ''}`);
  return wrap(glued.join(' '), width, indent).map((line) => line.replaceAll('\u00a0', ' '));
}

/** Cuts a text that is too wide, with an ellipsis as its last column. */
export function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;
}
