import { describe, expect, it } from 'vitest';
import { queueSchema } from '../contract/queues.ts';
import { blankQueue, queueProblems, toQueue, toQueueRow } from './queue-form.ts';

const full = queueSchema.parse({
  code: 'motor',
  name: { zh: '车险', en: 'Motor' },
  needs: [{ skill: 'claims', level: 3 }],
  strategy: 'bestLevel',
  ...{ priority: 40, agePerMinute: 2, segmentPoints: { mass: 0, value: 5, vip: 20 } },
  ...{ ownAgent: { seconds: 60 }, lastAgent: { seconds: 30, days: 7 } },
  managers: { segments: ['value', 'vip'], skill: 'manager', seconds: 25 },
  nationalAfterSeconds: 20,
  overflow: [{ when: 'serviceLevel', percent: 60, seconds: 20, to: 'general' }],
  ...{ hours: 'working', whenClosed: 'general', surge: { waiting: 5, waitSeconds: null } },
  admitsBlocked: true,
  announce: { everySeconds: 45, position: true, wait: false },
  callback: { offerFromSeconds: 60, attempts: 2, retryMinutes: 10, expireMinutes: 240 },
});

describe('the form of a queue', () => {
  it('gives back what it was given', () => {
    const { values } = toQueueRow({ ...full, active: true, version: 3 });
    expect(toQueue(values)).toEqual(full);
    expect(queueProblems(values, false)).toEqual({});
  });

  it('says what a new one lacks', () => {
    expect(queueProblems(blankQueue.values, true)).toEqual({
      ...{ code: 'codeNeeded', nameZh: 'nameNeeded', needs: 'needsNeeded' },
    });
  });

  it('refuses a surge without a limit, a rule without a queue and numbers out of range', () => {
    const { values } = toQueueRow({ ...full, active: true, version: 3 });
    const overflow = [{ when: 'waited', seconds: 60, to: '' } as const];
    const wrong = { ...values, overflow, surgeWaiting: '', surgeWaitSeconds: '' };
    expect(queueProblems(wrong, false)).toEqual({
      overflow: 'overflowIncomplete',
      surgeWaiting: 'surgeNeeded',
    });
    expect(queueProblems({ ...values, surgeWaitSeconds: '4000' }, false)).toEqual({
      surgeWaitSeconds: 'numberWrong',
    });
  });

  it('asks for the skill by which managers are known', () => {
    const { values } = toQueueRow({ ...full, managers: null, active: true, version: 3 });
    expect(queueProblems({ ...values, usesManagers: true }, false)).toEqual({
      managerSkill: 'managersNeeded',
    });
    expect(toQueue({ ...values, usesManagers: true, managerSkill: 'vip' })).toMatchObject({
      managers: { segments: ['vip'], skill: 'vip', seconds: 30 },
    });
  });

  it('keeps nothing of what is switched off', () => {
    const { values } = toQueueRow({ ...full, active: true, version: 3 });
    const off = {
      ...values,
      usesOwnAgent: false,
      usesManagers: false,
      usesLastAgent: false,
      isRegional: false,
      callsIn: false,
      hours: 'always',
    };
    const silent = { ...off, announces: false, callsBack: false };
    expect(toQueue(silent)).toMatchObject({ announce: null, callback: null });
    expect(toQueue(off)).toMatchObject({
      ...{
        ownAgent: null,
        managers: null,
        lastAgent: null,
        nationalAfterSeconds: null,
        surge: null,
        hours: 'always',
        whenClosed: null,
      },
    });
  });
});
