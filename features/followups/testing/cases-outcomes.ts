import { type Outcome, outcomesOf } from '../outcomes.ts';
import type { Case } from './case.ts';
import {
  answer,
  dial,
  filed,
  happens,
  meeting,
  meets,
  miss,
  number,
  over,
  policy,
  reach,
  says,
} from './history.ts';

const ref = 'Outcomes of a failed task';
/** Who must be on the line for an outcome, and what was done with him. */
const before = (outcome: Outcome) => {
  if (outcome === 'policyholderOut') return meets('2 10:00', 'relative');
  if (outcome === 'familyRefuses') return meets('2 10:00', 'relative');
  if (['notConvenient', 'policyholderRefuses', 'contractNotReceived'].includes(outcome))
    return meets('2 10:00', 'policyholder');
  if (outcome === 'declinesIdentity' || outcome === 'identityMismatch')
    return [
      ...meets('2 10:00', 'policyholder'),
      ...happens('2 10:00', { type: 'consented', given: true }),
      ...happens('2 10:00', {
        type: 'identityChecked',
        result: outcome === 'declinesIdentity' ? 'declined' : 'differs',
      }),
    ];
  return dial('2 10:00');
};
/** The attempt is over with them, whatever numbers are left. */
const closing: readonly Outcome[] = ['notConvenient', 'systemFault'];

export const outcomeCases: Case[] = [
  ...outcomesOf('dialAgain').map(
    (outcome): Case => ({
      ...{ ref: `${ref}, dial again, ${outcome}`, says: 'the next attempt follows after the interval' },
      history: [...before(outcome), ...filed('2 10:01', outcome)],
      expect: { action: 'wait', from: '2 16:01', attempt: 2, attemptOutcomes: [outcome] },
    }),
  ),
  ...outcomesOf('dialAgain')
    .filter((outcome) => !closing.includes(outcome))
    .map(
      (outcome): Case => ({
        ...{ ref: `${ref}, dial again, ${outcome}`, says: 'the attempt goes on with the next number' },
        task: { numbers: [number('mobile'), number('home')] },
        history: [...before(outcome), ...filed('2 10:01', outcome)],
        expect: { action: 'dial', attempt: 1, numbers: ['home'] },
      }),
    ),
  ...outcomesOf('badNumber').flatMap((outcome): Case[] => [
    {
      ...{ ref: `${ref}, bad number, ${outcome}`, says: 'one dial is enough: the next number' },
      task: { numbers: [number('mobile'), number('home')] },
      history: [...miss('2 10:00', 'mobile', outcome), ...miss('2 10:01', 'home', outcome)],
      expect: { action: 'done', end: outcome, why: 'numbersUsed' },
    },
    {
      ...{ ref: `${ref}, bad number, ${outcome}`, says: 'never dialled again in a later attempt' },
      task: { numbers: [number('mobile'), number('home')] },
      history: [
        ...miss('2 10:00', 'mobile', outcome),
        ...miss('2 10:01', 'home'),
        ...happens('2 10:02', { type: 'attemptNoted', outcome: 'noAnswer' }),
      ],
      ...{ at: '2 17:00' },
      expect: { action: 'dial', attempt: 2, numbers: ['home'], skipped: { mobile: 'bad' } },
    },
    {
      ...{ ref: `${ref}, bad number, ${outcome}`, says: 'the task ends when none is left' },
      history: miss('2 10:00', 'mobile', outcome),
      expect: { action: 'done', end: outcome },
    },
  ]),
  ...[...outcomesOf('cannotBeDone'), ...outcomesOf('refused')].map(
    (outcome): Case => ({
      ...{ ref: `${ref}, ends, ${outcome}`, says: 'ends the task, other numbers or not' },
      task: { numbers: [number('mobile'), number('home')] },
      history: [...before(outcome), ...filed('2 10:01', outcome)],
      expect: { action: 'done', end: outcome, why: 'outcomeEnds' },
    }),
  ),
  ...outcomesOf('notToBeDialled').map(
    (outcome): Case => ({
      ...{ ref: `${ref}, not to be dialled, ${outcome}`, says: 'no call ends so' },
      history: [...dial('2 10:00'), ...filed('2 10:01', outcome)],
      expect: { refused: 'outcomeNotByCall' },
    }),
  ),
  {
    ...{ ref: `${ref}, contract not received`, says: 'reopens when the contract is received' },
    history: [
      ...meets('2 10:00', 'policyholder'),
      ...filed('2 10:01', 'contractNotReceived'),
      ...happens('5 09:00', { type: 'contractReceived' }),
    ],
    expect: { action: 'dial', attempt: 1 },
  },
  {
    ...{ ref: `${ref}, others that end`, says: 'stay ended' },
    history: [
      ...dial('2 10:00'),
      ...filed('2 10:01', 'longTrip'),
      ...happens('5 09:00', { type: 'contractReceived' }),
    ],
    expect: { refused: 'alreadyEnded' },
  },
  {
    ...{ ref: `${ref}, contract not received`, says: 'not once it has been received' },
    history: [
      ...happens('2 09:00', { type: 'contractReceived' }),
      ...meets('2 10:00', 'policyholder'),
      ...filed('2 10:01', 'contractNotReceived'),
    ],
    expect: { refused: 'contractWasReceived' },
  },
  {
    ...{
      ref: 'Questionnaires, interrupted',
      says: 'telesales contract not received is an interruption instead',
    },
    task: { policies: [policy('p1', { telesales: true })] },
    history: [...meets('2 10:00', 'policyholder'), ...filed('2 10:01', 'contractNotReceived')],
    expect: { refused: 'useInterruption' },
  },
  {
    ...{ ref: `${ref}, policyholder out`, says: 'back within five days' },
    history: [...meets('2 10:00', 'relative'), ...filed('2 10:01', 'policyholderOut', { backWithinDays: 5 })],
    expect: { action: 'wait' },
  },
  {
    ...{ ref: `${ref}, policyholder out`, says: 'later than that is a long trip' },
    history: [...meets('2 10:00', 'relative'), ...filed('2 10:01', 'policyholderOut', { backWithinDays: 6 })],
    expect: { refused: 'awayTooLong' },
  },
  {
    ...{ ref: `${ref}, policyholder out`, says: 'not when he is on the line himself' },
    history: [...meets('2 10:00', 'policyholder'), ...filed('2 10:01', 'policyholderOut')],
    expect: { refused: 'personMissing' },
  },
  {
    ...{ ref: `${ref}, hung up early`, says: 'only before the customer answered anything' },
    history: [...reach('2 10:00'), ...says('2 10:01', 'ownSignature'), ...filed('2 10:02', 'hungUpEarly')],
    expect: { refused: 'somethingAnswered' },
  },
  {
    ...{ ref: `${ref}, hung up early`, says: 'and it is that, when nothing was answered' },
    history: [...reach('2 10:00'), ...over('2 10:02', { kind: 'hungUp' })],
    expect: { refused: 'nothingAnswered' },
  },
  {
    ...{ ref: `${ref}, busy`, says: 'first the leading 0, area code and digits' },
    history: [...dial('2 10:00'), ...filed('2 10:01', 'busy', {})],
    expect: { refused: 'digitsUnchecked' },
  },
  {
    ...{ ref: `${ref}, not convenient`, says: 'the agent must ask when is convenient' },
    history: [...meets('2 10:00', 'policyholder'), ...filed('2 10:01', 'notConvenient', {})],
    expect: { refused: 'whenMissing' },
  },
  {
    ...{ ref: `${ref}, not convenient`, says: 'and gets an appointment' },
    history: [
      ...meets('2 10:00', 'policyholder'),
      ...filed('2 10:01', 'notConvenient', { appointment: meeting('2 14:00', '2 14:30') }),
    ],
    expect: { action: 'wait', purpose: 'appointment', from: '2 14:00' },
  },
  ...(['driving', 'drinking', 'meeting', 'resting', 'reasonGiven'] as const).map(
    (inconvenience): Case => ({
      ...{ ref: `${ref}, not convenient`, says: `${inconvenience}: need not be asked` },
      history: [...meets('2 10:00', 'policyholder'), ...filed('2 10:01', 'notConvenient', { inconvenience })],
      expect: { action: 'wait', purpose: 'attempt' },
    }),
  ),
  ...(['callAssistant', 'smsNotice', 'forwarding'] as const).map(
    (silence): Case => ({
      ...{ ref: `${ref}, no answer`, says: `${silence} is no answer` },
      history: [...dial('2 10:00'), ...filed('2 10:01', 'noAnswer', { silence })],
      expect: { attemptOutcomes: ['noAnswer'] },
    }),
  ),
  {
    ...{ ref: `${ref}, no answer`, says: 'a secretary service: it is noted whether another number is known' },
    history: [...dial('2 10:00'), ...filed('2 10:01', 'noAnswer', { silence: 'secretary' })],
    expect: { refused: 'secretaryMissing' },
  },
  {
    ...{ ref: `${ref}, no answer`, says: 'a secretary service that knows no other' },
    history: [
      ...dial('2 10:00'),
      ...filed('2 10:01', 'noAnswer', { silence: 'secretary', noOtherNumber: true }),
    ],
    expect: { attemptOutcomes: ['noAnswer'] },
  },
  {
    ...{ ref: `${ref}, no answer`, says: 'not where somebody spoke' },
    history: [...meets('2 10:00', 'other'), ...filed('2 10:01', 'noAnswer')],
    expect: { refused: 'somebodySpoke' },
  },
  {
    ...{ ref: `${ref}, dialect`, says: 'somebody who clearly isn’t the policyholder: «out» with a note' },
    history: [...meets('2 10:00', 'other'), ...filed('2 10:01', 'dialect')],
    expect: { refused: 'dialectOfOthers' },
  },
  {
    ...{ ref: `${ref}, wrong number`, says: 'not where the policyholder spoke' },
    history: [...meets('2 10:00', 'policyholder'), ...filed('2 10:01', 'wrongNumber')],
    expect: { refused: 'policyholderSpoke' },
  },
  {
    ...{ ref: `${ref}, refused`, says: 'the family refuses: a relative, not the policyholder' },
    history: [...meets('2 10:00', 'policyholder'), ...filed('2 10:01', 'familyRefuses')],
    expect: { refused: 'relativeMissing' },
  },
  {
    ...{ ref: `${ref}, refused`, says: 'the policyholder refuses in person' },
    history: [...meets('2 10:00', 'relative'), ...filed('2 10:01', 'policyholderRefuses')],
    expect: { refused: 'notPolicyholder' },
  },
  {
    ...{ ref: `${ref}, identity`, says: 'doesn’t match: only where it was checked' },
    history: [...meets('2 10:00', 'policyholder'), ...filed('2 10:01', 'identityMismatch')],
    expect: { refused: 'identityNotDifferent' },
  },
  {
    ...{ ref: `${ref}, identity`, says: 'declined: no question follows' },
    history: [
      ...meets('2 10:00', 'policyholder'),
      ...happens('2 10:00', { type: 'consented', given: true }),
      ...happens('2 10:00', { type: 'identityChecked', result: 'declined' }),
    ],
    expect: { action: 'endCall', why: 'identityOpen' },
  },
  {
    ...{ ref: `${ref}, not convenient`, says: 'with answers given it is an interruption' },
    history: [
      ...reach('2 10:00'),
      ...says('2 10:01', answer('ownSignature')),
      ...filed('2 10:02', 'notConvenient'),
    ],
    expect: { refused: 'useInterrupted' },
  },
];
