import { useMemo } from 'react';
import { useRoute } from '../../../console/hooks.ts';
import { useLanguage, useWords } from '../../../console/language.ts';
import { inLanguage } from '../../../platform/local-text.ts';
import { listQueues } from '../../routing/contract/list-queues.ts';
import type { NotReadyReason } from '../../routing/contract/reasons.ts';
import type { FloorAgent } from '../contract.ts';
import { floorWords } from './words.ts';

export interface Names {
  queue(code: string | null): string;
  skill(code: string): string;
  reason(code: string): string;
  skills: readonly string[];
  reasons: readonly NotReadyReason[];
}

/** What queues, skills and reasons are called; a code that nobody named stays a code. */
export function useNames(): Names {
  const language = useLanguage();
  const { data } = useRoute(listQueues, {});
  return useMemo(() => {
    const find = (list: readonly { code: string; name: { zh: string; en?: string | undefined } }[] = []) => {
      const names = new Map(list.map(({ code, name }) => [code, inLanguage(name, language)]));
      return (code: string): string => names.get(code) ?? code;
    };
    const queue = find(data?.queues);
    return {
      queue: (code) => (code === null ? '—' : queue(code)),
      skill: find(data?.skills),
      reason: find(data?.reasons),
      skills: data?.skills.map(({ code }) => code) ?? [],
      reasons: data?.reasons ?? [],
    };
  }, [data, language]);
}

/** @returns the words for what somebody does: the reason where he isn't ready, the state of his call otherwise. */
export function useStateWords(names: Names): (agent: FloorAgent) => string {
  const t = useWords(floorWords);
  return ({ state, reason, contact }) => {
    if (state === 'notReady' && reason !== null) return names.reason(reason);
    const inCall = contact?.state;
    const asState = inCall === undefined || inCall === 'ringing' || inCall === 'talking';
    return t(asState ? `state.${state}` : `state.${inCall}`);
  };
}
