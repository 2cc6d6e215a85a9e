import { checkstyle } from './checkstyle.js';
import { couplingMap } from './coupling-map.js';
import { dot } from './dot.js';
import { github } from './github.js';
import { gitlab } from './gitlab.js';
import { json } from './json.js';
import { junit } from './junit.js';
import { markdown } from './markdown.js';
import { mermaid } from './mermaid.js';
import type { Reporter } from './reporter.js';
import { sarif } from './sarif.js';
import { stepSummary } from './step-summary.js';
import { text } from './text.js';

/** Every output format; the first is the default. */
export const reporters: readonly Reporter[] = [
  text,
  json,
  sarif,
  github,
  stepSummary,
  gitlab,
  junit,
  checkstyle,
  markdown,
  mermaid,
  dot,
  couplingMap,
];
