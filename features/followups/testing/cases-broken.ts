import type { Case } from './case.ts';
import {
  again,
  answer,
  breaks,
  dial,
  filed,
  happens,
  meeting,
  meets,
  miss,
  names,
  number,
  over,
  policy,
  reach,
  says,
} from './history.ts';

const ref = 'Questionnaires, interrupted';
const apt = 'Questionnaires, appointment';
const telesales = { policies: [policy('p1', { telesales: true })] };
/** So many appointments in a row that fail, one an hour from 11:00 on. */
const failing = (times: number) => [
  ...names('2 10:00', meeting('2 11:00', '2 11:30')),
  ...Array.from({ length: times }, (_, n) =>
    n === times - 1
      ? miss(`2 ${11 + n}:00`)
      : names(`2 ${11 + n}:00`, meeting(`2 ${12 + n}:00`, `2 ${12 + n}:30`)),
  ).flat(),
];
const cooling = (receivedOn: string, days: number) => ({
  policies: [policy('p1', { coolingOff: { receivedOn, days } })],
});

export const brokenCases: Case[] = [
  ...(['identityToCheck', 'policyToCheck', 'customerNotFree'] as const).map(
    (reason): Case => ({
      ...{ ref, says: `${reason}: kept under the agent’s number` },
      history: [...reach('2 10:00'), ...breaks('2 10:01', reason)],
      expect: { action: 'dial', purpose: 'continuation', agent: 'ann', interruptions: 1 },
    }),
  ),
  {
    ...{ ref, says: 'a policy is checked at most once' },
    history: [
      ...reach('2 10:00'),
      ...breaks('2 10:01', 'policyToCheck'),
      ...again('2 10:30'),
      ...breaks('2 10:31', 'policyToCheck'),
    ],
    expect: { refused: 'policyCheckedTwice' },
  },
  {
    ...{ ref, says: 'answers so far are kept' },
    history: [...reach('2 10:00'), ...says('2 10:01', 'ownSignature', 'readDocuments'), ...breaks('2 10:02')],
    expect: { answers: 2, purpose: 'continuation', why: 'goesOn' },
  },
  {
    ...{ ref, says: 'a failed redial counts, too' },
    history: [...reach('2 10:00'), ...breaks('2 10:01'), ...miss('2 10:30')],
    expect: { interruptions: 2, action: 'dial', purpose: 'continuation' },
  },
  {
    ...{ ref, says: 'three don’t end it' },
    history: [...reach('2 10:00'), ...breaks('2 10:01'), ...miss('2 10:30'), ...miss('2 11:30')],
    expect: { interruptions: 3, end: null },
  },
  {
    ...{ ref, says: 'four end it as special reason' },
    history: [
      ...reach('2 10:00'),
      ...breaks('2 10:01'),
      ...miss('2 10:30'),
      ...miss('2 11:30'),
      ...miss('2 12:30'),
    ],
    expect: { end: 'specialReason', why: 'interruptionsUsed' },
  },
  {
    ...{ ref, says: 'four times not free end it, too; the answers stay' },
    history: [
      ...reach('2 10:00'),
      ...says('2 10:01', 'ownSignature'),
      ...breaks('2 10:01'),
      ...[11, 12, 13].flatMap((hour) => [...again(`2 ${hour}:00`), ...breaks(`2 ${hour}:01`)]),
    ],
    expect: { end: 'specialReason', answers: 1 },
  },
  {
    ...{ ref, says: 'telesales, contract not received: an appointment is needed' },
    ...{ task: telesales, history: [...reach('2 10:00'), ...breaks('2 10:01', 'contractNotReceived')] },
    expect: { refused: 'appointmentMissing' },
  },
  {
    ...{ ref, says: 'telesales, contract not received: with it' },
    task: telesales,
    history: [
      ...reach('2 10:00'),
      ...breaks('2 10:01', 'contractNotReceived', meeting('4 10:00', '4 11:00')),
    ],
    expect: { action: 'wait', purpose: 'appointment', from: '4 10:00', agent: 'ann' },
  },
  {
    ...{ ref, says: 'contract not received yet: only with telesales' },
    history: [
      ...reach('2 10:00'),
      ...breaks('2 10:01', 'contractNotReceived', meeting('4 10:00', '4 11:00')),
    ],
    expect: { refused: 'notTelesales' },
  },
  {
    ...{ ref, says: 'a bad number: going on with the next one' },
    task: { numbers: [number('mobile'), number('home')] },
    history: [...reach('2 10:00'), ...breaks('2 10:01'), ...miss('2 10:30', 'mobile', 'notInService')],
    expect: { purpose: 'continuation', numbers: ['home'], interruptions: 2 },
  },
  {
    ...{ ref: apt, says: 'from half past eight' },
    history: names('2 10:00', meeting('3 08:29', '3 09:00')),
    expect: { refused: 'appointmentOutside' },
  },
  {
    ...{ ref: apt, says: 'until ten' },
    history: names('2 10:00', meeting('3 21:30', '3 22:01')),
    expect: { refused: 'appointmentOutside' },
  },
  {
    ...{ ref: apt, says: 'both ends belong to it' },
    history: names('2 10:00', meeting('3 08:30', '3 22:00')),
    expect: { action: 'wait', from: '3 08:30' },
  },
  {
    ...{ ref: apt, says: 'it has a start and an end' },
    history: names('2 10:00', meeting('3 10:00', '3 10:00')),
    expect: { refused: 'appointmentOutside' },
  },
  {
    ...{ ref: apt, says: 'not in the past' },
    history: names('2 10:00', meeting('2 09:00', '2 11:00')),
    expect: { refused: 'appointmentPast' },
  },
  {
    ...{ ref: apt, says: 'nobody calls before it, whatever the interval' },
    ...{ history: names('2 10:00', meeting('3 10:00', '3 10:30')), at: '2 18:00' },
    expect: { action: 'wait', from: '3 10:00' },
  },
  {
    ...{ ref: apt, says: 'at its time the agent calls its number' },
    task: { numbers: [number('mobile'), number('home')] },
    ...{ history: names('2 10:00', meeting('3 10:00', '3 10:30', { numberId: 'home' })), at: '3 10:10' },
    expect: { action: 'dial', agent: 'ann', numbers: ['home'], purpose: 'appointment' },
  },
  {
    ...{ ref: apt, says: 'out of the agent’s hours it goes through the team leader' },
    history: names('2 10:00', meeting('3 21:00', '3 21:30', { outsideAgentHours: true })),
    expect: { action: 'poolAppointment', role: 'teamLeader' },
  },
  {
    ...{ ref: apt, says: 'from the shared pool any agent calls' },
    history: [
      ...names('2 10:00', meeting('3 21:00', '3 21:30', { outsideAgentHours: true })),
      ...happens('2 10:05', { type: 'appointmentPooled' }),
    ],
    ...{ at: '3 21:00' },
    expect: { action: 'dial', agent: null, purpose: 'appointment' },
  },
  {
    ...{
      ref: 'Kinds and attempts; appointment',
      says: 'called out of the pool in vain: no attempt was made by it, the next one keeps its own hours',
    },
    history: [
      ...names('2 10:00', meeting('3 21:00', '3 21:30', { outsideAgentHours: true })),
      ...happens('2 10:05', { type: 'appointmentPooled' }),
      ...dial('3 21:00', 'mobile', 'bob'),
      ...filed('3 21:00', 'noAnswer'),
    ],
    expect: { action: 'wait', purpose: 'attempt', agent: null, attempt: 2, from: '4 09:00' },
  },
  {
    ...{
      ref: 'Kinds and attempts; interrupted, appointment',
      says: 'called out of the pool in vain, after an interruption: what continues is kept under the first agent’s number, and no interval stands against it; the failed redial counts',
    },
    history: [
      ...reach('2 10:00'),
      ...breaks('2 10:01', 'customerNotFree', meeting('2 18:00', '2 18:30', { outsideAgentHours: true })),
      ...happens('2 10:05', { type: 'appointmentPooled' }),
      ...dial('2 18:00', 'mobile', 'bob'),
      ...filed('2 18:01', 'noAnswer'),
    ],
    expect: { action: 'dial', purpose: 'continuation', agent: 'ann', interruptions: 2, attempt: null },
  },
  {
    ...{ ref: 'Kinds and attempts; interrupted', says: 'what continues keeps to 08:30 to 22:00' },
    history: [
      ...reach('2 10:00'),
      ...breaks('2 10:01', 'customerNotFree', meeting('2 21:30', '2 21:59', { outsideAgentHours: true })),
      ...happens('2 10:05', { type: 'appointmentPooled' }),
      ...dial('2 21:58', 'mobile', 'bob'),
      ...filed('2 22:00', 'noAnswer'),
    ],
    expect: { action: 'wait', purpose: 'continuation', agent: 'ann', from: '3 08:30' },
  },
  {
    ...{
      ref: apt,
      says: 'reached out of the pool and interrupted again: it is whoever had that call who goes on',
    },
    history: [
      ...reach('2 10:00'),
      ...breaks('2 10:01', 'customerNotFree', meeting('2 18:00', '2 18:30', { outsideAgentHours: true })),
      ...happens('2 10:05', { type: 'appointmentPooled' }),
      ...again('2 18:00', 'mobile', 'bob'),
      ...breaks('2 18:01'),
    ],
    expect: { action: 'dial', purpose: 'continuation', agent: 'bob', interruptions: 2 },
  },
  {
    ...{ ref: apt, says: 'nothing goes into the pool that isn’t meant for it' },
    history: [
      ...names('2 10:00', meeting('3 10:00', '3 10:30')),
      ...happens('2 10:05', { type: 'appointmentPooled' }),
    ],
    expect: { refused: 'nothingToPool' },
  },
  {
    ...{ ref: apt, says: 'missed by us: it is still owed, in general hours' },
    ...{ history: names('2 10:00', meeting('2 21:30', '2 21:45')), at: '2 21:50' },
    expect: { action: 'wait', purpose: 'appointment', from: '3 09:00', why: 'appointmentMissed' },
  },
  {
    ...{ ref: apt, says: 'two failed in a row: it goes on' },
    history: failing(2),
    expect: { end: null, may: [] },
  },
  {
    ...{ ref: apt, says: 'three failed in a row: it may end' },
    history: failing(3),
    expect: { end: null, may: ['end'] },
  },
  {
    ...{ ref: apt, says: 'three failed in a row: ended as special reason' },
    history: [...failing(3), ...happens('2 14:00', { type: 'ended' })],
    expect: { end: 'specialReason', why: 'endedByHand' },
  },
  {
    ...{ ref: apt, says: 'four failed in a row: it must end' },
    history: failing(4),
    expect: { end: 'specialReason', why: 'appointmentsUsed' },
  },
  {
    ...{ ref: apt, says: 'earlier it may not be ended by hand' },
    history: [...failing(2), ...happens('2 14:00', { type: 'ended' })],
    expect: { refused: 'mayNotEnd' },
  },
  {
    ...{ ref: apt, says: 'the telephone that is named must be one that may be dialled' },
    task: { numbers: [number('mobile'), number('home', ['refused'])] },
    history: names('2 10:00', meeting('3 10:00', '3 10:30', { numberId: 'home' })),
    expect: { refused: 'numberNotToBeDialled' },
  },
  {
    ...{ ref: apt, says: 'an outcome that isn’t the customer’s takes none' },
    history: [
      ...meets('2 10:00', 'relative'),
      ...filed('2 10:01', 'policyholderOut', {
        backWithinDays: 1,
        appointment: meeting('3 10:00', '3 11:00'),
      }),
    ],
    expect: { refused: 'appointmentNotHere' },
  },
  {
    ...{ ref: 'Regulation, cooling-off', says: 'within the cooling-off period' },
    ...{ task: cooling('2026-03-01', 15), at: '2 10:00', expect: { coolingOff: 'inTime' } },
  },
  {
    ...{ ref: 'Regulation, cooling-off', says: 'near its end: at risk' },
    ...{ task: cooling('2026-03-01', 10), at: '10 10:00', expect: { coolingOff: 'atRisk' } },
  },
  {
    ...{ ref: 'Regulation, cooling-off', says: 'its last day counts in full' },
    ...{ task: cooling('2026-03-01', 10), at: '11 20:00', expect: { coolingOff: 'atRisk' } },
  },
  {
    ...{ ref: 'Regulation, cooling-off', says: 'after it' },
    ...{ task: cooling('2026-03-01', 10), at: '12 10:00', expect: { coolingOff: 'over' } },
  },
  {
    ...{ ref: 'Regulation, cooling-off', says: 'only new contracts have one' },
    task: { ...cooling('2026-03-01', 10), kind: 'claimsSatisfaction' },
    ...{ at: '12 10:00', expect: { coolingOff: null } },
  },
  {
    ...{ ref: 'Regulation, cooling-off', says: 'a next call that comes too late is a risk already now' },
    task: cooling('2026-03-01', 10),
    history: names('2 10:00', meeting('10 10:00', '10 11:00')),
    expect: { coolingOff: 'atRisk' },
  },
  {
    ...{ ref: 'Questionnaires, system fault', says: 'no answer noted: the call goes on later' },
    history: [
      ...reach('2 10:00'),
      ...over('2 10:05', { kind: 'systemFault' }),
      ...happens('2 11:00', { type: 'answersEntered', answers: [] }),
    ],
    expect: { action: 'dial', purpose: 'continuation' },
  },
  {
    ...{ ref: 'Questionnaires, system fault', says: 'nothing is entered that was not noted in a fault' },
    history: happens('2 11:00', { type: 'answersEntered', answers: [answer('ownSignature')] }),
    expect: { refused: 'nothingToEnter' },
  },
  {
    ...{ ref: 'Questionnaires, system fault', says: 'nobody dials before they are entered' },
    history: [...reach('2 10:00'), ...over('2 10:05', { kind: 'systemFault' }), ...dial('2 10:30')],
    expect: { refused: 'enterAnswers' },
  },
];
