import { deployed } from '../../core/deployed.js';
import { asList, asRecord, asText } from '../plain-value.js';
import { parseYaml } from '../yaml-text.js';
import type { DeploymentReader } from './deployment-reader.js';

/** The artifacts of a skaffold.yaml: images with the folder that each is built from. */
export const readSkaffold: DeploymentReader = (path, text) => {
  const { value, position } = parseYaml(path, text);
  return asList(asRecord(asRecord(value).build).artifacts).flatMap((item, index) => {
    const { image, context, docker } = asRecord(item);
    const name = asText(image);
    if (name === null) return [];
    const dockerfile = asText(asRecord(docker).dockerfile);
    const at = position(['build', 'artifacts', index]);
    return [
      deployed({
        name: name.replace(/^.*\//, ''),
        what: 'artifact',
        image: name,
        folder: asText(context) ?? '.',
        dockerfile,
        at,
      }),
    ];
  });
};
