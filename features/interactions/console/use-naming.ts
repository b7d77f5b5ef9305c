import { useMemo } from 'react';
import { useRoute } from '../../../console/hooks.ts';
import { useLanguage, useLocalText, useWords } from '../../../console/language.ts';
import { queryOutcomeTexts, queryTexts } from '../../flows/codes.ts';
import { listQueues } from '../../routing/contract/list-queues.ts';
import { type InteractionDetail, outcomes } from '../contract.ts';
import { spokenDuration } from './durations.ts';
import type { Naming } from './timeline.ts';
import { timelineWords } from './timeline-words.ts';
import { interactionWords } from './words.ts';

/** @returns how the codes in the time line of this contact read in the present language. */
export function useNaming(
  detail: Pick<InteractionDetail, 'menu' | 'disposition' | 'dispositionName' | 'queue' | 'queueName'>,
): Naming {
  const t = useWords(timelineWords);
  const words = useWords(interactionWords);
  const text = useLocalText();
  const language = useLanguage();
  const { data } = useRoute(listQueues);
  const { menu, disposition, dispositionName, queue, queueName } = detail;
  return useMemo(() => {
    // Sites share their codes with queues.
    const known = [...(data?.queues ?? []), ...(data?.sites ?? [])];
    const queues = new Map(known.map(({ code, name }) => [code, text(name)]));
    if (queue !== null && queueName !== null) queues.set(queue, text(queueName));
    const reasons = new Map(data?.reasons.map(({ code, name }) => [code, text(name)]));
    return {
      t,
      queue: (code) => queues.get(code) ?? code,
      reason: (code) => reasons.get(code) ?? code,
      disposition: (code) =>
        code === disposition && dispositionName !== null ? text(dispositionName) : code,
      outcome(code) {
        const known = outcomes.find((one) => one === code);
        return known === undefined ? code : words(`outcome.${known}`);
      },
      choice(node, key) {
        const step = menu.find((one) => 'choice' in one && one.node === node && one.choice === key);
        return step === undefined || !('choice' in step) ? null : text(step.label);
      },
      query: (name) => text(queryTexts[name]),
      queryOutcome: (outcome) => text(queryOutcomeTexts[outcome]),
      duration: (ms) => spokenDuration(ms, language),
    };
  }, [t, words, text, language, data, menu, disposition, dispositionName, queue, queueName]);
}
