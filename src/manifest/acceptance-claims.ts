import { nearest } from '../core/suggest.js';
import type { RawManifest } from './manifest-schema.js';
import type { Problem, YamlSource } from './yaml-source.js';

/** Accepted findings that could never be met: neither subject nor fingerprint, or about a service that does not exist. */
export function acceptanceProblems(raw: RawManifest, source: YamlSource): readonly Problem[] {
  const known = Object.keys(raw.services);
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
    return servicesIn(finding)
      .filter((service) => !known.includes(service))
      .map((service) => {
        const near = nearest(service, known);
        const remedy = near ? `did you mean "${near}"?` : `known services: ${known.join(', ')}`;
        return { at, message: `"${finding}" names the unknown service "${service}"; ${remedy}` };
      });
  });
}

/** The names in a subject that can only be services; those that may be libraries are left alone. */
function servicesIn(subject: string): readonly string[] {
  const parts = /^(\w+):(.*?)\s+(?:<->|<-|->)\s+(.*)$/.exec(subject);
  const [, kind, left = '', right = ''] = parts ?? [];
  if (kind === 'table') return [right];
  if (kind === 'database') return right.split(',').map((service) => service.trim());
  return kind === 'import' || kind === 'deploy' ? [left, right] : [];
}
