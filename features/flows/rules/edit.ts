/** Changes of a drawn flow: pure, so that undoing is keeping what was. */
import type { FlowLayout } from '../contract/drafts.ts';
import type { FlowDocument, FlowNode } from '../contract.ts';
import { freshNode } from './fresh-node.ts';
import { portsOf, withTarget } from './ports.ts';

/** What the editor changes. */
export interface Drawing {
  flow: FlowDocument;
  layout: FlowLayout;
}

const codeWords: Readonly<Record<FlowNode['type'], string>> = {
  play: 'play',
  menu: 'menu',
  survey: 'question',
  digits: 'digits',
  query: 'query',
  voicemail: 'voicemail',
  queue: 'queue',
  hangUp: 'goodbye',
  branch: 'branch',
  action: 'action',
  priority: 'priority',
  goTo: 'go-to',
  return: 'return',
};

/** @returns a code that no node has yet: it appears in facts and figures. */
export function freeCode(flow: FlowDocument, word: string): string {
  for (let number = 1; ; number++) {
    const code = number === 1 ? word : `${word}-${number}`;
    if (!Object.hasOwn(flow.nodes, code)) return code;
  }
}

/** Adds a node, as the beginning where there is none. @returns its code with the drawing */
export function addNode(
  { flow, layout }: Drawing,
  type: FlowNode['type'],
  at: { x: number; y: number },
): { drawing: Drawing; code: string } {
  const code = freeCode(flow, codeWords[type]);
  const nodes = { ...flow.nodes, [code]: freshNode(type) };
  const start = flow.start === '' ? code : flow.start;
  return { drawing: { flow: { ...flow, nodes, start }, layout: { ...layout, [code]: at } }, code };
}

/** Takes nodes away, and whatever led to them leads nowhere. */
export function removeNodes({ flow, layout }: Drawing, codes: readonly string[]): Drawing {
  const gone = new Set(codes);
  const kept = Object.entries(flow.nodes).filter(([code]) => !gone.has(code));
  const nodes = Object.fromEntries(kept.map(([code, node]) => [code, forgetTargets(node, gone)]));
  const places = Object.entries(layout).filter(([code]) => !gone.has(code));
  const start = gone.has(flow.start) ? '' : flow.start;
  return { flow: { ...flow, nodes, start }, layout: Object.fromEntries(places) };
}

function forgetTargets(node: FlowNode, gone: ReadonlySet<string>): FlowNode {
  return portsOf(node).reduce(
    (left, port) => (gone.has(port.target) ? withTarget(left, port.id, '') : left),
    node,
  );
}

/** Copies a node beside itself; its ways lead where they led. */
export function copyNode(drawing: Drawing, code: string): { drawing: Drawing; code: string } | null {
  const node = drawing.flow.nodes[code];
  if (node === undefined) return null;
  const copy = freeCode(drawing.flow, codeWords[node.type]);
  const place = drawing.layout[code] ?? { x: 0, y: 0 };
  return {
    code: copy,
    drawing: {
      flow: { ...drawing.flow, nodes: { ...drawing.flow.nodes, [copy]: node } },
      layout: { ...drawing.layout, [copy]: { x: place.x + 40, y: place.y + 60 } },
    },
  };
}

/** Changes one node. */
export function setNode({ flow, layout }: Drawing, code: string, node: FlowNode): Drawing {
  return { flow: { ...flow, nodes: { ...flow.nodes, [code]: node } }, layout };
}

/** Leads a way somewhere; `target` '' takes it away. */
export function connect(drawing: Drawing, from: string, port: string, target: string): Drawing {
  const node = drawing.flow.nodes[from];
  return node === undefined ? drawing : setNode(drawing, from, withTarget(node, port, target));
}
