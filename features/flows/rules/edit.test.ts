import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FlowNode, flowDocument, flowNode } from '../contract.ts';
import { readShippedFlows } from '../shipped-flows.ts';
import { arrange, nodeHeight, nodeWidth } from './arrange.ts';
import { differencesOf } from './differences.ts';
import { addNode, connect, copyNode, type Drawing, removeNodes } from './edit.ts';
import { portsOf } from './ports.ts';

const types = flowNode.options.map((one) => one.shape.type.value);
const empty: Drawing = {
  flow: { id: 'drawn', version: 1, name: { zh: '画' }, language: 'zh-CN', start: '', nodes: {} },
  layout: {},
};

/** What somebody may do on the canvas; numbers choose among what is there. */
const act = fc.oneof(
  fc.record({ add: fc.constantFrom(...types) }),
  fc.record({ from: fc.nat(), port: fc.nat(), to: fc.nat() }),
  fc.record({ remove: fc.nat() }),
  fc.record({ copy: fc.nat() }),
);
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;

function carryOut(drawing: Drawing, what: Act): Drawing {
  const codes = Object.keys(drawing.flow.nodes);
  const pick = (index: number): string => codes[index % Math.max(1, codes.length)] ?? 'none';
  if ('add' in what) return addNode(drawing, what.add, { x: 1, y: 2 }).drawing;
  if ('remove' in what) return removeNodes(drawing, [pick(what.remove)]);
  if ('copy' in what) return copyNode(drawing, pick(what.copy))?.drawing ?? drawing;
  const from = pick(what.from);
  const node: FlowNode | undefined = drawing.flow.nodes[from];
  const ports = node === undefined ? [] : portsOf(node);
  const port = ports[what.port % Math.max(1, ports.length)];
  return port === undefined ? drawing : connect(drawing, from, port.id, pick(what.to));
}

describe('drawing', () => {
  it('gives a document that can be saved after whatever is done, whose ways lead to nodes or nowhere', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        const { flow, layout } = acts.reduce(carryOut, empty);
        expect(flowDocument.parse(JSON.parse(JSON.stringify(flow)))).toEqual(flow);
        const codes = new Set(['', ...Object.keys(flow.nodes)]);
        const targets = Object.values(flow.nodes).flatMap((node) =>
          portsOf(node).map(({ target }) => target),
        );
        for (const target of [flow.start, ...targets]) expect(codes.has(target)).toBe(true);
        expect(Object.keys(layout).every((code) => codes.has(code))).toBe(true);
      }),
    );
  });

  it('never changes what was, so that undoing is going back to it', () => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 20 }), (acts) => {
        let drawing = empty;
        for (const what of acts) {
          const before = JSON.stringify(drawing);
          const next = carryOut(drawing, what);
          expect(JSON.stringify(drawing)).toBe(before);
          drawing = next;
        }
      }),
    );
  });
});

describe('the arrangement', () => {
  it('gives every node a place of its own, and leads from the left to the right', () => {
    const flows = [...readShippedFlows()];
    const everyPlace = (flow: Drawing['flow']): void => {
      const places = Object.entries(arrange(flow));
      expect(places.map(([code]) => code).sort()).toEqual(Object.keys(flow.nodes).sort());
      const overlaps = places.flatMap(([code, at]) =>
        places
          .filter(([other, beside]) => {
            const height = at.y < beside.y ? nodeHeight(flow, code) : nodeHeight(flow, other);
            const isApart = Math.abs(at.x - beside.x) >= nodeWidth || Math.abs(at.y - beside.y) >= height;
            return code !== other && !isApart;
          })
          .map(([other]) => `${code} ${other}`),
      );
      expect(overlaps).toEqual([]);
    };
    for (const flow of flows) everyPlace(flow);
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => everyPlace(acts.reduce(carryOut, empty).flow)),
      { numRuns: 30 },
    );
    const [menu] = flows;
    const places = menu === undefined ? {} : arrange(menu);
    expect(places.greeting?.x).toBe(0);
    expect(places['main-menu']?.x).toBeGreaterThan(places['recording-notice']?.x ?? 0);
  });
});

describe('differences', () => {
  it('are none of a flow with itself, whatever the order of fields, and name what changed', () => {
    const [menu] = readShippedFlows();
    if (menu === undefined) throw new Error('no flow is shipped');
    const mixed = Object.fromEntries(
      Object.entries(menu.nodes)
        .reverse()
        .map(([code, node]) => [code, Object.fromEntries(Object.entries(node).reverse())]),
    );
    expect(differencesOf(menu, { ...menu, nodes: mixed as typeof menu.nodes })).toEqual([]);
    const { claims: _, ...rest } = menu.nodes;
    const changed = {
      ...menu,
      start: 'main-menu',
      nodes: { ...rest, policies: { type: 'queue', queue: 'claims' }, bye: { type: 'hangUp', prompts: [] } },
    } as typeof menu;
    expect(
      differencesOf(menu, changed)
        .map(({ node, change, parts }) => [node, change, ...parts].join(' '))
        .sort(),
    ).toEqual([
      'bye added',
      'claims removed',
      'greeting changed start',
      'main-menu changed start',
      'policies changed queue',
    ]);
  });
});
