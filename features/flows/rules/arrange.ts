/** Where nodes stand when nobody has put them anywhere: in columns from the left, as a call goes. */
import { targetsOf } from '../check/paths.ts';
import type { FlowLayout } from '../contract/drafts.ts';
import type { FlowDocument } from '../contract.ts';
import { portsOf } from './ports.ts';

export const nodeWidth = 248;
const columnGap = 96;
const rowGap = 28;

/** @returns how high a node is drawn, pixels: a head, a line on what it does, and a line for each way out. */
export function nodeHeight(flow: FlowDocument, code: string): number {
  const node = flow.nodes[code];
  return node === undefined ? 80 : 72 + 26 * portsOf(node).length;
}

/**
 * Arranges all nodes: a node stands in the column after the last of those that lead to it, ways that go back left aside;
 * within a column by the average of those before. What nothing leads to stands below.
 */
export function arrange(flow: FlowDocument): FlowLayout {
  const columns = columnsOf(flow);
  const places: FlowLayout = {};
  const middles = new Map<string, number>();
  columns.forEach((codes, column) => {
    const wished = codes.map((code, index) => ({ code, at: wish(flow, code, middles) ?? index * 1_000 }));
    let top = Number.NEGATIVE_INFINITY;
    const sorted = column === 0 ? wished : wished.toSorted((a, b) => a.at - b.at);
    const total = sorted.reduce((sum, { code }) => sum + nodeHeight(flow, code) + rowGap, 0);
    const centre = sorted.reduce((sum, { at }) => sum + at, 0) / Math.max(1, sorted.length);
    top = column === 0 ? 0 : centre - total / 2;
    for (const { code } of sorted) {
      const height = nodeHeight(flow, code);
      places[code] = { x: column * (nodeWidth + columnGap), y: Math.round(top) };
      middles.set(code, top + height / 2);
      top += height + rowGap;
    }
  });
  return places;
}

/** @returns where every node stands: as it was put, or else as `arrange` has it. */
export function placesOf(flow: FlowDocument, layout: FlowLayout): FlowLayout {
  const missing = Object.keys(flow.nodes).some((code) => layout[code] === undefined);
  return missing ? { ...arrange(flow), ...layout } : layout;
}

function wish(flow: FlowDocument, code: string, middles: ReadonlyMap<string, number>): number | null {
  const before = Object.entries(flow.nodes).flatMap(([from, node]) => {
    const middle = middles.get(from);
    if (middle === undefined) return [];
    const ports = portsOf(node);
    return ports.flatMap(({ target }, index) =>
      target === code ? [middle + (index - (ports.length - 1) / 2) * 60] : [],
    );
  });
  return before.length === 0 ? null : before.reduce((sum, at) => sum + at, 0) / before.length;
}

function columnsOf(flow: FlowDocument): string[][] {
  const depth = new Map<string, number>();
  const order: string[] = [];
  const back = new Set<string>();
  const walk = (start: string): void => {
    const onPath = new Set<string>();
    const visit = (code: string): void => {
      const node = flow.nodes[code];
      if (node === undefined) return;
      depth.set(code, depth.get(code) ?? 0);
      onPath.add(code);
      for (const target of new Set(targetsOf(node))) {
        if (onPath.has(target)) back.add(`${code} ${target}`);
        else if (!depth.has(target)) visit(target);
      }
      onPath.delete(code);
      order.unshift(code);
    };
    if (!depth.has(start)) visit(start);
  };
  walk(flow.start);
  for (const code of Object.keys(flow.nodes)) walk(code);
  // In an order in which whatever leads forward comes first, the longest way gives the column.
  for (const code of order) {
    const node = flow.nodes[code];
    if (node === undefined) continue;
    for (const target of targetsOf(node)) {
      if (back.has(`${code} ${target}`) || !depth.has(target)) continue;
      depth.set(target, Math.max(depth.get(target) ?? 0, (depth.get(code) ?? 0) + 1));
    }
  }
  const columns: string[][] = [];
  for (const [code, column] of depth) {
    while (columns.length <= column) columns.push([]);
    columns[column]?.push(code);
  }
  return columns;
}
