/** What the text of a `select` asks for: columns of the table itself, and tables whose rows come with it. */
export type Selected = { readonly columns: readonly string[]; readonly tables: readonly string[] };

/**
 * Reads PostgREST's notation: `id, total, customer:customers!inner(name), ...items(product:products(*))`. Tables of all
 * depths are told; an aggregate (`items(count)`) asks for rows as well, a foreign key in a table's place (`customer_id(name)`) tells
 * no table.
 */
export function selected(written: string): Selected {
  const columns: string[] = [];
  const tables: string[] = [];
  for (const item of split(written)) {
    const open = item.indexOf('(');
    if (open < 0) {
      const column = /^(?:[\w"]+:(?!:))?"?(\w+)"?/.exec(item)?.[1];
      if (column !== undefined) columns.push(column);
      continue;
    }
    const table = /^(?:\.\.\.)?(?:[\w$]+:)?"?([\w$ ]+?)"?\s*(?:![\w$!]+)?\s*$/.exec(item.slice(0, open))?.[1];
    const inner = item.slice(open + 1, item.lastIndexOf(')')).trim();
    // `id.count()` and `count()` are aggregates.
    if (table === undefined || inner === '') continue;
    if (!table.endsWith('_id')) tables.push(table);
    tables.push(...selected(inner).tables);
  }
  return { columns, tables };
}

/** The items between commas that stand in no parentheses. */
function split(written: string): readonly string[] {
  const items: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at <= written.length; at += 1) {
    const char = written[at];
    if (char === '(') depth += 1;
    else if (char === ')') depth -= 1;
    else if ((char === ',' && depth === 0) || at === written.length) {
      items.push(written.slice(from, at).trim());
      from = at + 1;
    }
  }
  return items.filter((item) => item !== '');
}
