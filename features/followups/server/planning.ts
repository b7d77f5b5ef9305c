import type { Clock } from '../../../platform/clock/clock.ts';
import { AppError } from '../../../platform/errors.ts';
import { inLanguage, type Language } from '../../../platform/local-text.ts';
import type { PlanReply, PlanRequest } from '../contract/plan.ts';
import { followUpErrors } from '../errors.ts';
import { explain, inWords } from '../rules/explain.ts';
import { planFollowUp } from '../rules.ts';
import type { FollowUpRules } from './rule-sets.ts';

/** Answers «what happens now, and why?» for a made-up task. */
export function createPlanning(deps: { clock: Clock; rules: FollowUpRules; zone(): string }) {
  return {
    /**
     * @param language of the sentence that tells what is wrong
     * @throws AppError historyWrong naming the entry, versionUnknown
     */
    async plan(request: PlanRequest, language: Language): Promise<PlanReply> {
      const { task, history } = request;
      const at = request.at === null ? deps.clock.now() : new Date(request.at);
      const held = deps.rules.inForce(at);
      const number = request.rules ?? held.number;
      const rules = number === held.number ? held.ruleSet : (await deps.rules.find(number)).ruleSet;
      const planned = planFollowUp({ rules, zone: deps.zone(), task, history, at });
      if (!('refusal' in planned)) return explain(planned.state, planned.step, at, number);
      const { index, refusal } = planned;
      const why = inLanguage(inWords(refusal.code, refusal.values, { rules, task }).text, language);
      const n = index + 1;
      throw new AppError(followUpErrors['followUps.historyWrong'], {
        values: { n, what: history[index]?.type ?? 'at', why },
        fields: [
          { field: index < history.length ? `history.${index}` : 'at', code: refusal.code, message: why },
        ],
      });
    },
  };
}
