import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditFolder } from '../../src/cli/audit/audit-folder.js';
import { baselineName, formatBaseline } from '../../src/gate/baseline-file.js';
import { recordsOf } from '../../src/gate/recorded.js';
import { filesOf, type Looks, type Module, plainLooks, tangled } from './small-repository.js';

const root = mkdtempSync(join(tmpdir(), 'coupling-edits-'));
let baseline = '';

function lay(files: ReadonlyMap<string, string>): void {
  rmSync(root, { recursive: true, force: true });
  for (const [path, text] of files) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

beforeAll(async () => {
  lay(filesOf(tangled, plainLooks));
  const { report } = await auditFolder(root, { baseline: false });
  baseline = formatBaseline(recordsOf(report.findings));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** What the gate says of another arrangement of the same code: nothing may be new, and nothing gone. */
async function judged(modules: readonly Module[], looks: Looks, recorded = baseline) {
  lay(new Map([...filesOf(modules, looks), [baselineName, recorded]]));
  const { report } = await auditFolder(root, { frozen: true });
  const fresh = report.findings
    .filter(({ status }) => status === 'new')
    .map(({ subject, widened }) => ({ subject, widened }));
  return { fresh, stale: report.staleBaseline, pass: report.verdict.pass, fixed: report.verdict.fixed };
}
const quiet = { fresh: [], stale: [], pass: true, fixed: 0 };

type Edit = (modules: readonly Module[]) => readonly Module[];
const fileName = fc.stringMatching(/^[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,4})?$/).filter((name) => name !== 'index');
const at = fc.nat({ max: 20 });

/** Another name in the same folder. */
const renaming = fc.tuple(at, fileName).map(
  ([index, name]): Edit =>
    (modules) =>
      moved(modules, index, `${name}.ts`),
);
/** A folder below, whose name says nothing of layers. */
const moving = fc.tuple(at, fc.constantFrom('core', 'parts', 'v2', 'a/b')).map(
  ([index, folder]): Edit =>
    (modules) => {
      const module = modules[index % modules.length];
      return module ? moved(modules, index, `${folder}/${basename(module.path)}`) : modules;
    },
);
/** One declaration gets a file of its own. */
const splitting = fc.tuple(at, at, fileName).map(
  ([index, which, name]): Edit =>
    (modules) => {
      const module = modules[index % modules.length];
      const part = module?.declared[which % module.declared.length];
      const path = module && join(dirname(module.path), `${name}-part.ts`);
      if (!module || !part || !path || module.declared.length < 2 || modules.some((other) => other.path === path))
        return modules;
      const rest = { ...module, declared: module.declared.filter((other) => other !== part) };
      return [...modules.map((other) => (other === module ? rest : other)), { path, declared: [part] }];
    },
);
/** Declarations in another order. */
const turning = at.map(
  (index): Edit =>
    (modules) =>
      modules.map((module, i) =>
        i === index % modules.length ? { ...module, declared: module.declared.toReversed() } : module,
      ),
);

function moved(modules: readonly Module[], index: number, way: string): readonly Module[] {
  const module = modules[index % modules.length];
  const path = module && join(dirname(module.path), way);
  if (!module || !path || modules.some((other) => other.path === path)) return modules;
  return modules.map((other) => (other === module ? { ...module, path } : other));
}

const looks: fc.Arbitrary<Looks> = fc.record({
  newline: fc.constantFrom('\n', '\r\n'),
  quote: fc.constantFrom("'", '"'),
  indent: fc.constantFrom('\t', '  ', '        '),
  comment: fc.constantFrom('', '// moved here', '/*\n\n\n licence \n*/'),
  reversedImports: fc.boolean(),
  oneImportForEachName: fc.boolean(),
});
const edits = fc.array(fc.oneof(renaming, moving, splitting, turning), { maxLength: 6 });
const applied = (list: readonly Edit[]) => list.reduce((modules, edit) => edit(modules), tangled);

describe('the same code in another arrangement', () => {
  it('starts from a repository with most of the smells', () => {
    const smells = new Set([...baseline.matchAll(/"smell":"([^"]+)"/g)].map(([, smell]) => smell));
    expect([...smells]).toEqual([
      'cross-service-import',
      'deploy-coupling',
      'leaked-adapter-type',
      'shared-database',
      'shared-domain-type',
      'shared-table',
    ]);
    expect(baseline).toContain('"extent":["read","write"]');
  });
  it('is not new, whichever files are renamed, moved, split or formatted', async () => {
    await fc.assert(
      fc.asyncProperty(edits, looks, async (list, look) => {
        expect(await judged(applied(list), look)).toEqual(quiet);
      }),
      { numRuns: 40, seed: 7 },
    );
  });
  it('has a baseline without any path, so that no system writes it differently', () => {
    const files = [...filesOf(tangled, plainLooks).keys()];
    for (const path of files) {
      expect(baseline).not.toContain(path);
      expect(baseline).not.toContain(path.replaceAll('/', '\\'));
    }
    expect(baseline).not.toMatch(/\\|\.ts\b/);
  });
  it('has a baseline that lines in another order and line ends of Windows do not change', async () => {
    const lines = baseline.trimEnd().split('\n').reverse();
    expect(await judged(tangled, plainLooks, lines.join('\r\n'))).toEqual(quiet);
  });
});

describe('other code', () => {
  const grown = (path: string, text: string): readonly Module[] => [
    ...tangled,
    { path, declared: [{ name: 'extra', text, uses: ['Pool'] }] },
  ];
  const cases: readonly [name: string, statement: string, fresh: readonly object[]][] = [
    [
      'a read that becomes a write',
      'DELETE FROM invoices',
      [{ subject: 'table:shop/invoices <- shipping', widened: ['write'] }],
    ],
    ['another table', 'SELECT id FROM orders', [{ subject: 'table:shop/orders <- shipping', widened: undefined }]],
  ];
  it.each(cases)('is new in spite of edits: %s', async (_, statement, expected) => {
    const text = `export const extra = (pool: Pool) => pool.query('${statement}');`;
    const { fresh, pass } = await judged(grown('services/shipping/src/extra.ts', text), plainLooks);
    expect(pass).toBe(false);
    expect(fresh.filter(({ subject }) => subject.startsWith('table:'))).toEqual(expected);
  });
});
