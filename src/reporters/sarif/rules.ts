import { docsUrl, type JudgedSmell, judgedSmells, type SmellGuide, smellGuides } from '../../core/smell-guide.js';
import type { ReportingDescriptor } from './log.js';

/** One rule for every smell, found or not. No `security-severity`: coupling is no vulnerability. */
export function rulesOf(version: string): ReportingDescriptor[] {
  return judgedSmells.map((smell) => ruleOf(smell, version));
}

function ruleOf(smell: JudgedSmell, version: string): ReportingDescriptor {
  const guide = smellGuides[smell];
  const helpUri = docsUrl(smell, version);
  return {
    id: smell,
    name: guide.title.replace(/[\s-](\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: guide.short },
    fullDescription: { text: guide.full },
    help: { text: helpText(guide, helpUri), markdown: helpMarkdown(guide, helpUri) },
    helpUri,
    defaultConfiguration: { level: 'error' },
    properties: {
      tags: ['architecture', 'coupling', 'maintainability', 'microservices'],
      precision: guide.precision,
      'problem.severity': 'error',
    },
  };
}

function helpText({ full, why, fixes }: SmellGuide, helpUri: string): string {
  return [full, `Why it hurts: ${why}`, ...fixes.map((fix) => `- ${fix}.`), `See ${helpUri}`].join('\n');
}

function helpMarkdown({ full, why, fixes, bad, good }: SmellGuide, helpUri: string): string {
  return [
    full,
    `**Why it hurts.** ${why}`,
    fixes.map((fix) => `* ${fix}.`).join('\n'),
    `\`\`\`ts\n${bad}\n\`\`\``,
    'Instead:',
    `\`\`\`ts\n${good}\n\`\`\``,
    `[More, with what counts and how to accept it](${helpUri})`,
  ].join('\n\n');
}
