/** "a", "a and b", "a, b and c"; with more than `max` items the rest is counted: "a, b and 7 more". */
export function listWords(items: readonly string[], max = Number.POSITIVE_INFINITY): string {
  const shown = items.length > max ? [...items.slice(0, max), `${items.length - max} more`] : items;
  const last = shown.at(-1) ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`;
}

/** "1 table", "3 tables"; nouns whose plural is not formed with an s bring their own. */
export function count(amount: number, noun: string, plural = `${noun}s`): string {
  return `${amount} ${amount === 1 ? noun : plural}`;
}

/** "billing's", "orders'". */
export function possessive(name: string): string {
  return name.endsWith('s') ? `${name}'` : `${name}'s`;
}

/** A table as people call it: without its database, and without a schema that tables are in unless told otherwise, or whose name is computed. */
export function tableTitle(id: string): string {
  return id.replace(/^[^/]*\//, '').replace(/^(?:public|dbo|main|\$[\w@-]+)\./, '');
}
