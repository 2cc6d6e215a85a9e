import { listWords } from '../core/wording.js';
import { type Edge, type Node, type ServiceGraph, serviceGraph } from './parts/graph/service-graph.js';
import { oneLine, shorten } from './parts/one-line.js';
import type { Reporter } from './reporter.js';

/** Mermaid itself refuses more of either, and GitHub does not raise its limits. */
const maxEdges = 500;
const maxCharacters = 50_000;
/** Of more services only those that something ties are drawn. */
const maxNodes = 200;
const maxTopics = 3;
const longestLabel = 120;

/** A diagram of the services, what ties them and what is new, without the fence that Markdown needs around it. */
export const mermaid: Reporter = {
  id: 'mermaid',
  summary: 'a Mermaid diagram of the services',
  render: (report) => {
    const graph = serviceGraph(report);
    let amount = Math.min(maxEdges, graph.edges.length);
    let text = draw(graph, amount);
    while (text.length > maxCharacters && amount > 0) {
      amount = Math.floor(amount * 0.8);
      text = draw(graph, amount);
    }
    return text;
  },
};

function draw(graph: ServiceGraph, amount: number): string {
  const edges = graph.edges.slice(0, amount);
  const nodes = drawnNodes(graph, edges);
  const hidden = graph.edges.length - amount;
  const names = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  const name = (id: string) => names.get(id) ?? 'n';
  const marked = edges.flatMap(({ isNew }, index) => (isNew ? [index] : []));
  const lines = [
    'flowchart LR',
    ...nodeLines(nodes, graph.groups, name).map((line) => `  ${line}`),
    ...edges.map((edge) => `  ${edgeLine(edge, name)}`),
    ...(marked.length > 0 ? [`  linkStyle ${marked.join(',')} stroke:#d1242f,stroke-width:3px`] : []),
    ...classLines(nodes, name).map((line) => `  ${line}`),
    ...(hidden > 0 ? [`  more["and ${hidden} more edges, left out to keep the diagram drawable"]`] : []),
    ...(graph.undrawn > 0 ? [`  %% ${graph.undrawn} findings lie within one service and are not drawn`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function drawnNodes({ nodes }: ServiceGraph, edges: readonly Edge[]): readonly Node[] {
  if (nodes.length <= maxNodes) return nodes;
  const tied = new Set(edges.flatMap(({ from, to }) => [from, to]));
  return nodes.filter(({ id }) => tied.has(id));
}

/** Services that move in lock step stand in one frame. */
function nodeLines(nodes: readonly Node[], groups: ServiceGraph['groups'], name: (id: string) => string): string[] {
  const grouped = new Set(groups.flat());
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const frames = groups.flatMap((group, index) => [
    `subgraph lock${index + 1}["lock step"]`,
    ...group.flatMap((id) => {
      const node = byId.get(id);
      return node ? [`  ${nodeLine(node, name)}`] : [];
    }),
    'end',
  ]);
  return [...frames, ...nodes.filter(({ id }) => !grouped.has(id)).map((node) => nodeLine(node, name))];
}

function nodeLine({ id, label, kind }: Node, name: (id: string) => string): string {
  const text = `"${escaped(label)}"`;
  const shape = { service: `[${text}]`, library: `(${text})`, store: `[(${text})]` }[kind];
  return `${name(id)}${shape}`;
}

function edgeLine({ from, to, smell, topics, isNew, isError, directed }: Edge, name: (id: string) => string): string {
  const words = `${isNew ? 'new ' : ''}${smell}: ${listWords(topics, maxTopics)}`;
  const line = isError ? '--' : '-.-';
  return `${name(from)} ${line}${directed ? '>' : isError ? '-' : ''}|"${escaped(words)}"| ${name(to)}`;
}

function classLines(nodes: readonly Node[], name: (id: string) => string): string[] {
  const locked = nodes.filter(({ alone }) => !alone).map(({ id }) => name(id));
  if (locked.length === 0) return [];
  return ['classDef locked stroke:#d1242f,stroke-width:2px', `class ${locked.join(',')} locked`];
}

/** Mermaid's own entities; a label may hold anything else. */
function escaped(text: string): string {
  return shorten(oneLine(text), longestLabel).replace(/[#&"<>`\\|[\]{}()]/g, (char) => `#${char.codePointAt(0)};`);
}
