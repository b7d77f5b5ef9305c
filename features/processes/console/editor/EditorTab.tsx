import { AimOutlined, DownloadOutlined, RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useConsole } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { useCommand } from '../../../../console/use-command.ts';
import { type ProcessDetail, saveProcessDraft } from '../../contract/drafts.ts';
import type { KnownNames } from '../../contract.ts';
import drawing from '../drawing/Drawing.module.css';
import type { DrawnElement } from '../drawing/services.ts';
import type { Draft } from '../use-draft.ts';
import { createModeler, type Editor } from './create-modeler.ts';
import styles from './Editor.module.css';
import { Problems } from './Problems.tsx';
import { Properties } from './Properties.tsx';
import { download, Tool, UploadTool } from './tools.tsx';
import { useCheck } from './use-check.ts';
import { editorWords } from './words.ts';

/** The drawing with its panel. What is drawn is kept at once as a draft of this sitting, and saved by the button. */
export function EditorTab(props: {
  detail: ProcessDetail;
  draft: Draft;
  names: KnownNames;
  onSaved(detail: ProcessDetail): Promise<void>;
}) {
  const { detail, draft, names, onSaved } = props;
  const { notices } = useConsole();
  const t = useWords(editorWords);
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | null>(null);
  const [ready, setReady] = useState<Editor | null>(null);
  const [chosen, setChosen] = useState<{ element: DrawnElement | null }>({ element: null });
  const [can, setCan] = useState({ undo: false, redo: false });
  const [note, setNote] = useState<'stale' | 'restored' | null>(draft.restored ? 'restored' : null);
  const save = useCommand(saveProcessDraft);
  const saved = useMemo(() => ({ xml: detail.xml, problems: detail.problems }), [detail]);
  const check = useCheck(draft.xml, saved);
  const keep = useRef(draft.set);
  keep.current = draft.set;
  const shown = useRef<Shown>({ xml: draft.xml, loaded: draft.xml, written: '' });

  useEffect(() => {
    if (place.current === null) return;
    const made = createModeler(place.current, t, {
      changed() {
        setCan(made.can());
        made.read().then(
          (text) => {
            // Undone to the beginning: the same as it was, however it is written.
            const xml = text === shown.current.written ? shown.current.loaded : text;
            shown.current.xml = xml;
            keep.current(xml);
          },
          () => undefined,
        );
      },
      chosen: (element) => setChosen({ element }),
    });
    editor.current = made;
    show(made, shown.current.xml).then(
      (now) => {
        shown.current = now;
        setReady(made);
      },
      () => undefined,
    );
    return () => {
      editor.current = null;
      made.destroy();
    };
  }, [t]);
  // Somebody else saved a draft while nothing was changed here.
  useEffect(() => {
    if (ready === null || draft.dirty || draft.xml === shown.current.xml) return;
    void show(ready, draft.xml).then((now) => {
      shown.current = now;
    });
  }, [ready, draft.dirty, draft.xml]);
  useEffect(() => {
    ready?.mark(check.problems.flatMap((one) => one.node ?? []));
  }, [ready, check.problems]);

  const load = async (xml: string): Promise<boolean> => {
    try {
      if (editor.current !== null) shown.current = await show(editor.current, xml);
      setChosen({ element: null });
      setCan({ undo: false, redo: false });
      return true;
    } catch {
      return false;
    }
  };
  const submit = async (): Promise<void> => {
    const xml = draft.xml;
    const result = await save.run({ params: { code: detail.code }, body: { xml, version: draft.version } });
    if (result.ok) {
      draft.saved(result.reply);
      setNote(null);
      notices.show({ tone: 'done', text: t('saved') });
      return onSaved(result.reply);
    }
    if (result.error.code === 'staleVersion') setNote('stale');
    else if (result.error.code !== 'cancelled')
      notices.show({ tone: 'error', text: t('failed', { why: result.error.message }) });
  };
  const startAgain = async (from: ProcessDetail): Promise<void> => {
    draft.saved(from);
    setNote(null);
    await load(from.xml);
  };
  const takeTheirs = async (): Promise<void> => {
    const current = save.error?.data as ProcessDetail | undefined;
    if (current === undefined) return;
    await startAgain(current);
    await onSaved(current);
  };
  const takeIn = async (file: File): Promise<void> => {
    const xml = await file.text();
    if (await load(xml)) return draft.set(xml);
    await load(draft.xml);
    notices.show({ tone: 'error', text: t('uploadFailed') });
  };

  return (
    <div className={styles.editor}>
      <div className={styles.left}>
        <div className={styles.toolbar} role="toolbar" aria-label={t('toolbar')}>
          <Tool label={t('undo')} icon={<UndoOutlined />} disabled={!can.undo} run={() => ready?.undo()} />
          <Tool label={t('redo')} icon={<RedoOutlined />} disabled={!can.redo} run={() => ready?.redo()} />
          <Tool label={t('fit')} icon={<AimOutlined />} run={() => ready?.fit()} />
          <Tool
            label={t('download')}
            icon={<DownloadOutlined />}
            run={() => download(`${detail.code}.bpmn`, draft.xml)}
          />
          <UploadTool label={t('upload')} onFile={(file) => void takeIn(file)} />
          <span className={styles.state} role="status">
            {draft.dirty ? t('unsaved') : ''}
          </span>
          {draft.dirty && note !== 'stale' && (
            <Button size="small" onClick={() => void startAgain(detail)}>
              {t('discard')}
            </Button>
          )}
          <Button
            size="small"
            type="primary"
            disabled={!draft.dirty}
            loading={save.state !== 'idle'}
            onClick={() => void submit()}
          >
            {t('save')}
          </Button>
        </div>
        {note !== null && (draft.dirty || note === 'stale') && (
          <div className={styles.note} role={note === 'stale' ? 'alert' : 'status'}>
            <span>{t(note)}</span>
            {note === 'stale' && (
              <Button size="small" onClick={() => void takeTheirs()}>
                {t('loadTheirs')}
              </Button>
            )}
          </div>
        )}
        <div ref={place} className={`${styles.canvas} ${drawing.canvas}`} />
      </div>
      <aside className={styles.panel} aria-label={t('panel')}>
        <div className={styles.properties}>
          {ready !== null && <Properties diagram={ready.diagram} element={chosen.element} names={names} />}
        </div>
        <Problems
          problems={check.problems}
          running={check.running}
          error={check.error}
          onChoose={(id) => ready?.choose(id)}
        />
      </aside>
    </div>
  );
}

/** What a canvas shows: the text that it came from or was read into, and as the library writes what was loaded. */
interface Shown {
  xml: string;
  loaded: string;
  written: string;
}

async function show(on: Editor, xml: string): Promise<Shown> {
  await on.show(xml);
  return { xml, loaded: xml, written: await on.read() };
}
