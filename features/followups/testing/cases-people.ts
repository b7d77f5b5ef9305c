import type { Case } from './case.ts';
import {
  again,
  answer,
  breaks,
  butAddress,
  dial,
  filed,
  happens,
  isOn,
  meeting,
  meets,
  names,
  number,
  over,
  reach,
  says,
  traditional,
} from './history.ts';

const ref = 'Who and what';
const given = (by: 'policyholder' | 'thirdPerson', checked: boolean, confirmedAgain: boolean) =>
  happens('2 10:01', {
    type: 'numberGiven',
    number: { id: 'new', kind: 'office' },
    by,
    checked,
    confirmedAgain,
  });

export const peopleCases: Case[] = [
  {
    ...{ ref: `${ref}, in person`, says: 'first of all it is asked who is on the line' },
    history: dial('2 10:00'),
    expect: { action: 'askWho', agent: 'ann', why: 'inPerson', question: null },
  },
  ...(['relative', 'other'] as const).flatMap((person): Case[] => [
    {
      ...{
        ref: `${ref}, in person`,
        says: `${person}: nothing of the content; ask when the policyholder can be reached`,
      },
      history: meets('2 10:00', person),
      expect: { action: 'askWhenReachable', why: 'noContentToOthers', question: null },
    },
    {
      ...{ ref: `${ref}, in person`, says: `${person}: no question is put to anybody else` },
      history: [...meets('2 10:00', person), ...says('2 10:01', 'ownSignature')],
      expect: { refused: 'notPolicyholder' },
    },
    {
      ...{ ref: `${ref}, in person`, says: `${person}: can’t consent for the policyholder` },
      history: [...meets('2 10:00', person), ...happens('2 10:01', { type: 'consented', given: true })],
      expect: { refused: 'notPolicyholder' },
    },
    {
      ...{ ref: `${ref}, in person`, says: `${person}: it is noted when the policyholder is back` },
      history: [...meets('2 10:00', person), ...filed('2 10:01', 'policyholderOut', {})],
      expect: { refused: 'returnMissing' },
    },
    {
      ...{ ref: `${ref}, in person`, says: `${person}: a time for the call is the customer’s to name` },
      history: [...meets('2 10:00', person), ...breaks('2 10:01')],
      expect: { refused: 'notPolicyholder' },
    },
  ]),
  {
    ...{ ref: `${ref}, consent`, says: 'consent comes first' },
    history: meets('2 10:00', 'policyholder'),
    expect: { action: 'askConsent', question: null },
  },
  {
    ...{ ref: `${ref}, consent`, says: 'no question without it' },
    history: [...meets('2 10:00', 'policyholder'), ...says('2 10:01', 'ownSignature')],
    expect: { refused: 'consentFirst' },
  },
  {
    ...{ ref: `${ref}, consent`, says: 'who doesn’t consent isn’t asked' },
    history: [
      ...meets('2 10:00', 'policyholder'),
      ...happens('2 10:01', { type: 'consented', given: false }),
    ],
    expect: { action: 'endCall', why: 'noConsent' },
  },
  {
    ...{ ref: `${ref}, script`, says: 'after consent and identity the first question' },
    history: reach('2 10:00'),
    expect: { action: 'ask', question: 'ownSignature', again: false },
  },
  {
    ...{ ref: `${ref}, script`, says: 'identity before questions' },
    history: again('2 10:00'),
    expect: { action: 'checkIdentity' },
  },
  {
    ...{ ref: `${ref}, script`, says: 'in order: after the first the second' },
    history: [...reach('2 10:00'), ...says('2 10:01', 'ownSignature')],
    expect: { action: 'ask', question: 'readDocuments' },
  },
  {
    ...{ ref: `${ref}, script`, says: 'none skipped' },
    history: [...reach('2 10:00'), ...says('2 10:01', 'ownSignature', 'knowsCover')],
    expect: { refused: 'questionOrder' },
  },
  {
    ...{ ref: `${ref}, script`, says: 'none asked twice' },
    history: [...reach('2 10:00'), ...says('2 10:01', 'ownSignature', 'ownSignature')],
    expect: { refused: 'questionOrder' },
  },
  {
    ...{ ref: `${ref}, script`, says: 'no question that isn’t in the script' },
    history: [...reach('2 10:00'), ...says('2 10:01', 'somethingElse')],
    expect: { refused: 'questionOrder' },
  },
  {
    ...{ ref: `${ref}, vague`, says: 'a vague answer is confirmed once more' },
    history: [...reach('2 10:00'), ...says('2 10:01', answer('ownSignature', 'unclear'))],
    expect: { action: 'ask', question: 'ownSignature', again: true, why: 'confirmOnceMore' },
  },
  {
    ...{ ref: `${ref}, vague`, says: 'once, and no more often' },
    history: [
      ...reach('2 10:00'),
      ...says('2 10:01', answer('ownSignature', 'unclear'), answer('ownSignature', 'unclear')),
    ],
    expect: { action: 'ask', question: 'readDocuments', answers: 2 },
  },
  {
    ...{ ref: `${ref}, vague`, says: 'the confirmed answer counts' },
    history: [
      ...reach('2 10:00'),
      ...says('2 10:01', answer('ownSignature', 'unclear'), ...traditional),
      ...over('2 10:05', { kind: 'completed' }),
    ],
    expect: {
      end: 'completed',
      results: Object.fromEntries(traditional.map((q) => [`p1.${q}`, 'yes said'])),
      duties: {},
    },
  },
  {
    ...{ ref: `${ref}, escalation`, says: 'expert agent and team leader first' },
    history: [...reach('2 10:00'), ...happens('2 10:01', { type: 'escalated', to: 'supervisor' })],
    expect: { refused: 'rungOrder' },
  },
  {
    ...{ ref: `${ref}, escalation`, says: 'then the supervisor, then the advice line' },
    history: [
      ...reach('2 10:00'),
      ...happens('2 10:01', { type: 'escalated', to: 'expertAgent' }),
      ...happens('2 10:02', { type: 'escalated', to: 'supervisor' }),
      ...happens('2 10:03', { type: 'escalated', to: 'adviceLine' }),
    ],
    expect: { action: 'ask', may: ['complaint'] },
  },
  {
    ...{ ref: `${ref}, escalation`, says: 'what can’t be solved the supervisor files as a complaint' },
    history: [
      ...reach('2 10:00'),
      ...happens('2 10:01', { type: 'escalated', to: 'expertAgent' }),
      ...happens('2 10:02', { type: 'escalated', to: 'supervisor' }),
      ...over('2 10:03', { kind: 'complaint' }),
    ],
    expect: { end: 'specialReason', duties: { complaint: [] } },
  },
  {
    ...{ ref: `${ref}, escalation`, says: 'the agent alone files no complaint' },
    history: [...reach('2 10:00'), ...over('2 10:03', { kind: 'complaint' })],
    expect: { refused: 'supervisorFirst' },
  },
  {
    ...{ ref: `${ref}, escalation`, says: 'or as an appointment' },
    history: [
      ...reach('2 10:00'),
      ...happens('2 10:01', { type: 'escalated', to: 'expertAgent' }),
      ...happens('2 10:02', { type: 'escalated', to: 'supervisor' }),
      ...breaks('2 10:03', 'customerNotFree', meeting('3 10:00', '3 11:00')),
    ],
    expect: { action: 'wait', purpose: 'appointment', from: '3 10:00' },
  },
  {
    ...{ ref: `${ref}, new numbers`, says: 'a third person’s number is checked with that person' },
    history: [...meets('2 10:00', 'relative'), ...given('thirdPerson', false, false)],
    expect: { refused: 'numberUnchecked' },
  },
  {
    ...{
      ref: `${ref}, new numbers`,
      says: 'and needs no further confirmation; it is dialled in the same attempt',
    },
    history: [
      ...meets('2 10:00', 'relative'),
      ...given('thirdPerson', true, false),
      ...filed('2 10:02', 'policyholderOut'),
    ],
    expect: { action: 'dial', numbers: ['new'], attempt: 1 },
  },
  {
    ...{
      ref: `${ref}, new numbers`,
      says: 'the customer’s corrected number is confirmed once more with him',
    },
    history: [...meets('2 10:00', 'policyholder'), ...given('policyholder', true, false)],
    expect: { refused: 'numberUnconfirmed' },
  },
  {
    ...{ ref: `${ref}, new numbers`, says: 'confirmed, it takes its place in the order' },
    task: { numbers: [number('mobile'), number('home')] },
    history: [
      ...meets('2 10:00', 'policyholder'),
      ...given('policyholder', true, true),
      ...filed('2 10:02', 'notConvenient'),
    ],
    ...{ at: '2 17:00' },
    expect: { action: 'dial', numbers: ['mobile', 'new', 'home'] },
  },
  {
    ...{ ref: `${ref}, problems`, says: 'a signature that isn’t his own has a ticket of its own' },
    history: [
      ...reach('2 10:00'),
      ...says(
        '2 10:01',
        answer('ownSignature', 'no'),
        answer('readDocuments', 'no'),
        ...traditional.slice(2),
      ),
      ...over('2 10:05', { kind: 'completed' }),
    ],
    expect: { end: 'completed', duties: { signature: ['ownSignature'], problem: ['readDocuments'] } },
  },
  {
    ...{ ref: `${ref}, problems`, says: 'a «no» is recorded as a problem' },
    history: [
      ...reach('2 10:00'),
      ...says('2 10:01', ...butAddress.slice(0, 4), answer('knowsCoolingOff', 'no')),
    ],
    expect: { duties: { problem: ['knowsCoolingOff'] }, results: { 'p1.knowsCoolingOff': 'no said' } },
  },
  {
    ...{ ref: `${ref}, problems`, says: 'an uncertain answer that stays uncertain is no positive one' },
    history: [
      ...reach('2 10:00'),
      ...says('2 10:01', answer('ownSignature', 'unclear'), answer('ownSignature', 'unclear')),
    ],
    expect: { duties: { signature: ['ownSignature'] } },
  },
  {
    ...{ ref: 'Questionnaires, surrender alert', says: 'at once, at any point of the call' },
    history: [
      ...reach('2 10:00'),
      ...says('2 10:01', 'ownSignature'),
      ...happens('2 10:02', { type: 'surrenderWish', by: 'policyholder' }),
    ],
    expect: { action: 'fileSurrenderAlert', why: 'surrenderAlert' },
  },
  {
    ...{ ref: 'Questionnaires, surrender alert', says: 'afterwards the questions go on' },
    history: [
      ...reach('2 10:00'),
      ...happens('2 10:02', { type: 'surrenderWish', by: 'policyholder' }),
      ...happens('2 10:03', { type: 'surrenderAlertFiled' }),
    ],
    expect: { action: 'ask', question: 'ownSignature', alerts: 1, duties: { surrender: [] } },
  },
  {
    ...{ ref: 'Questionnaires, surrender alert', says: 'before the failure reason is filed' },
    history: [
      ...meets('2 10:00', 'policyholder'),
      ...happens('2 10:02', { type: 'surrenderWish', by: 'policyholder' }),
      ...filed('2 10:03', 'policyholderRefuses'),
    ],
    expect: { refused: 'alertFirst' },
  },
  {
    ...{ ref: 'Questionnaires, surrender alert', says: 'also when the questionnaire could not be done' },
    history: [
      ...meets('2 10:00', 'policyholder'),
      ...happens('2 10:02', { type: 'surrenderWish', by: 'policyholder' }),
      ...happens('2 10:03', { type: 'surrenderAlertFiled' }),
      ...filed('2 10:04', 'policyholderRefuses'),
    ],
    expect: { end: 'policyholderRefuses', alerts: 1, duties: { surrender: [] } },
  },
  {
    ...{ ref: 'Questionnaires, surrender alert', says: 'a relative who says so: optional' },
    history: [
      ...meets('2 10:00', 'relative'),
      ...happens('2 10:02', { type: 'surrenderWish', by: 'relative' }),
    ],
    expect: { action: 'askWhenReachable', may: ['escalate', 'fileSurrenderAlert'], alerts: 0 },
  },
  {
    ...{ ref: 'Questionnaires, surrender alert', says: 'a relative’s may be filed' },
    history: [
      ...meets('2 10:00', 'relative'),
      ...happens('2 10:02', { type: 'surrenderWish', by: 'relative' }),
      ...happens('2 10:03', { type: 'surrenderAlertFiled' }),
      ...filed('2 10:04', 'policyholderOut'),
    ],
    expect: { action: 'wait', alerts: 1 },
  },
  {
    ...{ ref: 'Questionnaires, appointment', says: 'belongs to the agent' },
    history: [...names('2 10:00', meeting('2 14:00', '2 14:30')), ...dial('2 14:00', 'mobile', 'bob')],
    expect: { refused: 'notYours' },
  },
  {
    ...{ ref: `${ref}, in person`, says: 'who it is is said once a call' },
    history: [...meets('2 10:00', 'relative'), ...isOn('2 10:01', 'policyholder')],
    expect: { refused: 'alreadySaid' },
  },
];
