import type { Manifest } from '../../../src/core/manifest.js';
import type { Model } from '../../../src/core/model.js';
import type { OrmPlugin } from '../../../src/core/orm-plugin.js';
import { buildModel } from '../../../src/model/build-model.js';
import { manifestOf } from '../build-manifest.js';
import { fakeOrm } from '../evaluate/fake-orm.js';
import { readCode } from '../read-code.js';

export type Texts = { readonly [path: string]: string };

/** Two services and two libraries, each in the folder of its name. */
export const twoServices = manifestOf({ services: { a: ['a'], b: ['b'] }, libraries: { lib: ['lib'], kit: ['kit'] } });

export function modelOf(
  texts: Texts,
  manifest: Manifest = twoServices,
  plugins: readonly OrmPlugin[] = [fakeOrm],
): Model {
  return buildModel({ files: readCode(texts), links: [] }, manifest, plugins);
}

/** Who does what to which table: `a read orders`, sorted. */
export function uses(texts: Texts, manifest: Manifest = twoServices): readonly string[] {
  const { tables } = modelOf(texts, manifest);
  return tables
    .flatMap(({ name, uses: all }) =>
      all.flatMap(({ service, operations }) => operations.map((operation) => `${service} ${operation} ${name}`)),
    )
    .sort();
}

/** Every site: `a read orders at lib/orders.ts:3 through lib#list from a/main.ts:2`. */
export function sites(texts: Texts, manifest: Manifest = twoServices): readonly string[] {
  return modelOf(texts, manifest).tables.flatMap(({ name, uses: all }) =>
    all.flatMap((use) =>
      use.sites.map(({ file, line, operation, through, entry }) => {
        const passed = through.length > 0 ? ` through ${through.join(' > ')}` : '';
        const from = entry ? ` from ${entry.file}:${entry.line}` : '';
        return `${use.service} ${operation} ${name} at ${file}:${line}${passed}${from}`;
      }),
    ),
  );
}
