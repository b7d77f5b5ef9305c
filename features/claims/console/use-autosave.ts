import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError, isTransient } from '../../../console/api.ts';
import { useConsole } from '../../../console/hooks.ts';
import type { FormHandle } from '../../../console/ui/use-form.ts';
import type { LossDraft } from '../contract/draft.ts';
import { type ReportDraft, saveDraft } from '../contract/reports.ts';

/** From the last key to the server, ms; a crash loses no more than this and the way there. */
const pauseMs = 250;
/** Between tries while the server can't be reached, ms. */
const retryMs = 1_500;

export interface Autosave {
  state: 'saved' | 'saving' | 'offline' | 'gone';
  /** What has reached the server, and when. */
  kept: { at: string; content: LossDraft };
  /** The version to submit with, once everything that was typed is on the server. */
  flush(): Promise<number | null>;
}

/**
 * Keeps a report on the server while it is typed: one save at a time, always of what stands in the form then.
 * @param onTheirs somebody else has saved; the form has both now
 */
export function useAutosave(draft: ReportDraft, form: FormHandle<LossDraft>, onTheirs: () => void): Autosave {
  const { api, newId } = useConsole();
  const [state, setState] = useState<Autosave['state']>('saved');
  const [kept, setKept] = useState({ at: draft.savedAt, content: draft.content });
  const version = useRef(draft.version);
  const saved = useRef<LossDraft>(draft.content);
  const typed = useRef(form.values);
  typed.current = form.values;
  const handle = useRef({ form, onTheirs });
  handle.current = { form, onTheirs };
  const running = useRef<Promise<void> | null>(null);
  const gone = useRef(false);

  const saveAll = useCallback(async (): Promise<void> => {
    // Values are new objects when they change, and the same when they don't.
    while (saved.current !== typed.current && !gone.current) {
      const content = typed.current;
      setState('saving');
      try {
        const request = { params: { id: draft.id }, body: { content, version: version.current } };
        const reply = await api.call(saveDraft, request, { commandId: newId() });
        version.current = reply.version;
        saved.current = content;
        setKept({ at: reply.savedAt, content });
        if (content === typed.current) setState('saved');
      } catch (error) {
        if (isTransient(error)) {
          setState('offline');
          await new Promise((resolve) => setTimeout(resolve, retryMs));
        } else if (error instanceof ApiError && error.code === 'staleVersion') {
          const current = error.data as { version: number; content: LossDraft };
          // What another save of ours left there isn't somebody else's.
          if (JSON.stringify(current.content) !== JSON.stringify(content)) {
            handle.current.form.rebase({ version: current.version, values: current.content });
            handle.current.onTheirs();
          }
          version.current = current.version;
        } else {
          gone.current = true;
          setState('gone');
        }
      }
    }
  }, [api, newId, draft.id]);

  const flush = useCallback(async (): Promise<number | null> => {
    running.current ??= saveAll().finally(() => {
      running.current = null;
    });
    await running.current;
    if (saved.current !== typed.current && !gone.current) return flush();
    return gone.current ? null : version.current;
  }, [saveAll]);

  const { values } = form;
  useEffect(() => {
    if (values === saved.current) return;
    const timer = setTimeout(() => void flush(), pauseMs);
    return () => clearTimeout(timer);
  }, [values, flush]);
  // Whoever closes the panel leaves nothing behind.
  useEffect(() => () => void flush(), [flush]);

  // From the first key on, not only once it is sent.
  const shown = state === 'saved' && values !== saved.current ? 'saving' : state;
  return { state: shown, kept, flush };
}
