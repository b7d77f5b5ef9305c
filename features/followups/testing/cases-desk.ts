import type { Case } from './case.ts';
import {
  breaks,
  butAddress,
  happens,
  meeting,
  names,
  over,
  policy,
  reach,
  says,
  traditional,
} from './history.ts';

const marks = 'Special handling marks, on addresses';
const moves = 'Appointment';
const toBob = { type: 'movedTo', agentId: 'bob', reason: '坐席缺勤' } as const;
const toPool = { type: 'movedTo', agentId: null, reason: '坐席缺勤' } as const;
/** What the desk adds: marks of the address seen on the line, and what waits for an agent who is away. */
export const deskCases: Case[] = [
  {
    ...{
      ref: marks,
      says: 'noticed on the line, the customer isn’t annoyed: go on, but the address isn’t checked',
    },
    history: [
      ...reach('2 10:00'),
      ...happens('2 10:01', { type: 'addressMarkNoticed', mark: 'refused', annoyed: false }),
      ...says('2 10:02', ...butAddress),
    ],
    expect: { action: 'closeCall', leftOut: { address: 'addressMark', knowsPayments: 'noInstalments' } },
  },
  {
    ...{ ref: marks, says: 'noticed on the line, clearly annoyed: stop' },
    history: [
      ...reach('2 10:00'),
      ...happens('2 10:01', { type: 'addressMarkNoticed', mark: 'noFollowUp', annoyed: true }),
    ],
    expect: { action: 'endCall', why: 'annoyed' },
  },
  {
    ...{ ref: marks, says: 'a mark that is known isn’t noticed again' },
    task: { addressMark: 'exempt' },
    history: [
      ...reach('2 10:00'),
      ...happens('2 10:01', { type: 'addressMarkNoticed', mark: 'refused', annoyed: false }),
    ],
    expect: { refused: 'alreadySaid' },
  },
  {
    ...{ ref: moves, says: 'belongs to the agent; given to another one it is his' },
    history: [...names('2 10:00', meeting('2 15:00', '2 15:30')), ...happens('2 14:00', toBob)],
    at: '2 15:00',
    expect: { action: 'dial', purpose: 'appointment', agent: 'bob' },
  },
  {
    ...{ ref: moves, says: 'given to the shared pool anybody may call' },
    history: [...names('2 10:00', meeting('2 15:00', '2 15:30')), ...happens('2 14:00', toPool)],
    at: '2 15:00',
    expect: { action: 'dial', agent: null, reasons: ['appointment', 'fromPool', 'namedHours'] },
  },
  {
    ...{ ref: moves, says: 'outside the agent’s hours: the team leader may also give it to another agent' },
    history: [
      ...names('2 10:00', meeting('2 15:00', '2 15:30', { outsideAgentHours: true })),
      ...happens('2 14:00', toBob),
    ],
    at: '2 15:00',
    expect: { action: 'dial', agent: 'bob' },
  },
  {
    ...{ ref: 'Interrupted', says: 'kept under the agent’s number, until the team leader moves it' },
    history: [
      ...reach('2 10:00'),
      ...says('2 10:01', 'ownSignature'),
      ...breaks('2 10:02'),
      ...happens('2 11:00', toBob),
    ],
    expect: { action: 'dial', purpose: 'continuation', agent: 'bob' },
  },
  {
    ...{ ref: moves, says: 'nothing that waits for one agent: nothing to hand over' },
    history: happens('2 10:00', toBob),
    expect: { refused: 'nothingToMove' },
  },
  {
    ...{ ref: moves, says: 'not while the call is under way' },
    history: [...reach('2 10:00'), ...happens('2 10:01', toBob)],
    expect: { refused: 'callOpen' },
  },
  {
    ...{ ref: 'A policy surrendered meanwhile', says: 'learnt in the call: left out from then on' },
    task: { policies: [policy('p1'), policy('p2', { design: 'universal' })] },
    history: [
      ...reach('2 10:00'),
      ...happens('2 10:01', { type: 'policySurrendered', policyId: 'p2' }),
      ...says('2 10:02', ...traditional),
      ...over('2 10:03', { kind: 'completed' }),
    ],
    expect: { end: 'completed', notes: { p1: [], p2: ['surrendered'] }, sizes: ['traditional'] },
  },
];
