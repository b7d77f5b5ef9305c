import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agentCallStates } from '../../interactions/contract.ts';
import { defaultNotReadyReasons } from '../../routing/contract/reasons.ts';
import { presenceStates } from '../../routing/contract.ts';
import { defaultFloorSettings } from '../contract.ts';
import { type AlarmFloor, alarmsOf } from './alarms.ts';

const start = Date.parse('2026-03-02T01:00:00Z');
const begun = new Date(start).toISOString();
const limits = {
  ...defaultFloorSettings.alarms,
  talkSeconds: 100,
  holdSeconds: 50,
  wrapUpOverSeconds: 40,
  waitSeconds: 30,
  notReadySeconds: { break: 200, declined: 0 },
};
const staffId = '018f0000-0000-7000-8000-000000000001';
const interactionId = '018f0000-0000-7000-8000-0000000000c1';

type Agent = AlarmFloor['agents'][number];
const floorOf = (more: Partial<Agent>): AlarmFloor => ({
  queues: [],
  agents: [{ staffId, state: 'ready', reason: null, since: begun, contact: null, hand: null, ...more }],
});
const contact = (
  state: NonNullable<Agent['contact']>['state'],
  heldSince: string | null = null,
): Agent['contact'] => ({
  interactionId,
  state,
  queue: 'claims',
  since: begun,
  heldSince,
  other: null,
  listener: null,
  wrapUpSeconds: 60,
});
const waiting: AlarmFloor = { queues: [{ code: 'claims', waitingSince: begun }], agents: [] };
const talking = floorOf({ state: 'busy', contact: contact('talking') });
const held = floorOf({ state: 'busy', contact: contact('held', begun) });
const wrapUp = floorOf({ state: 'wrapUp', contact: contact('wrapUp') });

describe('an alarm', () => {
  it.each([
    ['nobody waits', { queues: [{ code: 'claims', waitingSince: null }], agents: [] }, 9_999, []],
    ['a wait', waiting, 23.9, []],
    ['a wait', waiting, 24, ['wait soon']],
    ['a wait', waiting, 29.9, ['wait soon']],
    ['a wait', waiting, 30, ['wait over']],
    ['a call', talking, 79, []],
    ['a call', talking, 80, ['talk soon']],
    ['a call', talking, 100, ['talk over']],
    [
      'a call whose sound is away',
      floorOf({ state: 'busy', contact: contact('reconnecting') }),
      100,
      ['talk over'],
    ],
    ['a call on hold', held, 40, ['hold soon']],
    ['a call on hold', held, 90, ['hold over', 'talk soon']],
    ['a ringing call', floorOf({ state: 'ringing', contact: contact('ringing') }), 9_999, []],
    ['a wrap-up within the time of its queue', wrapUp, 60, []],
    ['a wrap-up', wrapUp, 80, ['wrapUp soon']],
    ['a wrap-up', wrapUp, 100, ['wrapUp over']],
    ['somebody ready', floorOf({}), 99_999, []],
    ['a break', floorOf({ state: 'notReady', reason: 'break' }), 159, []],
    ['a break', floorOf({ state: 'notReady', reason: 'break' }), 160, ['notReady soon']],
    ['a break', floorOf({ state: 'notReady', reason: 'break' }), 200, ['notReady over']],
    ['a meeting, which has no limit', floorOf({ state: 'notReady', reason: 'meeting' }), 99_999, []],
    ['what is forbidden', floorOf({ state: 'notReady', reason: 'declined' }), 0, ['notReady over']],
  ] as const)('%s after its time (%#)', (_, floor, seconds, expected) => {
    const found = alarmsOf(floor, limits, start + seconds * 1000);
    expect(found.map(({ kind, severity }) => `${kind} ${severity}`)).toEqual(expected);
  });

  it('says whom it is about, since when, and how long was allowed', () => {
    expect(alarmsOf(wrapUp, limits, start + 100_000)).toEqual([
      { kind: 'wrapUp', severity: 'over', about: { staffId }, since: start, limitSeconds: 100 },
    ]);
    expect(alarmsOf(waiting, limits, start + 24_000)).toEqual([
      { kind: 'wait', severity: 'soon', about: { queue: 'claims' }, since: start, limitSeconds: 30 },
    ]);
  });
});

describe('on any floor', () => {
  const moment = fc.integer({ min: 0, max: 600_000 }).map((ms) => new Date(start + ms).toISOString());
  const floors = fc.record({
    queues: fc.array(
      fc.record({ code: fc.constantFrom('claims', 'general'), waitingSince: fc.option(moment) }),
    ),
    agents: fc.array(
      fc.record({
        staffId: fc.uuid(),
        state: fc.constantFrom(...presenceStates),
        reason: fc.option(fc.constantFrom(...defaultNotReadyReasons.map(({ code }) => code))),
        since: moment,
        hand: fc.option(fc.record({ reason: fc.constant('question' as const), since: moment })),
        contact: fc.option(
          fc.record({
            interactionId: fc.uuid(),
            state: fc.constantFrom(...agentCallStates, 'wrapUp' as const),
            queue: fc.constant('claims'),
            since: moment,
            heldSince: fc.option(moment),
            other: fc.constant(null),
            listener: fc.constant(null),
            wrapUpSeconds: fc.integer({ min: 0, max: 300 }),
          }),
        ),
      }),
    ),
  });

  it('waiting never makes an alarm go or weaken', () => {
    fc.assert(
      fc.property(floors, fc.nat(900_000), fc.nat(900_000), (floor, first, more) => {
        const key = (alarm: ReturnType<typeof alarmsOf>[number]) =>
          JSON.stringify([alarm.kind, alarm.about, alarm.since, alarm.limitSeconds]);
        const later = new Map(alarmsOf(floor, limits, start + first + more).map((one) => [key(one), one]));
        for (const before of alarmsOf(floor, limits, start + first)) {
          const after = later.get(key(before));
          expect(after).toBeDefined();
          if (before.severity === 'over') expect(after?.severity).toBe('over');
        }
      }),
    );
  });

  it('what is over comes before what is only close', () => {
    fc.assert(
      fc.property(floors, fc.nat(900_000), (floor, ms) => {
        const found = alarmsOf(floor, limits, start + ms).map(({ severity }) => severity);
        expect(found).toEqual([...found].sort((a, b) => (a === b ? 0 : a === 'over' ? -1 : 1)));
      }),
    );
  });
});
