import { expect, test } from 'vitest';
import { serviceLines } from '../../../src/manifest/init/entry-text.js';
import type { ProposedService } from '../../../src/manifest/init/proposal.js';

const worker: ProposedService = {
  id: 'mailer',
  roots: ['apps/mailer'],
  kind: 'job',
  found: 'src/main.ts:9 consumer.run',
  doubtful: false,
  databases: [],
  databaseNote: '',
  databasesOpen: false,
  owns: [],
  layers: null,
};

test('a worker is not said to end', () => {
  expect(serviceLines(worker, '  ').join('\n')).toContain(
    'kind: job # it works off a queue or runs when due, and nobody calls it',
  );
});
