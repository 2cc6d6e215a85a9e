/**
 * A Helm template as YAML: lines that only steer the template go, and what it fills in becomes the word TEMPLATE. This
 * does not follow the template; it only lets what is plainly written be read.
 */
export function withoutTemplates(text: string): string {
  if (!text.includes('{{')) return text;
  return text
    .split('\n')
    .map((line) => (/^\s*(-\s*)?\{\{.*\}\}\s*$/.test(line) ? '' : line.replace(/\{\{.*?\}\}/g, 'TEMPLATE')))
    .join('\n');
}
