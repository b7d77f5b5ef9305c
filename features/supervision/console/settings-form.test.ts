import { describe, expect, it } from 'vitest';
import { defaultQueues } from '../../routing/contract/queues.ts';
import { defaultNotReadyReasons } from '../../routing/contract/reasons.ts';
import { defaultFloorSettings } from '../contract.ts';
import { toFormRow, toSettings, wrongFields } from './settings-form.ts';

const { values } = toFormRow({ ...defaultFloorSettings, version: 3 }, defaultQueues, defaultNotReadyReasons);

describe('the settings as a form', () => {
  it('come back as they went in', () => {
    expect(toSettings(values, 3)).toEqual({ ...defaultFloorSettings, version: 3 });
  });

  it('take an emptied limit away, and a new one in', () => {
    const { alarms } = toSettings({ ...values, 'notReady.break': '', 'notReady.meeting': '3600' }, 3);
    expect(alarms.notReadySeconds).not.toHaveProperty('break');
    expect(alarms.notReadySeconds).toMatchObject({ meeting: 3600, declined: 0 });
  });

  it('fill the other half of a queue from the centre', () => {
    const next = { ...values, 'queue.general.seconds': '30', 'queue.claims.percent': '' } as const;
    expect(toSettings(next, 3).serviceLevel.queues).toEqual({
      claims: { seconds: 15, targetPercent: 80 },
      general: { seconds: 30, targetPercent: 80 },
    });
  });

  it.each([
    ['notReady.break', '-1'],
    ['notReady.break', '很久'],
    ['queue.claims.seconds', '0'],
    ['queue.claims.seconds', '601'],
    ['queue.claims.percent', '101'],
  ] as const)('refuse %s = %s', (field, value) => {
    expect(wrongFields({ ...values, [field]: value })).toEqual([field]);
  });
});
