import { expect, test } from 'vitest';
import { createSources } from '../../../src/model/link/sources.js';
import { moduleFile, packageFile } from '../build-facts.js';

test('files are indexed in path order whatever the order of reading, modules apart from other facts', () => {
  const files = [moduleFile('b.ts'), packageFile('package.json', {}), moduleFile('a/c.ts')];
  for (const order of [files, [...files].reverse()]) {
    const sources = createSources(order);
    expect([...sources.files.keys()]).toEqual(['a/c.ts', 'b.ts', 'package.json']);
    expect([...sources.modules.keys()]).toEqual(['a/c.ts', 'b.ts']);
  }
});
