import type { Manifest, ManifestService } from '../../../src/core/manifest.js';
import { manifestOf } from '../build-manifest.js';
import { modelOf, type Texts } from '../reach/uses.js';

type Said = Partial<Omit<ManifestService, 'owns' | 'reads'>> & {
  readonly owns?: readonly string[];
  readonly reads?: readonly string[];
};

/** Services in the folders of their names, with what services.yaml says of each, and the libraries `lib` and `kit`. */
export function manifest(services: { readonly [id: string]: Said }, part: Partial<Manifest> = {}): Manifest {
  const roots = Object.fromEntries(Object.keys(services).map((id) => [id, [id]]));
  const plain = manifestOf({ services: roots, libraries: { lib: ['lib'], kit: ['kit'] } });
  return {
    ...plain,
    services: plain.services.map((service) => {
      const { owns = [], reads = [], ...rest } = services[service.id] ?? {};
      return {
        ...service,
        ...rest,
        owns: owns.map((pattern) => ({ pattern, at: null })),
        reads: reads.map((table) => ({ table, reason: 'agreed', until: null, at: null })),
      };
    }),
    ...part,
  };
}

/** Each table with its owner and the basis of that: `shop/public.orders a by migration`. */
export function owned(texts: Texts, said: Manifest): readonly string[] {
  return modelOf(texts, said).tables.map(({ id, owner, ownerBasis }) => `${id} ${owner ?? 'nobody'} by ${ownerBasis}`);
}

/** Each table with who uses it: `shop/orders: a, b`. */
export function placed(texts: Texts, said: Manifest): readonly string[] {
  return modelOf(texts, said).tables.map(({ id, uses }) => `${id}: ${uses.map(({ service }) => service).join(', ')}`);
}

export function reading(table: string): string {
  return `pool.query('SELECT id FROM ${table}');`;
}

export function writing(table: string): string {
  return `pool.query('DELETE FROM ${table}');`;
}
