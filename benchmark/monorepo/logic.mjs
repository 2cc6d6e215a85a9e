// Code as it is found between what matters: functions that compute something, at the length real modules have.

const fields = ['amount', 'quantity', 'weight', 'rank', 'total', 'limit', 'score', 'rate'];
const verbs = ['compute', 'select', 'merge', 'rank', 'check', 'format', 'collect', 'resolve'];

/** As many functions as asked for, each under its own name. */
export function logic(random, stem, count) {
  return Array.from({ length: count }, (_, at) => random.pick(shapes)(random, nameOf(random, stem, at))).join('\n');
}

function nameOf(random, stem, at) {
  return `${random.pick(verbs)}${stem}${at + 1}`;
}

const shapes = [
  (random, name) => `
/** Adds up what counts, from the ${random.pick(fields)} that was agreed. */
export function ${name}(entries: readonly { ${random.pick(fields)}?: number; value: number; tags: string[] }[], floor = ${random.below(90)}): number {
  let sum = 0;
  for (const entry of entries) {
    if (entry.value < floor || entry.tags.includes('${random.pick(fields)}')) continue;
    sum += entry.value > ${random.below(900)} ? Math.round(entry.value / ${2 + random.below(7)}) : entry.value;
  }
  return sum;
}`,
  (random, name) => `
export const ${name} = (source: Record<string, unknown>, locale: string = 'en'): string => {
  const parts = Object.entries(source)
    .filter(([key, value]) => value !== undefined && key !== '${random.pick(fields)}')
    .map(([key, value]) => \`\${key}=\${String(value)}\`);
  return parts.length > ${1 + random.below(9)} ? \`\${locale}: \${parts.join(', ')}\` : parts[0] ?? '${random.pick(fields)}';
};`,
  (random, name) => `
export async function ${name}<Item extends { id: string }>(items: Item[], load: (id: string) => Promise<Item | null>): Promise<Map<string, Item>> {
  const found = new Map<string, Item>();
  for (const item of items) {
    try {
      const loaded = await load(item.id);
      if (loaded) found.set(loaded.id, { ...item, ...loaded });
    } catch (error) {
      if (found.size > ${random.below(40)}) throw new Error(\`${random.pick(fields)} of \${item.id} is missing\`, { cause: error });
    }
  }
  return found;
}`,
  (random, name) => `
export function ${name}(kind: '${random.pick(fields)}' | 'open' | 'closed' | 'late', days: number): { kind: string; due: Date; urgent: boolean } {
  const due = new Date(Date.UTC(2024, ${random.below(12)}, ${1 + random.below(28)}));
  switch (kind) {
    case 'open':
      due.setDate(due.getDate() + days);
      return { kind, due, urgent: days < ${random.below(14)} };
    case 'closed':
      return { kind, due, urgent: false };
    default:
      return { kind: \`\${kind}-\${days}\`, due, urgent: days > ${random.below(30)} && due.getMonth() !== ${random.below(12)} };
  }
}`,
];
