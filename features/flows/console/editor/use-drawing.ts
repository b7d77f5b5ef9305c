import { useCallback, useMemo, useState } from 'react';
import { readDraft, writeDraft } from '../../../../console/drafts.ts';
import { useMe } from '../../../../console/hooks.ts';
import type { FlowDetail } from '../../contract/drafts.ts';
import type { Drawing } from '../../rules/edit.ts';

/** How far back can be undone. */
const mostSteps = 200;

interface Kept {
  /** Version of the row that it was begun from. */
  version: number;
  now: Drawing;
}
interface History {
  before: readonly Drawing[];
  after: readonly Drawing[];
}
const none: History = { before: [], after: [] };

/** A flow as it is on the page, saved or not, with what can be undone. */
export interface DrawingHandle {
  drawing: Drawing;
  version: number;
  dirty: boolean;
  /** Drawn earlier in this sitting and not saved. */
  restored: boolean;
  set(next: Drawing): void;
  undo: (() => void) | null;
  redo: (() => void) | null;
  /** It is now what the server has. */
  saved(): void;
}

/** Keeps what is drawn until it is saved: nothing is lost by leaving the page. */
export function useDrawing(detail: FlowDetail): DrawingHandle {
  const key = `${useMe().staffId}.flow.${detail.code}`;
  const [restored] = useState(() => readDraft<Kept>(key) !== null);
  const [own, setOwn] = useState<Kept | null>(() => readDraft<Kept>(key));
  const [history, setHistory] = useState<History>(none);
  const server = useMemo<Drawing>(() => ({ flow: detail.draft, layout: detail.layout }), [detail]);
  const drawing = own?.now ?? server;

  const keep = useCallback(
    (next: Drawing | null) => {
      const kept = next === null ? null : { version: own?.version ?? detail.version, now: next };
      writeDraft(key, kept);
      setOwn(kept);
    },
    [key, own?.version, detail.version],
  );
  const set = useCallback(
    (next: Drawing) => {
      setHistory(({ before }) => ({ before: [...before, drawing].slice(-mostSteps), after: [] }));
      keep(next);
    },
    [drawing, keep],
  );
  const { before, after } = history;
  const undo = useCallback(() => {
    const last = before.at(-1);
    if (last === undefined) return;
    setHistory({ before: before.slice(0, -1), after: [drawing, ...after] });
    keep(last === server ? null : last);
  }, [before, after, drawing, server, keep]);
  const redo = useCallback(() => {
    const [next, ...rest] = after;
    if (next === undefined) return;
    setHistory({ before: [...before, drawing], after: rest });
    keep(next);
  }, [before, after, drawing, keep]);
  const saved = useCallback(() => {
    setHistory(none);
    writeDraft(key, null);
    setOwn(null);
  }, [key]);
  return {
    drawing,
    version: own?.version ?? detail.version,
    dirty: own !== null,
    restored,
    set,
    undo: before.length > 0 ? undo : null,
    redo: after.length > 0 ? redo : null,
    saved,
  };
}
