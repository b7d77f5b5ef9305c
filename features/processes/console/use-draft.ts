import { useCallback, useMemo, useState } from 'react';
import { readDraft, writeDraft } from '../../../console/drafts.ts';
import { useMe } from '../../../console/hooks.ts';
import type { ProcessDetail } from '../contract/drafts.ts';

/** A drawing as it is on the page, saved or not. */
export interface Draft {
  xml: string;
  /** Version of the row that it was begun from. */
  version: number;
  dirty: boolean;
  /** Drawn earlier in this sitting and not saved. */
  restored: boolean;
  set(xml: string): void;
  /** It is now what the server has. */
  saved(detail: ProcessDetail): void;
}

interface Kept {
  /** What it was begun from. */
  base: { xml: string; version: number };
  xml: string;
}

/** Keeps what is drawn until it is saved: nothing is lost by leaving the page. */
export function useDraft(detail: ProcessDetail): Draft {
  const key = `${useMe().staffId}.process.${detail.code}`;
  const [restored] = useState(() => readDraft<Kept>(key) !== null);
  const [own, setOwn] = useState<Kept | null>(() => readDraft<Kept>(key));
  const set = useCallback(
    (xml: string) =>
      setOwn((now) => {
        const base = now?.base ?? { xml: detail.xml, version: detail.version };
        const next = xml === base.xml ? null : { base, xml };
        writeDraft(key, next);
        return next;
      }),
    [key, detail.xml, detail.version],
  );
  const saved = useCallback(() => {
    writeDraft(key, null);
    setOwn(null);
  }, [key]);
  return useMemo(
    () => ({
      xml: own?.xml ?? detail.xml,
      version: own?.base.version ?? detail.version,
      dirty: own !== null,
      restored,
      set,
      saved,
    }),
    [own, detail.xml, detail.version, restored, set, saved],
  );
}
