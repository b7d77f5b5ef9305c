import { useEffect, useState } from 'react';
import { ApiError } from '../../../../console/api.ts';
import { useConsole } from '../../../../console/hooks.ts';
import { checkDrawing } from '../../contract/drafts.ts';
import type { ProcessProblem } from '../../contract.ts';

export interface CheckState {
  problems: readonly ProcessProblem[];
  /** Of an older drawing than the one on the page. */
  running: boolean;
  error: string | null;
}

/** Rests after the last change before a drawing is checked, ms. */
const restMs = 500;

/** Has a drawing checked whenever it has come to rest. @param known problems of the drawing as it is saved */
export function useCheck(
  xml: string,
  saved: { xml: string; problems: readonly ProcessProblem[] },
): CheckState {
  const { api } = useConsole();
  const [state, setState] = useState<CheckState>({ problems: saved.problems, running: false, error: null });
  useEffect(() => {
    if (xml === saved.xml) {
      setState({ problems: saved.problems, running: false, error: null });
      return;
    }
    const stop = new AbortController();
    setState((now) => ({ ...now, running: true }));
    const timer = setTimeout(() => {
      api.call(checkDrawing, { body: { xml } }, { signal: stop.signal }).then(
        ({ problems }) => setState({ problems, running: false, error: null }),
        (error: unknown) => {
          if (stop.signal.aborted) return;
          const why = error instanceof ApiError ? error.message : String(error);
          setState((now) => ({ ...now, running: false, error: why }));
        },
      );
    }, restMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [api, xml, saved.xml, saved.problems]);
  return state;
}
