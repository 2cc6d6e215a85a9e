import { nearest } from '../core/suggest.js';
import type { RawManifest } from './manifest-schema.js';
import type { Problem, YamlSource } from './yaml-source.js';

/** Accepted findings that could never be met: neither subject nor fingerprint, or about something that does not exist. */
export function acceptanceProblems(raw: RawManifest, source: YamlSource): readonly Problem[] {
  const services = Object.keys(raw.services);
  const libraries = Object.keys(raw.libraries ?? {});
  return (raw.accept ?? []).flatMap(({ finding }, index) => {
    const at = source.locate(['accept', index, 'finding']);
    if (/^[0-9a-f]{16}$/.test(finding)) return [];
    if (!/^(table|database|import|type|contract|leak|deploy):\S/.test(finding))
      return [
        {
          at,
          message: `"${finding}" is neither the subject nor the fingerprint of a finding; copy one from the report`,
        },
      ];
    return namesIn(finding).flatMap(({ name, kind }) => {
      const known = kind === 'service' ? services : [...services, ...libraries];
      if (known.includes(name)) return [];
      const near = nearest(name, known);
      const remedy = near ? `did you mean "${near}"?` : `known ${kinds[kind]}: ${known.join(', ')}`;
      return [{ at, message: `"${finding}" names the unknown ${kind} "${name}"; ${remedy}` }];
    });
  });
}

type Named = { readonly name: string; readonly kind: 'service' | 'service or library' };

const kinds: { readonly [kind in Named['kind']]: string } = {
  service: 'services',
  'service or library': 'services and libraries',
};

/** What a subject names: tables are used by services only, source is imported by and from libraries too. Types and leaks name no service for sure. */
function namesIn(subject: string): readonly Named[] {
  const parts = /^(\w+):(.*?)\s+(?:<->|<-|->)\s+(.*)$/.exec(subject);
  const [, kind, left = '', right = ''] = parts ?? [];
  const service = (name: string): Named => ({ name, kind: 'service' });
  if (kind === 'table') return [service(right)];
  if (kind === 'database') return right.split(',').map((name) => service(name.trim()));
  if (kind === 'deploy') return [service(left), service(right)];
  if (kind !== 'import' && kind !== 'contract') return [];
  return [left, right].map((name) => ({ name, kind: 'service or library' }));
}
