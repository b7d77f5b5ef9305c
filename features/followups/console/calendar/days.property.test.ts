import fc from 'fast-check';
import { expect, it } from 'vitest';
import { momentOf } from '../../../../platform/zone-time.ts';
import type { FollowUpAppointment } from '../../contract/appointments.ts';
import { daysOf, placeDay, spanOf } from './days.ts';

const zone = 'Asia/Shanghai';
const day = '2026-11-25';
const at = (minute: number): string => new Date(momentOf(day, minute, zone)).toISOString();
const appointment = (from: number, length: number): FollowUpAppointment => ({
  ...{
    taskId: '018f0000-0000-7000-8000-000000000001',
    version: 1,
    kind: 'newContractFirst',
    holder: '区先生',
  },
  ...{
    start: at(from),
    end: at(from + length),
    note: '',
    number: null,
    agent: null,
    toPool: false,
    inCall: false,
  },
});
const some = fc
  .array(fc.tuple(fc.integer({ min: 510, max: 1_290 }), fc.integer({ min: 10, max: 90 })), { maxLength: 12 })
  .map((list) => list.map(([from, length]) => appointment(from, length)));

it('shows every appointment of a day, none over another', () => {
  fc.assert(
    fc.property(some, (list) => {
      const placed = placeDay(list, day, zone);
      expect(placed.length).toBe(list.length);
      for (const [n, one] of placed.entries()) {
        expect(one.lane).toBeLessThan(one.lanes);
        for (const other of placed.slice(n + 1)) {
          const together = one.from < other.to && other.from < one.to;
          if (together) expect([one.lane === other.lane, one.lanes === other.lanes]).toEqual([false, true]);
        }
      }
    }),
  );
});

it('begins weeks on Monday, and a span ends with its last day', () => {
  expect(daysOf('week', '2026-11-25')).toEqual([
    ...['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'],
  ]);
  expect(daysOf('week', '2026-11-29')[0]).toBe('2026-11-23');
  expect(daysOf('day', '2026-11-25')).toEqual(['2026-11-25']);
  expect(spanOf(['2026-11-25'], zone)).toEqual({
    from: '2026-11-24T16:00:00.000Z',
    to: '2026-11-25T16:00:00.000Z',
  });
  expect(placeDay([appointment(600, 30)], '2026-11-26', zone)).toEqual([]);
});
