import type { TaskKind } from '../codes.ts';
import type { Case } from './case.ts';
import {
  again,
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
  reach,
  says,
} from './history.ts';

const kinds: readonly [TaskKind, number][] = [
  ['newContractFirst', 4],
  ['newContractSecond', 4],
  ['applicationSatisfaction', 3],
  ['claimsSatisfaction', 3],
  ['sampledCheck', 4],
];
const ref = 'Kinds and attempts';
/** Missed at 09:00 and 16:00 of each day. */
const missed = (times: number) =>
  Array.from({ length: times }, (_, n) =>
    miss(`${2 + Math.floor(n / 2)} ${n % 2 === 0 ? '09:00' : '16:00'}`),
  ).flat();
const four = [number('mobile'), number('payment'), number('office'), number('home')];

export const attemptCases: Case[] = [
  ...kinds.flatMap(([kind, most]): Case[] => [
    {
      ...{ ref: `${ref}, table, ${kind}`, says: `at most ${most} attempts: the last may still be made` },
      ...{ task: { kind }, history: missed(most - 1), at: '9 10:00' },
      expect: { action: 'dial', purpose: 'attempt', attempt: most, of: most },
    },
    {
      ...{ ref: `${ref}, table, ${kind}`, says: `after ${most} attempts it is over, with the last result` },
      ...{ task: { kind }, history: missed(most), at: '9 10:00' },
      expect: { action: 'done', end: 'noAnswer', why: 'attemptsUsed' },
    },
    {
      ...{ ref: `${ref}, table, ${kind}`, says: 'six hours lie between two attempts' },
      ...{ task: { kind }, history: miss('2 09:30'), at: '2 15:29' },
      expect: { action: 'wait', from: '2 15:30' },
    },
    {
      ...{ ref: `${ref}, table, ${kind}`, says: 'after six hours the next one may be made' },
      ...{ task: { kind }, history: miss('2 09:30'), at: '2 15:30' },
      expect: { action: 'dial', attempt: 2 },
    },
  ]),
  {
    ...{ ref: `${ref}, one attempt`, says: 'mobile, payment phone, office, home: in this order' },
    ...{ task: { numbers: [...four].reverse() } },
    expect: { action: 'dial', numbers: ['mobile', 'payment', 'office', 'home'] },
  },
  {
    ...{
      ref: `${ref}, one attempt`,
      says: 'dials every usable number: after the mobile comes the payment phone, at once',
    },
    ...{ task: { numbers: four }, history: miss('2 10:00') },
    expect: { action: 'dial', attempt: 1, numbers: ['payment', 'office', 'home'] },
  },
  {
    ...{ ref: `${ref}, one attempt`, says: 'each number once: not the mobile again in the same attempt' },
    ...{ task: { numbers: four }, history: [...miss('2 10:00'), ...dial('2 10:01')] },
    expect: { refused: 'numberOrder' },
  },
  {
    ...{ ref: `${ref}, one attempt`, says: 'no number out of its order' },
    ...{ task: { numbers: four }, history: dial('2 10:00', 'home') },
    expect: { refused: 'numberOrder' },
  },
  {
    ...{ ref: `${ref}, one attempt`, says: 'four numbers dialled are one attempt' },
    task: { numbers: four },
    history: four.flatMap(({ id }, n) => miss(`2 10:0${n}`, id)),
    expect: { action: 'wait', from: '2 16:03', attempt: 2 },
  },
  {
    ...{ ref: `${ref}, one attempt`, says: 'the same digits under two names are one number' },
    task: { numbers: [number('mobile'), number('payment', [], { sameAs: 'mobile' })] },
    expect: { numbers: ['mobile'], skipped: { payment: 'same' } },
  },
  {
    ...{ ref: `${ref}, results`, says: 'where all end alike one note stands for all' },
    task: { numbers: four.slice(0, 2) },
    history: [...miss('2 10:00'), ...miss('2 10:01', 'payment')],
    expect: { action: 'wait', attemptOutcomes: ['noAnswer'] },
  },
  {
    ...{ ref: `${ref}, results`, says: 'where they differ one is chosen' },
    task: { numbers: four.slice(0, 2) },
    history: [...miss('2 10:00'), ...miss('2 10:01', 'payment', 'poweredOff')],
    expect: { action: 'noteAttempt', attemptOutcomes: [null] },
  },
  {
    ...{ ref: `${ref}, results`, says: 'the one chosen is the result of the attempt' },
    task: { numbers: four.slice(0, 2) },
    history: [
      ...miss('2 10:00'),
      ...miss('2 10:01', 'payment', 'poweredOff'),
      ...happens('2 10:02', { type: 'attemptNoted', outcome: 'poweredOff' }),
    ],
    expect: { action: 'wait', attemptOutcomes: ['poweredOff'] },
  },
  {
    ...{ ref: `${ref}, results`, says: 'only a result that a number had can be chosen' },
    task: { numbers: four.slice(0, 2) },
    history: [
      ...miss('2 10:00'),
      ...miss('2 10:01', 'payment', 'poweredOff'),
      ...happens('2 10:02', { type: 'attemptNoted', outcome: 'lineFault' }),
    ],
    expect: { refused: 'outcomeNotSeen' },
  },
  {
    ...{ ref: `${ref}, results`, says: 'nothing is chosen where all ended alike' },
    history: [...miss('2 10:00'), ...happens('2 10:02', { type: 'attemptNoted', outcome: 'noAnswer' })],
    expect: { refused: 'nothingToNote' },
  },
  {
    ...{ ref: `${ref}, interval`, says: 'enforced in manual dialling, too' },
    history: [...miss('2 10:00'), ...dial('2 12:00')],
    expect: { refused: 'interval' },
  },
  {
    ...{ ref: `${ref}, general hours`, says: 'not before nine; the agent sees why' },
    ...{ at: '2 08:59' },
    expect: { action: 'wait', from: '2 09:00', reasons: ['attempt', 'generalHours'] },
  },
  { ref: `${ref}, general hours`, says: 'from nine on', at: '2 09:00', expect: { action: 'dial' } },
  {
    ref: `${ref}, general hours`,
    says: 'until just before nine in the evening',
    at: '2 20:59',
    expect: { action: 'dial' },
  },
  {
    ...{ ref: `${ref}, general hours`, says: 'at nine in the evening it is the next day' },
    ...{ at: '2 21:00' },
    expect: { action: 'wait', from: '3 09:00' },
  },
  {
    ...{ ref: `${ref}, general hours`, says: 'nobody dials outside them by hand' },
    history: dial('2 21:30'),
    expect: { refused: 'generalHours' },
  },
  {
    ...{ ref: `${ref}, interval and hours`, says: 'an interval that ends at night waits for the opening' },
    ...{ history: miss('2 16:00'), at: '2 16:01' },
    expect: { action: 'wait', from: '3 09:00' },
  },
  {
    ...{
      ref: `${ref}, cut off`,
      says: 'an attempt that the end of the hours cuts off goes on at the next opening',
    },
    ...{ task: { numbers: four }, history: miss('2 20:59'), at: '2 21:00' },
    expect: { action: 'wait', from: '3 09:00', attempt: 1, numbers: ['payment', 'office', 'home'] },
  },
  {
    ...{ ref: `${ref}, cut off`, says: 'and stays one attempt, without an interval' },
    ...{ task: { numbers: four }, history: miss('2 20:59'), at: '3 09:00' },
    expect: {
      action: 'dial',
      attempt: 1,
      numbers: ['payment', 'office', 'home'],
      reasons: ['sameAttempt', 'numberOrder'],
    },
  },
  {
    ...{ ref: `${ref}, named time`, says: 'may leave the general hours' },
    ...{ history: names('2 10:00', meeting('3 08:30', '3 08:45')), at: '3 08:30' },
    expect: { action: 'dial', purpose: 'appointment' },
  },
  {
    ...{ ref: `${ref}, named time`, says: 'counts neither as an attempt nor against the interval' },
    history: [...names('2 10:00', meeting('2 15:50', '2 15:55')), ...miss('2 15:50')],
    ...{ at: '2 16:00' },
    expect: { action: 'dial', purpose: 'attempt', attempt: 2 },
  },
  {
    ...{ ref: `${ref}, going on`, says: 'a call that goes on may leave the general hours' },
    ...{ history: [...reach('2 20:50'), ...breaks('2 20:55')], at: '2 21:30' },
    expect: { action: 'dial', purpose: 'continuation' },
  },
  {
    ...{ ref: `${ref}, going on`, says: 'and keeps to half past eight until ten' },
    ...{ history: [...reach('2 20:50'), ...breaks('2 20:55')], at: '2 22:00' },
    expect: { action: 'wait', from: '3 08:30', purpose: 'continuation' },
  },
  {
    ...{ ref: `${ref}, going on`, says: 'is no attempt' },
    history: [...reach('2 10:00'), ...breaks('2 10:01'), ...again('2 10:30'), ...breaks('2 10:31')],
    expect: { attemptOutcomes: [null], interruptions: 2 },
  },
  {
    ...{ ref: `${ref}, abnormal`, says: 'wrong data: the customer is called on another day' },
    history: [...dial('2 09:00'), ...over('2 09:01', { kind: 'abnormal', why: 'blankPolicy' })],
    ...{ at: '2 18:00' },
    expect: {
      action: 'wait',
      from: '3 09:00',
      reasons: ['attempt', 'interval', 'anotherDay', 'generalHours'],
    },
  },
  {
    ...{ ref: `${ref}, abnormal`, says: 'on that day it goes on' },
    history: [...dial('2 09:00'), ...over('2 09:01', { kind: 'abnormal', why: 'riderAlone' })],
    ...{ at: '3 09:00' },
    expect: { action: 'dial', attempt: 2 },
  },
  {
    ...{ ref: `${ref}, another number`, says: 'wanted now: dialled at once, and no attempt' },
    task: { numbers: four },
    history: [
      ...meets('2 10:00', 'policyholder'),
      ...over('2 10:01', { kind: 'otherNumber', numberId: 'home', appointment: null }),
    ],
    expect: { action: 'dial', purpose: 'otherNumber', numbers: ['home'], agent: 'ann', attempt: null },
  },
  {
    ...{ ref: `${ref}, another number`, says: 'not now: an appointment under the agent’s number' },
    task: { numbers: four },
    history: [
      ...meets('2 10:00', 'policyholder'),
      ...over('2 10:01', {
        kind: 'otherNumber',
        numberId: 'home',
        appointment: meeting('2 18:00', '2 18:30', { numberId: 'home' }),
      }),
    ],
    expect: { action: 'wait', purpose: 'appointment', from: '2 18:00', numbers: ['home'], agent: 'ann' },
  },
  {
    ...{ ref: `${ref}, another number`, says: 'never one that may not be dialled' },
    task: { numbers: [number('mobile'), number('home', ['exempt'])] },
    history: [
      ...meets('2 10:00', 'policyholder'),
      ...over('2 10:01', { kind: 'otherNumber', numberId: 'home', appointment: null }),
    ],
    expect: { refused: 'numberNotToBeDialled' },
  },
  {
    ...{ ref: `${ref}, another number`, says: 'only the customer himself can want it' },
    task: { numbers: four },
    history: [
      ...meets('2 10:00', 'relative'),
      ...over('2 10:01', { kind: 'otherNumber', numberId: 'home', appointment: null }),
    ],
    expect: { refused: 'notPolicyholder' },
  },
  {
    ...{
      ref: `${ref}, one attempt`,
      says: 'the policyholder was reached: his other numbers aren’t tried as well',
    },
    task: { numbers: four },
    history: [...meets('2 10:00', 'policyholder'), ...filed('2 10:01', 'notConvenient')],
    expect: { action: 'wait', from: '2 16:01', attempt: 2 },
  },
  {
    ...{ ref: `${ref}, one call`, says: 'no second call while one is open' },
    history: [...dial('2 10:00'), ...dial('2 10:01')],
    expect: { refused: 'callOpen' },
  },
  {
    ...{ ref: 'Special handling marks, answers', says: 'a question belongs to a call' },
    history: says('2 10:00', 'ownSignature'),
    expect: { refused: 'noCall' },
  },
];
