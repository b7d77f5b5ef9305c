import { useEffect, useRef } from 'react';
import { useConsole } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import type { Desk } from '../contract.ts';
import { deskWords } from './words.ts';

/** @returns the queue for which the agent is asked to come back from a break; null when nobody asks. */
export function calledInFor(desk: Desk | undefined): Desk['queues'][number] | null {
  const code = desk?.presence.calledIn ?? null;
  return desk?.queues.find((queue) => queue.code === code) ?? null;
}

/** Says on whichever page the agent is that he is asked to come back; once for each time. */
export function useCalledIn(desk: Desk | undefined): void {
  const { notices } = useConsole();
  const t = useWords(deskWords);
  const text = useLocalText();
  const queue = calledInFor(desk);
  const said = useRef<string | null>(null);
  useEffect(() => {
    const code = queue?.code ?? null;
    if (code === said.current) return;
    said.current = code;
    if (queue !== null) notices.show({ tone: 'warning', text: t('calledIn', { queue: text(queue.name) }) });
  }, [queue, notices, t, text]);
}
