import { useTimeFormat } from '../../../console/centre.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import {
  abnormalityNames,
  addressMarkNames,
  interruptionNames,
  numberKindNames,
  numberMarkNames,
  rungNames,
} from '../codes.ts';
import type { CallEnd, FollowUpTask } from '../contract/task.ts';
import { outcomeNames } from '../outcomes.ts';
import type { BareEvent } from '../rules/choices.ts';
import { followUpWords } from './words.ts';

/** @returns how numbers and policies of a task, and what happens to it, read. */
export function useEventText(task: FollowUpTask) {
  const t = useWords(followUpWords);
  const text = useLocalText();
  const format = useTimeFormat();
  const number = (id: string): string => {
    const at = task.numbers.findIndex((one) => one.id === id);
    const found = task.numbers[at];
    return found === undefined ? id : `${text(numberKindNames[found.kind])} ${at + 1}`;
  };
  const policy = (id: string): string =>
    t('policy', { n: task.policies.findIndex((one) => one.id === id) + 1 });
  /** Agents of a trial are nobody: they are told apart by letters. */
  const agent = (id: string): string => {
    const n = Number(/^agent-(\d+)$/.exec(id)?.[1] ?? 0);
    return n > 0 && n <= 26 ? String.fromCharCode(64 + n) : id;
  };
  const time = (iso: string): string => format.exact(Date.parse(iso)).replace(/:\d\d$/, '');
  const end = (of: CallEnd): string => {
    switch (of.kind) {
      case 'outcome': {
        const { appointment } = of.details;
        if (appointment !== undefined) return `${t('do.appointment')} ${time(appointment.start)}`;
        return t('event.outcome', { outcome: text(outcomeNames[of.outcome]) });
      }
      case 'interrupted': {
        const said = t('do.interrupted', { reason: text(interruptionNames[of.reason]) });
        return of.appointment === null
          ? said
          : said + t('event.appointment', { time: time(of.appointment.start) });
      }
      case 'otherNumber':
        return t('do.otherNumber', { number: number(of.numberId) });
      case 'abnormal':
        return t('do.abnormal', { why: text(abnormalityNames[of.why]) });
      default:
        return t(`do.${of.kind}`);
    }
  };
  const event = (of: BareEvent): string => {
    switch (of.type) {
      case 'dialled':
        return t('event.dialled', { agent: agent(of.agentId), number: number(of.numberId) });
      case 'identified':
        return t(`do.${of.person}`);
      case 'consented':
        return t(of.given ? 'do.consents' : 'do.declines');
      case 'identityChecked':
        return t(`do.${of.result}`);
      case 'answered':
        return t(`do.${of.value}`);
      case 'corrected':
        return t(of.value === 'yes' ? 'event.correctedYes' : 'event.correctedNo');
      case 'notPlaced':
        return t('event.notPlaced');
      case 'numberGiven':
        return t('event.numberGiven', { number: number(of.number.id) });
      case 'markNoticed':
        return t('event.markNoticed', { mark: text(numberMarkNames[of.mark]) });
      case 'addressMarkNoticed':
        return t('event.addressMarkNoticed', { mark: text(addressMarkNames[of.mark]) });
      case 'movedTo':
        return t(of.agentId === null ? 'event.movedToPool' : 'event.moved');
      case 'surrenderAlertFiled':
        return t('do.alertFiled');
      case 'escalated':
        return t('do.escalated', { to: text(rungNames[of.to]) });
      case 'callEnded':
        return end(of.end);
      case 'attemptNoted':
        return t('do.note', { outcome: text(outcomeNames[of.outcome]) });
      case 'appointmentPooled':
        return t('do.pooled');
      case 'answersEntered':
        return t(of.answers.length === 0 ? 'do.enteredNone' : 'do.entered');
      case 'policySurrendered':
        return t('do.surrendered', { policy: policy(of.policyId) });
      case 'numberCleared':
        return t('do.cleared', { number: number(of.numberId) });
      case 'staffDeclined':
      case 'surrenderWish':
      case 'contractReceived':
      case 'ordered':
      case 'ended':
        return t(`do.${of.type}`);
    }
  };
  return { agent, number, policy, time, event };
}
