import { addressMarks, forbiddingMarks } from '../codes.ts';
import type { Case } from './case.ts';
import {
  butAddress,
  dial,
  filed,
  happens,
  isOn,
  meets,
  miss,
  number,
  over,
  policy,
  reach,
  says,
} from './history.ts';

const ref = 'Special handling marks';
export const markCases: Case[] = [
  ...forbiddingMarks.flatMap((mark): Case[] => [
    {
      ...{ ref: `${ref}, numbers, ${mark}`, says: 'never dialled; the others are' },
      task: { numbers: [number('mobile', [mark]), number('home')] },
      expect: { action: 'dial', numbers: ['home'], skipped: { mobile: 'mark' } },
    },
    {
      ...{
        ref: `${ref}, numbers, ${mark}`,
        says: 'none left: paused, for the supervisor to clear with the branch',
      },
      task: { numbers: [number('mobile', [mark])] },
      expect: { action: 'clearNumbers', role: 'supervisor', end: null, may: ['end'] },
    },
    {
      ...{ ref: `${ref}, numbers, ${mark}`, says: 'not by hand either' },
      ...{ task: { numbers: [number('mobile', [mark]), number('home')] }, history: dial('2 10:00') },
      expect: { refused: 'numberNotToBeDialled' },
    },
  ]),
  {
    ...{ ref: `${ref}, numbers`, says: 'cleared by the supervisor, it may be dialled' },
    task: { numbers: [number('mobile', ['exempt'])] },
    history: happens('2 09:30', { type: 'numberCleared', numberId: 'mobile' }),
    expect: { action: 'dial', numbers: ['mobile'] },
  },
  {
    ...{ ref: `${ref}, numbers`, says: 'designated: only this one' },
    task: { numbers: [number('mobile'), number('home', ['designated'])] },
    expect: { numbers: ['home'], skipped: { mobile: 'notDesignated' } },
  },
  {
    ...{ ref: `${ref}, numbers`, says: 'designated and bad: no other instead, the supervisor decides' },
    task: { numbers: [number('mobile'), number('home', ['designated'])] },
    history: miss('2 10:00', 'home', 'notInService'),
    expect: { action: 'clearNumbers' },
  },
  {
    ...{ ref: `${ref}, numbers`, says: 'the same digits under another name stay forbidden' },
    task: { numbers: [number('mobile'), number('home', ['refused'], { sameAs: 'mobile' })] },
    expect: { action: 'clearNumbers', skipped: { mobile: 'mark', home: 'mark' } },
  },
  ...addressMarks.flatMap((addressMark): Case[] => [
    {
      ...{ ref: `${ref}, addresses, ${addressMark}`, says: 'not read out and not checked' },
      task: { addressMark },
      expect: { asks: butAddress, leftOut: { knowsPayments: 'noInstalments', address: 'addressMark' } },
    },
    {
      ...{ ref: `${ref}, addresses, ${addressMark}`, says: 'done without it, and stored as not asked' },
      task: { addressMark },
      history: [
        ...reach('2 10:00'),
        ...says('2 10:01', ...butAddress),
        ...over('2 10:02', { kind: 'completed' }),
      ],
      expect: {
        end: 'completed',
        results: {
          ...Object.fromEntries(butAddress.map((q) => [`p1.${q}`, 'yes said'])),
          ...{ 'p1.address': 'yes addressMark', 'p1.knowsPayments': 'yes noInstalments' },
        },
      },
    },
  ]),
  {
    ...{ ref: `${ref}, no follow-up`, says: 'only by the supervisor’s order' },
    task: { policies: [policy('p1', { noFollowUp: true })] },
    expect: { action: 'giveOrder', role: 'supervisor' },
  },
  {
    ...{ ref: `${ref}, no follow-up`, says: 'nobody dials without it' },
    ...{ task: { policies: [policy('p1', { noFollowUp: true })] }, history: dial('2 10:00') },
    expect: { refused: 'noFollowUpPolicy' },
  },
  {
    ...{ ref: `${ref}, no follow-up`, says: 'ordered, it is called' },
    ...{
      task: { policies: [policy('p1', { noFollowUp: true })] },
      history: happens('2 09:00', { type: 'ordered' }),
    },
    expect: { action: 'dial' },
  },
  {
    ...{ ref: `${ref}, salesperson`, says: 'known before: not dialled' },
    task: { numbers: [number('mobile', ['salesperson']), number('home')] },
    expect: { numbers: ['home'], skipped: { mobile: 'salesperson' } },
  },
  {
    ...{ ref: `${ref}, salesperson`, says: 'no other number: the task ends' },
    task: { numbers: [number('mobile', ['salesperson'])] },
    expect: { action: 'done', end: 'salespersonNumber' },
  },
  {
    ...{ ref: `${ref}, salesperson`, says: 'found out on the line: that is the outcome' },
    task: { numbers: [number('mobile'), number('home')] },
    history: [...meets('2 10:00', 'other'), ...filed('2 10:01', 'salespersonNumber')],
    expect: { action: 'dial', numbers: ['home'], skipped: { mobile: 'bad' } },
  },
  {
    ...{ ref: `${ref}, noticed on the line`, says: 'clearly annoyed: stop' },
    history: [
      ...reach('2 10:00'),
      ...happens('2 10:01', { type: 'markNoticed', mark: 'exempt', annoyed: true }),
    ],
    expect: { action: 'endCall', why: 'annoyed' },
  },
  {
    ...{ ref: `${ref}, noticed on the line`, says: 'no question after that' },
    history: [
      ...reach('2 10:00'),
      ...happens('2 10:01', { type: 'markNoticed', mark: 'exempt', annoyed: true }),
      ...says('2 10:02', 'ownSignature'),
    ],
    expect: { refused: 'annoyed' },
  },
  {
    ...{ ref: `${ref}, noticed on the line`, says: 'else go on' },
    history: [
      ...reach('2 10:00'),
      ...happens('2 10:01', { type: 'markNoticed', mark: 'special', annoyed: false }),
    ],
    expect: { action: 'ask', question: 'ownSignature' },
  },
  {
    ...{ ref: `${ref}, noticed on the line`, says: 'later the number isn’t dialled any more' },
    task: { numbers: [number('mobile'), number('home')] },
    history: [
      ...dial('2 10:00'),
      ...isOn('2 10:00', 'policyholder'),
      ...happens('2 10:01', { type: 'markNoticed', mark: 'confidential', annoyed: true }),
      ...filed('2 10:02', 'notConvenient'),
    ],
    at: '2 17:00',
    expect: { action: 'dial', numbers: ['home'] },
  },
  {
    ...{ ref: 'Outcomes, not to be dialled', says: 'no contact number: ends without a call' },
    ...{ task: { numbers: [] }, expect: { action: 'done', end: 'noContactNumber' } },
  },
  {
    ...{ ref: 'Outcomes, not to be dialled', says: 'duplicate number: ends without a call' },
    ...{
      task: { numbers: [number('mobile', ['duplicate'])] },
      expect: { action: 'done', end: 'duplicateNumber' },
    },
  },
  {
    ...{ ref: 'Outcomes, not to be dialled', says: 'what ended without a call isn’t dialled' },
    ...{ task: { numbers: [] }, history: dial('2 10:00'), expect: { refused: 'alreadyEnded' } },
  },
];
