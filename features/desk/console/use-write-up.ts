import { useEffect, useMemo, useState } from 'react';
import { useConsole, useRoute } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { type Command, useCommand } from '../../../console/use-command.ts';
import { listDispositions, wrapUp } from '../../interactions/contract.ts';
import type { DeskContact } from '../contract.ts';
import { type DispositionGroup, groupsOf } from './dispositions.ts';
import { useDeskNow } from './use-desk.ts';
import { deskWords } from './words.ts';
import { emptyDraft, readWrapUpDraft, type WrapUpDraft, writeWrapUpDraft } from './wrap-up-draft.ts';

export interface WriteUpState {
  draft: WrapUpDraft;
  change(change: Partial<WrapUpDraft>): void;
  groups: readonly DispositionGroup[];
  /** The call is over, and a disposition is chosen. */
  mayFile: boolean;
  /** Files it, or says what is missing. @param usual disposition where none is chosen */
  file(usual?: string): void;
  state: Command<typeof wrapUp>['state'];
  cancel(): void;
  /** Why it wasn't filed, or what is missing. */
  problem: string | null;
}

/** What is written about the contact: kept from the first ring on, filed once the call is over. */
export function useWriteUp(contact: DeskContact): WriteUpState {
  const { interactionId, state } = contact;
  const t = useWords(deskWords);
  const { notices } = useConsole();
  const { data } = useRoute(listDispositions, {});
  const groups = useMemo(() => groupsOf(data?.tree ?? []), [data]);
  const command = useCommand(wrapUp);
  const readNow = useDeskNow();
  const [draft, setDraft] = useState<WrapUpDraft>(() => readWrapUpDraft(interactionId));
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => writeWrapUpDraft(interactionId, draft), [interactionId, draft]);

  // A disposition that the centre has taken away meanwhile can't be filed.
  const known = groups.some(({ items }) => items.some(({ code }) => code === draft.disposition));
  const disposition = known ? draft.disposition : null;
  const file = async (usual: string | null): Promise<void> => {
    const chosen = disposition ?? usual;
    if (state !== 'wrapUp' || command.state !== 'idle') return;
    if (chosen === null) {
      setProblem(t('writeUp.chooseFirst'));
      document.querySelector<HTMLElement>('[data-write-up]')?.focus();
      return;
    }
    const result = await command.run({
      params: { id: interactionId },
      body: { disposition: chosen, note: draft.note },
    });
    if (!result.ok) {
      if (result.error.code !== 'cancelled') setProblem(result.error.message);
      if (result.error.code === 'calls.notAllowedNow') readNow();
      return;
    }
    setDraft(emptyDraft);
    writeWrapUpDraft(interactionId, emptyDraft);
    notices.show({ tone: 'done', text: t('writeUp.filed') });
    readNow();
  };
  return {
    draft: { ...draft, disposition },
    change(change) {
      setProblem(null);
      setDraft((before) => ({ ...before, ...change }));
    },
    groups,
    mayFile: state === 'wrapUp' && disposition !== null,
    file: (usual) => void file(usual ?? null),
    state: command.state,
    cancel: command.cancel,
    problem,
  };
}
