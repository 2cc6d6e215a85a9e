import type { Report } from '../../core/report.js';
import { count } from '../../core/wording.js';
import { wrap } from '../parts/wrap.js';
import type { RenderOptions } from '../reporter.js';

/** Says that services were inferred and from what; silent when services.yaml declares them. */
export function inference({ manifest, services }: Report, { width, all, chalk }: RenderOptions): string[] {
  if (!manifest.inferred) return [];
  const [first] = services.filter(({ evidence }) => evidence.length > 0);
  const example = first ? `, for example ${first.id} from ${first.evidence[0]}` : '';
  const text = `No services.yaml: ${count(services.length, 'service')} inferred${example}. Writing one makes the answer exact: run coupling-audit init.`;
  const each = all
    ? services.flatMap(({ id, evidence }) =>
        wrap(`${id}: ${evidence.join('; ') || 'no evidence kept'}`, width, '  ', '    '),
      )
    : [];
  return [...wrap(text, width).map((line) => chalk.yellow(line)), ...each.map((line) => chalk.dim(line)), ''];
}
