import { listWords } from '../core/wording.js';
import { type Edge, type Node, serviceGraph } from './parts/graph/service-graph.js';
import { oneLine, shorten } from './parts/one-line.js';
import type { Reporter } from './reporter.js';

/** Beyond this Graphviz needs minutes and nobody sees anything. */
const maxEdges = 2_000;
const maxTopics = 5;
const longestLabel = 120;

/** A graph for Graphviz: services, what ties them, what is new. */
export const dot: Reporter = {
  id: 'dot',
  summary: 'a graph of the services for Graphviz',
  render: (report) => {
    const { nodes, edges, groups, undrawn } = serviceGraph(report);
    const hidden = Math.max(0, edges.length - maxEdges);
    const lines = [
      'digraph coupling {',
      '  rankdir=LR',
      '  node [shape=box]',
      ...nodes.map(nodeLine),
      ...groups.flatMap(frameLines),
      ...edges.slice(0, maxEdges).map(edgeLine),
      ...(hidden > 0 ? [`  label=${quoted(`and ${hidden} more edges, left out to keep the graph drawable`)}`] : []),
      ...(undrawn > 0 ? [`  // ${undrawn} findings lie within one service and are not drawn`] : []),
      '}',
    ];
    return `${lines.join('\n')}\n`;
  },
};

function nodeLine({ id, label, kind, alone }: Node): string {
  const shape = { service: '', library: 'shape=component', store: 'shape=cylinder' }[kind];
  const properties = [`label=${quoted(shorten(label, longestLabel))}`, shape, alone ? '' : 'color="#d1242f"'].filter(
    (part) => part !== '',
  );
  return `  ${quoted(id)} [${properties.join(' ')}]`;
}

function frameLines(group: readonly string[], index: number): string[] {
  return [
    `  subgraph cluster_${index + 1} {`,
    '    label="lock step"',
    ...group.map((id) => `    ${quoted(id)}`),
    '  }',
  ];
}

function edgeLine({ from, to, smell, topics, isNew, isError, directed }: Edge): string {
  const words = `${isNew ? 'new ' : ''}${smell}: ${listWords(topics, maxTopics)}`;
  const properties = [
    `label=${quoted(shorten(words, longestLabel))}`,
    ...(isNew ? ['color="#d1242f" penwidth=3'] : []),
    ...(isError ? [] : ['style=dashed']),
    ...(directed ? [] : ['dir=none']),
  ];
  return `  ${quoted(from)} -> ${quoted(to)} [${properties.join(' ')}]`;
}

function quoted(text: string): string {
  return `"${oneLine(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
