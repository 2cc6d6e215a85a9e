import { dirname } from '../../core/paths.js';
import { cloudTables } from '../cloud-tables.js';
import { asRecord, asText, isRecord, type PlainRecord } from '../plain-value.js';
import type { ParsedYaml, YamlPath } from '../yaml-text.js';

/** The tables that a serverless.yml makes, and what it tells its functions of tables. */
export function serverlessTables(
  config: PlainRecord,
  position: ParsedYaml['position'],
): ReturnType<typeof cloudTables> {
  const { provider, functions, resources } = config;
  const own = recordsOf(functions).flatMap(({ record }) =>
    Object.values(record).map((one) => {
      const { environment, handler } = asRecord(one);
      return { variables: environment, folder: dirname(asText(handler) ?? '') || null };
    }),
  );
  return cloudTables({
    resources: recordsOf(resources).map(({ record, path }) => ({
      path: ['resources', ...path, 'Resources'],
      all: asRecord(record.Resources),
    })),
    environments: [{ variables: asRecord(provider).environment, folder: null }, ...own],
    meaning: (name) => meaningOf(name, config),
    position,
  });
}

/** One record, or a list of such. */
function recordsOf(value: unknown): readonly { readonly record: PlainRecord; readonly path: YamlPath }[] {
  if (!Array.isArray(value)) return [{ record: asRecord(value), path: [] }];
  return value.flatMap((record, index) => (isRecord(record) ? [{ record, path: [index] }] : []));
}

/** `self:custom.table` is in the file; `opt:stage` and `sls:stage` are told when it is deployed. */
function meaningOf(name: string, config: PlainRecord): unknown {
  const [first = '', ...defaults] = name.split(',').map((part) => part.trim());
  const [, source = '', path = ''] = /^(\w+)(?:\([^)]*\))?:(.*)$/.exec(first) ?? [];
  if (source !== 'self') return source === 'env' ? unquoted(defaults[0]) : null;
  const steps = path.split('.');
  if (/^(stage|region|env|environment)$/i.test(steps.at(-1) ?? '')) return null;
  const found = steps.reduce<unknown>((at, step) => asRecord(at)[step], config);
  return found ?? unquoted(defaults[0]) ?? null;
}

function unquoted(text: string | undefined): string | null {
  return text === undefined ? null : text.replace(/^(["'])(.*)\1$/, '$2');
}
