import { deployed } from '../../core/deployed.js';
import type { DeployedFact } from '../../core/facts.js';
import { basename, dirname } from '../../core/paths.js';
import { asText, isRecord, type PlainRecord } from '../plain-value.js';
import { parseYaml } from '../yaml-text.js';
import type { DeploymentReader } from './deployment-reader.js';
import { withoutTemplates } from './templates.js';

const deepest = 4;

/** Images that the values of a Helm chart name: `image.repository`, by the key that they stand under, else by the chart. */
export const readHelmValues: DeploymentReader = (path, text) => {
  if (!/^\s*(image|repository):/m.test(text)) return [];
  const { value, position } = parseYaml(path, withoutTemplates(text));
  const chart = basename(dirname(path));
  const visit = (item: PlainRecord, keys: readonly string[]): readonly DeployedFact[] => {
    const { image } = item;
    const repository = isRecord(image) ? (asText(image.repository) ?? asText(image.name)) : asText(image);
    const name = keys.at(-1) ?? chart;
    const own = repository
      ? [deployed({ name, what: 'chart value', image: repository, at: position([...keys, 'image']) })]
      : [];
    if (keys.length === deepest) return own;
    return [
      ...own,
      ...Object.entries(item).flatMap(([key, child]) =>
        key !== 'image' && isRecord(child) ? visit(child, [...keys, key]) : [],
      ),
    ];
  };
  return isRecord(value) ? visit(value, []) : [];
};
