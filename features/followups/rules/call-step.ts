import { escalation } from '../codes.ts';
import { openQuestions, questionnaireOf } from './questionnaire.ts';
import { type FollowUpState, isSelfInsured, type LiveCall } from './state.ts';
import { type Alternative, because, type Step, step } from './step-shape.ts';

/**
 * What the agent does next in a call: who is it, consent, identity, the questions in order. Nobody but the policyholder in
 * person, identified and willing, ever comes to a question.
 */
export function callStep(state: FollowUpState, call: LiveCall): Step {
  const nextRung = escalation[call.rungs.length] ?? null;
  const may: Alternative[] = [];
  if (call.person !== null && nextRung !== null) may.push('escalate');
  if (call.rungs.includes('supervisor')) may.push('complaint');
  const common = {
    ...{ who: { role: 'agent', agentId: call.agentId } as const, purpose: call.purpose },
    ...{ numbers: [call.numberId], nextRung, may },
  };
  if (state.alertOwed)
    return step({ ...common, action: 'fileSurrenderAlert', reasons: [because('surrenderAlert')] });
  if (call.annoyed) return step({ ...common, action: 'endCall', reasons: [because('annoyed')] });
  if (call.person === null) return step({ ...common, action: 'askWho', reasons: [because('inPerson')] });
  if (call.person !== 'policyholder') {
    if (call.person === 'relative') may.push('fileSurrenderAlert');
    return step({ ...common, action: 'askWhenReachable', reasons: [because('noContentToOthers')] });
  }
  if (call.consent === null)
    return step({ ...common, action: 'askConsent', reasons: [because('consentFirst')] });
  if (!call.consent) return step({ ...common, action: 'endCall', reasons: [because('noConsent')] });
  if (isSelfInsured(state) && !state.staffDeclined) may.push('staffDeclines');
  const known = call.identity === 'matches' || (call.identity === null && state.identityChecked);
  if (!known && call.identity === null)
    return step({ ...common, action: 'checkIdentity', reasons: [because('identityFirst')] });
  if (!known) return step({ ...common, action: 'endCall', reasons: [because('identityOpen')] });
  const [question] = openQuestions(state, questionnaireOf(state));
  if (question === undefined)
    return step({ ...common, action: 'closeCall', reasons: [because('allAnswered')] });
  const again = state.answers.some((answer) => answer.question === question.code);
  const reasons = [because(again ? 'confirmOnceMore' : 'inOrder')];
  if (call.identity === null) reasons.push(because('identityKept'));
  return step({ ...common, action: 'ask', question, again, reasons });
}
