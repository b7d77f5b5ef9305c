import {
  Background,
  BackgroundVariant,
  type Connection,
  Controls,
  type Edge,
  type EdgeChange,
  MiniMap,
  type NodeChange,
  ReactFlow,
  type ReactFlowInstance,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { type DragEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useWords } from '../../../../console/language.ts';
import type { FlowLayout } from '../../contract/drafts.ts';
import { type FlowDocument, flowNode } from '../../contract.ts';
import { nodeHeight, nodeWidth, placesOf } from '../../rules/arrange.ts';
import { portsOf } from '../../rules/ports.ts';
import { CallerNode, type CanvasNode, type NodeMarks } from './CallerNode.tsx';
import styles from './Canvas.module.css';
import { dragType } from './drag-type.ts';
import { canvasWords } from './words.ts';

const nodeTypes = { caller: CallerNode };
const readableZoom = 0.72;
const noMarks: Readonly<Record<string, NodeMarks>> = {};

/** What can be done on the canvas; without it the flow is only looked at. */
export interface CanvasEditing {
  move(places: FlowLayout): void;
  connect(from: string, port: string, to: string): void;
  remove(codes: readonly string[]): void;
  add(type: CanvasNode['data']['node']['type'], at: { x: number; y: number }): void;
}

/** A flow as it is drawn: nodes with their ways out, and what is to be shown about them. */
export function FlowCanvas(props: {
  flow: FlowDocument;
  layout: FlowLayout;
  chosen: string | null;
  onChoose(code: string | null): void;
  marks?: Readonly<Record<string, NodeMarks>>;
  /** Ways that a call went, «node port». */
  lit?: ReadonlySet<string>;
  editing?: CanvasEditing;
  /** Brings this node into sight; another object does it again. */
  show?: { code: string } | null;
}) {
  const { flow, layout, chosen, onChoose, marks = noMarks, lit, editing, show = null } = props;
  const t = useWords(canvasWords);
  const [instance, setInstance] = useState<ReactFlowInstance<CanvasNode, Edge> | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const [moving, setMoving] = useState<FlowLayout>({});
  const places = useMemo(() => ({ ...placesOf(flow, layout), ...moving }), [flow, layout, moving]);

  const nodes = useMemo<CanvasNode[]>(
    () =>
      Object.entries(flow.nodes).map(([code, node]) => ({
        id: code,
        type: 'caller' as const,
        position: places[code] ?? { x: 0, y: 0 },
        selected: chosen === code,
        width: nodeWidth,
        initialHeight: nodeHeight(flow, code),
        data: { code, node, marks: marks[code] ?? {}, starts: flow.start === code },
        ariaLabel: node.name?.zh ?? code,
      })),
    [flow, places, chosen, marks],
  );
  const edges = useMemo<Edge[]>(
    () =>
      Object.entries(flow.nodes).flatMap(([code, node]) =>
        portsOf(node).flatMap(({ id, target }) =>
          flow.nodes[target] === undefined
            ? []
            : [
                {
                  id: `${code} ${id}`,
                  ...{ source: code, sourceHandle: id, target },
                  type: 'default',
                  className: `${styles.edge} ${id === 'fallback' ? styles.fallback : ''} ${lit?.has(`${code} ${id}`) ? styles.lit : ''}`,
                  ariaLabel: t('way', { from: code, to: target }),
                },
              ],
        ),
      ),
    [flow, lit, t],
  );

  const shown = useRef<{ code: string } | null>(null);
  useEffect(() => {
    if (instance === null || show === null || shown.current === show) return;
    shown.current = show;
    const place = places[show.code];
    if (place === undefined) return;
    const [x, y] = [place.x + nodeWidth / 2, place.y + nodeHeight(flow, show.code) / 2];
    void instance.setCenter(x, y, { zoom: Math.max(0.75, instance.getZoom()), duration: 200 });
  }, [instance, show, places, flow]);

  const onNodesChange = useCallback(
    (changes: NodeChange<CanvasNode>[]) => {
      // By mouse and by keyboard alike.
      const picked = changes.find((one) => one.type === 'select' && one.selected);
      if (picked?.type === 'select') onChoose(picked.id);
      if (editing === undefined) return;
      const removed = changes.flatMap((one) => (one.type === 'remove' ? [one.id] : []));
      if (removed.length > 0) editing.remove(removed);
      const moved = changes.filter((one) => one.type === 'position');
      const next: FlowLayout = Object.fromEntries(
        moved.flatMap((one) => (one.position === undefined ? [] : [[one.id, rounded(one.position)]])),
      );
      if (moved.length === 0) return;
      // While it is dragged the place is ours; let go, it is in the drawing, as one step to undo.
      if (moved.some(({ dragging }) => dragging)) return setMoving((now) => ({ ...now, ...next }));
      const settled = { ...moving, ...next };
      setMoving({});
      if (Object.keys(settled).length > 0) editing.move(settled);
    },
    [editing, moving, onChoose],
  );
  const onEdgesChange = useCallback(
    (changes: EdgeChange[]) => {
      for (const one of changes) {
        if (one.type !== 'remove') continue;
        const [from = '', port = ''] = one.id.split(' ');
        editing?.connect(from, port, '');
      }
    },
    [editing],
  );
  const onConnect = useCallback(
    ({ source, sourceHandle, target }: Connection) => {
      if (sourceHandle !== null) editing?.connect(source, sourceHandle, target);
    },
    [editing],
  );
  const drop = (event: DragEvent): void => {
    const type = flowNode.options.find(
      (one) => one.shape.type.value === event.dataTransfer.getData(dragType),
    );
    if (type === undefined || instance === null) return;
    event.preventDefault();
    const at = instance.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    editing?.add(type.shape.type.value, rounded({ x: at.x - nodeWidth / 2, y: at.y - 30 }));
  };

  return (
    <div ref={place} className={styles.canvas}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        onInit={(ready) => {
          setInstance(ready);
          const start = places[flow.start];
          // Of a large flow the beginning is seen, in a size that can be read.
          const height = place.current?.clientHeight ?? 0;
          if (start === undefined || ready.getZoom() >= readableZoom) return;
          const [x, y] = [32 - start.x * readableZoom, height / 2 - (start.y + 60) * readableZoom];
          void ready.setViewport({ x, y, zoom: readableZoom });
        }}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onConnect={onConnect}
        onPaneClick={() => onChoose(null)}
        onDragOver={(event) => {
          if (editing !== undefined && event.dataTransfer.types.includes(dragType)) event.preventDefault();
        }}
        onDrop={drop}
        nodesDraggable={editing !== undefined}
        nodesConnectable={editing !== undefined}
        edgesFocusable={editing !== undefined}
        deleteKeyCode={editing === undefined ? null : ['Delete', 'Backspace']}
        multiSelectionKeyCode={null}
        fitView
        fitViewOptions={{ padding: 0.08, maxZoom: 1, minZoom: 0.35 }}
        minZoom={0.15}
        maxZoom={1.6}
        onlyRenderVisibleElements={Object.keys(flow.nodes).length > 80}
        ariaLabelConfig={{
          'node.a11yDescription.default': t('nodeKeys'),
          'edge.a11yDescription.default': t('edgeKeys'),
          'controls.zoomIn.ariaLabel': t('zoomIn'),
          'controls.zoomOut.ariaLabel': t('zoomOut'),
          'controls.fitView.ariaLabel': t('fit'),
          'controls.ariaLabel': t('controls'),
          'minimap.ariaLabel': t('miniMap'),
        }}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.2} color="var(--line)" />
        <Controls showInteractive={false} position="bottom-left" />
        <MiniMap pannable zoomable position="bottom-right" nodeColor="var(--edge)" />
      </ReactFlow>
    </div>
  );
}

const rounded = ({ x, y }: { x: number; y: number }) => ({ x: Math.round(x), y: Math.round(y) });
