import { readdirSync, readFileSync } from 'node:fs';

export type Sample = { readonly file: string; readonly sql: string };

/** The statements of test/sql/corpus, which blank lines separate. */
export function corpus(): readonly Sample[] {
  const folder = new URL('./corpus/', import.meta.url);
  return readdirSync(folder)
    .sort()
    .flatMap((file) =>
      readFileSync(new URL(file, folder), 'utf8')
        .split(/\n\s*\n/)
        .filter((sql) => sql.trim() !== '')
        .map((sql) => ({ file, sql })),
    );
}
