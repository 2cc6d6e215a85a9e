import { it } from 'vitest';
import { readFileSync } from 'node:fs';
import { execSync } from 'node:child_process';
import { objection } from '../src/frontends/typescript/orm/objection.js';
import { knex } from '../src/frontends/typescript/orm/knex.js';
import { createEvaluator } from '../src/model/evaluate/create-evaluator.js';
import { createLinker } from '../src/model/link/link-symbols.js';
import { createSources } from '../src/model/link/sources.js';
import { createReachGraph } from '../src/model/reach/reach-graph.js';
import { readCode } from './model/read-code.js';
it('x', () => {
  const root = '/tmp/kx/dydxprotocol/indexer/';
  const files = execSync(`cd ${root} && find packages/postgres services/comlink \\( -name '*.ts' -o -name package.json -o -name 'tsconfig*.json' \\) | grep -v __tests__ | grep -v migrations`).toString().trim().split('\n');
  const texts = Object.fromEntries(files.map((f) => [f, readFileSync(root + f, 'utf8')]));
  const sources = createSources(readCode(texts));
  const e = createEvaluator(createLinker(sources), [knex, objection]);
  const graph = createReachGraph(e);
  const file = 'packages/postgres/src/stores/asset-table.ts';
  const m = sources.modules.get(file);
  m?.units.forEach((u, i) => {
    const node = graph.node(file, i);
    console.log(i, u.owner, [...node.opens], JSON.stringify(node.accesses.map((a) => [a.at.line, a.operation, a.tentative, a.table.kind])));
    if (u.owner === 'findAll') u.calls.forEach((c, k) => { const o = e.outcome(node.frame, k); console.log('   call', k, c.at.line, o.via, o.targets.length, o.accesses.length, o.result.kind, o.result.kind==='handle'? JSON.stringify(o.result.data.yielded)+JSON.stringify(o.result.data.told): ''); });
  });
  for (const [f, mod] of sources.modules) mod.units.forEach((u, i) => {
    for (const edge of graph.node(f, i).edges) if (edge.kind === 'unit' && edge.file === file && m?.units[edge.index]?.owner === 'findAll') {
      const n = graph.follow(edge); console.log('edge from', f, edge.at.line, n.frame.key.slice(0, 200), JSON.stringify(n.accesses.map((a) => [a.at.line, a.operation, a.tentative])));
    }
  });
});
