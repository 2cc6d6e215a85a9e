import { describe, expect, it } from 'vitest';
import { mergeManifest } from '../../../src/manifest/init/merge-manifest.js';
import type { Proposal } from '../../../src/manifest/init/proposal.js';
import { parseManifest } from '../../../src/manifest/parse-manifest.js';

const proposal: Proposal = {
  services: [
    {
      id: 'web',
      roots: ['apps/web'],
      kind: null,
      found: 'Dockerfile',
      doubtful: false,
      databases: [],
      databaseNote: '',
      databasesOpen: false,
      owns: [],
      layers: null,
    },
  ],
  libraries: [{ id: 'ui', roots: ['packages/ui'], kind: 'library', note: '' }],
  contested: [],
  layers: null,
  refused: [],
};
const web = ['web:', '  root: apps/web # found: Dockerfile'];
const ui = 'ui: { root: packages/ui }';

describe('new entries', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    [
      'a section that is not there comes last',
      'services:\n  a: { root: a }\n',
      `services:\n  a: { root: a }\n  ${web.join('\n  ')}\n\nlibraries:\n  ${ui}\n`,
    ],
    [
      'the order of sections is kept, whatever it is',
      'libraries:\n  b: { root: b }\n\nservices:\n  a:\n    root: a # why\n    # reads: [x]\n# end\n',
      `libraries:\n  b: { root: b }\n  ${ui}\n\nservices:\n  a:\n    root: a # why\n    # reads: [x]\n  ${web.join('\n  ')}\n# end\n`,
    ],
    [
      'a list at the end of an entry stays whole',
      'services:\n    a:\n        root: a\n        owns:\n            - x\n            - y # last\n',
      `services:\n    a:\n        root: a\n        owns:\n            - x\n            - y # last\n    ${web.join('\n    ')}\n\nlibraries:\n  ${ui}\n`,
    ],
    [
      'line ends stay what they are',
      'services:\r\n  a: { root: a }',
      `services:\r\n  a: { root: a }\r\n  ${web.join('\r\n  ')}\r\n\r\nlibraries:\r\n  ${ui}\r\n`,
    ],
  ];
  it.each(cases)('%s', (_, before, after) => {
    expect(mergeManifest(before, proposal)).toEqual({ text: after, byHand: [] });
    expect(parseManifest(after, 'services.yaml').services.map(({ id }) => id)).toEqual(['a', 'web']);
  });

  it('are left to people where the section stands on one line', () => {
    const text = 'services: { a: { root: a } }\n';
    expect(mergeManifest(text, { ...proposal, libraries: [] })).toEqual({
      text,
      byHand: [{ section: 'services', lines: web, after: null }],
    });
  });
});
