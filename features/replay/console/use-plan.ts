import { useState } from 'react';
import { readDraft, writeDraft } from '../../../console/drafts.ts';
import { useMe } from '../../../console/hooks.ts';
import { emptyPlan, type ReplayPlan } from './replay-plan.ts';

/** @returns what this person tries, kept on this computer until he takes it back. */
export function usePlan(): [ReplayPlan, (next: ReplayPlan) => void] {
  const key = `${useMe().staffId}.replay`;
  const [plan, setPlan] = useState(() => readDraft<ReplayPlan>(key) ?? emptyPlan);
  return [
    plan,
    (next) => {
      writeDraft(key, JSON.stringify(next) === JSON.stringify(emptyPlan) ? null : next);
      setPlan(next);
    },
  ];
}
