import { AimOutlined, CopyOutlined, DeleteOutlined, RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { useConsole, useMay } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { useCommand } from '../../../../console/use-command.ts';
import { type FlowDetail, saveFlow } from '../../contract/drafts.ts';
import type { FlowProblem } from '../../contract/problems.ts';
import type { FlowNode } from '../../contract.ts';
import { arrange, nodeWidth, placesOf } from '../../rules/arrange.ts';
import * as edit from '../../rules/edit.ts';
import type { NodeMarks } from '../canvas/CallerNode.tsx';
import { type CanvasEditing, FlowCanvas } from '../canvas/FlowCanvas.tsx';
import styles from './Editor.module.css';
import { Inspector } from './Inspector.tsx';
import { Row, TextPair } from './inputs.tsx';
import { Palette } from './Palette.tsx';
import { Problems } from './Problems.tsx';
import type { DrawingHandle } from './use-drawing.ts';
import { editorWords } from './words.ts';

/** The flow with palette and panel. What is drawn is kept at once as a draft of this sitting, and saved by the button. */
export function EditorTab(props: {
  detail: FlowDetail;
  handle: DrawingHandle;
  problems: readonly FlowProblem[];
  onSaved(detail: FlowDetail): Promise<void>;
}) {
  const { detail, handle, problems, onSaved } = props;
  const { notices } = useConsole();
  const t = useWords(editorWords);
  const mayEdit = useMay('flows.edit');
  const [chosen, setChosen] = useState<string | null>(null);
  const [show, setShow] = useState<{ code: string } | null>(null);
  const [note, setNote] = useState<'stale' | 'restored' | null>(handle.restored ? 'restored' : null);
  const save = useCommand(saveFlow);
  const { drawing, set } = handle;
  const { flow, layout } = drawing;

  const add = (type: FlowNode['type'], at?: { x: number; y: number }): void => {
    // Places that were arranged so far are kept, so that nothing jumps.
    const placed = { flow, layout: placesOf(flow, layout) };
    const made = edit.addNode(placed, type, at ?? besides(placed, chosen));
    set(made.drawing);
    setChosen(made.code);
    setShow({ code: made.code });
  };
  const remove = (codes: readonly string[]): void => {
    if (codes.length === 0) return;
    set(edit.removeNodes({ flow, layout: placesOf(flow, layout) }, codes));
    setChosen(null);
  };
  const editing: CanvasEditing | undefined = mayEdit
    ? {
        move: (places) => set({ flow, layout: { ...placesOf(flow, layout), ...places } }),
        connect: (from, port, to) => set(edit.connect(drawing, from, port, to)),
        remove,
        add,
      }
    : undefined;
  const copy = (): void => {
    const made = chosen === null ? null : edit.copyNode({ flow, layout: placesOf(flow, layout) }, chosen);
    if (made === null) return;
    set(made.drawing);
    setChosen(made.code);
  };
  const submit = async (): Promise<void> => {
    const result = await save.run({
      params: { code: detail.code },
      body: { draft: flow, layout: placesOf(flow, layout), version: handle.version },
    });
    if (result.ok) {
      await onSaved(result.reply);
      handle.saved();
      setNote(null);
      notices.show({ tone: 'done', text: t('saved') });
      return;
    }
    if (result.error.code === 'staleVersion') setNote('stale');
    else if (result.error.code !== 'cancelled')
      notices.show({ tone: 'error', text: t('failed', { why: result.error.message }) });
  };
  const takeTheirs = async (): Promise<void> => {
    const current = save.error?.data as FlowDetail | undefined;
    if (current === undefined) return;
    await onSaved(current);
    handle.saved();
    setNote(null);
    setChosen(null);
  };
  const onKey = (event: KeyboardEvent): void => {
    const typing = (event.target as HTMLElement).closest('input, textarea, [contenteditable]') !== null;
    if (typing || !(event.ctrlKey || event.metaKey) || !mayEdit) return;
    const key = event.key.toLowerCase();
    const run =
      key === 'z' && !event.shiftKey ? handle.undo : key === 'y' || key === 'z' ? handle.redo : null;
    if (run === null && key !== 's') return;
    event.preventDefault();
    if (key === 's') void submit();
    else run?.();
  };
  const marks = useMemo(() => {
    const found: Record<string, NodeMarks> = {};
    for (const { node } of problems) found[node] = { problem: true };
    return found;
  }, [problems]);
  const choose = (code: string): void => {
    setChosen(code);
    setShow({ code });
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of what is inside
    <div className={styles.editor} onKeyDown={onKey}>
      {mayEdit && <Palette onAdd={(type) => add(type)} />}
      <div className={styles.left}>
        <div className={styles.toolbar} role="toolbar" aria-label={t('toolbar')}>
          {mayEdit ? (
            <>
              <Tool label={t('undo')} icon={<UndoOutlined />} run={handle.undo} />
              <Tool label={t('redo')} icon={<RedoOutlined />} run={handle.redo} />
              <Tool
                label={t('arrange')}
                icon={<AimOutlined />}
                run={() => set({ flow, layout: arrange(flow) })}
              />
              <Tool label={t('copy')} icon={<CopyOutlined />} run={chosen === null ? null : copy} />
              <Tool
                label={t('remove')}
                icon={<DeleteOutlined />}
                run={chosen === null ? null : () => remove([chosen])}
              />
              <span className={styles.state} role="status">
                {handle.dirty ? t('unsaved') : ''}
              </span>
              {handle.dirty && note !== 'stale' && (
                <Button
                  size="small"
                  onClick={() => {
                    handle.saved();
                    setNote(null);
                    setChosen(null);
                  }}
                >
                  {t('discard')}
                </Button>
              )}
              <Button
                size="small"
                type="primary"
                disabled={!handle.dirty}
                loading={save.state !== 'idle'}
                onClick={() => void submit()}
              >
                {t('save')}
              </Button>
            </>
          ) : (
            <span className={styles.quiet}>{t('readOnly')}</span>
          )}
        </div>
        {note !== null && (handle.dirty || note === 'stale') && (
          <div className={styles.note} role={note === 'stale' ? 'alert' : 'status'}>
            <span>{t(note)}</span>
            {note === 'stale' && (
              <Button size="small" onClick={() => void takeTheirs()}>
                {t('loadTheirs')}
              </Button>
            )}
          </div>
        )}
        <FlowCanvas
          {...{ flow, layout, chosen, marks, show }}
          onChoose={setChosen}
          {...(editing === undefined ? {} : { editing })}
        />
      </div>
      <aside className={styles.panel} aria-label={t('panel')}>
        <fieldset className={styles.properties} disabled={!mayEdit}>
          {chosen !== null && flow.nodes[chosen] !== undefined ? (
            <Inspector
              key={chosen}
              flow={flow}
              code={chosen}
              onSet={(node) => set(edit.setNode(drawing, chosen, node))}
              onStart={() => set({ flow: { ...flow, start: chosen }, layout })}
            />
          ) : (
            <>
              <Row label={t('flowName')}>
                {() => (
                  <TextPair
                    label={t('flowName')}
                    value={flow.name}
                    onSet={(name) => {
                      if (name !== undefined) set({ flow: { ...flow, name }, layout });
                    }}
                  />
                )}
              </Row>
              <p className={styles.quiet}>{t(Object.keys(flow.nodes).length === 0 ? 'empty' : 'none')}</p>
            </>
          )}
        </fieldset>
        <Problems flow={flow} problems={problems} onChoose={choose} />
      </aside>
    </div>
  );
}

function Tool(props: { label: string; icon: React.ReactNode; run: (() => void) | null }) {
  const { label, icon, run } = props;
  return (
    <Button
      size="small"
      type="text"
      icon={icon}
      aria-label={label}
      title={label}
      disabled={run === null}
      onClick={() => run?.()}
    />
  );
}

/** A node that comes by keyboard stands to the right of the chosen one, or below everything. */
function besides({ layout }: edit.Drawing, chosen: string | null): { x: number; y: number } {
  const place = chosen === null ? undefined : layout[chosen];
  if (place !== undefined) return { x: place.x + nodeWidth + 96, y: place.y };
  const lowest = Object.values(layout).reduce((most, { y }) => Math.max(most, y), -200);
  return { x: 0, y: lowest + 200 };
}
