import { describe, expect, it } from 'vitest';
import { defaultQueues, defaultSkills, queueSchema, skillSchema } from './contract/queues.ts';
import { defaultNotReadyReasons, mayGiveReason, notReadyReasonSchema } from './contract/reasons.ts';
import {
  type Presence,
  type PresenceEvent,
  presenceActions,
  presenceAfter,
  presenceEvents,
  presenceSchema,
  presenceStates,
  presenceTable,
  routingFacts,
  signedOutPresence,
} from './contract.ts';

const events = Object.keys(presenceEvents) as PresenceEvent[];
const of = (state: Presence['state'], next: string | null = null): Presence => ({
  state,
  reason: state === 'notReady' ? 'break' : null,
  next,
});

function walk(start: Presence, ...steps: (PresenceEvent | [PresenceEvent, string])[]): Presence | null {
  let presence: Presence | null = start;
  for (const step of steps) {
    if (!presence) return null;
    presence = Array.isArray(step)
      ? presenceAfter(presence, step[0], step[1])
      : presenceAfter(presence, step);
  }
  return presence;
}

describe('the presence table', () => {
  it('leads from sign-in through a call back to ready', () => {
    const day = ['signIn', 'goReady', 'offered', 'answered', 'callEnded', 'wrapUpDone'] as const;
    expect(walk(signedOutPresence, ...day)).toEqual(of('ready'));
    expect(walk(signedOutPresence, 'signIn')).toEqual({ state: 'notReady', reason: 'signedIn', next: null });
  });

  it('lets a request for a break during a call take effect after the wrap-up', () => {
    const asked = walk(of('busy'), ['goNotReady', 'break']);
    expect(asked).toEqual({ state: 'busy', reason: null, next: 'break' });
    expect(walk(of('busy', 'break'), 'callEnded')).toEqual(of('wrapUp', 'break'));
    expect(walk(of('wrapUp', 'break'), 'wrapUpDone')).toEqual(of('notReady'));
  });

  it('lets the agent take that request back', () => {
    expect(walk(of('busy', 'break'), 'goReady', 'callEnded', 'wrapUpDone')).toEqual(of('ready'));
  });

  it('says why a console that rang for nothing is not ready', () => {
    const reasonAfter = (event: PresenceEvent) => presenceAfter(of('ringing', 'meal'), event)?.reason;
    expect(reasonAfter('noAnswer')).toBe('ringNoAnswer');
    expect(reasonAfter('declined')).toBe('declined');
    expect(reasonAfter('offerFailed')).toBe('offerFailed');
    expect(reasonAfter('withdrawn')).toBe('meal');
    expect(presenceAfter(of('ready'), 'lost')?.reason).toBe('connectionLost');
    expect(presenceAfter(of('busy'), 'callLost')?.reason).toBe('callLost');
  });

  it.each(['ringing', 'busy', 'wrapUp'] as const)('refuses sign-out while %s', (state) => {
    expect(presenceAfter(of(state), 'signOut')).toBeNull();
    expect(presenceActions(of(state), 'agent')).not.toContain('signOut');
  });

  it('refuses to be not ready without a reason, and what changes nothing', () => {
    expect(presenceAfter(of('ready'), 'goNotReady')).toBeNull();
    expect(presenceAfter(of('notReady'), 'goNotReady', 'break')).toBeNull();
    expect(presenceAfter(of('notReady'), 'goNotReady', 'meal')?.reason).toBe('meal');
    expect(presenceAfter(of('busy'), 'goReady')).toBeNull();
    expect(presenceAfter(of('busy', 'break'), 'goNotReady', 'break')).toBeNull();
  });

  it('holds its form in every cell: a reason only when not ready, a next only around a call', () => {
    for (const state of presenceStates)
      for (const event of events)
        for (const next of ['ringing', 'busy', 'wrapUp'].includes(state) ? [null, 'meal'] : [null]) {
          const result = presenceAfter(of(state, next), event, 'training');
          expect(result !== null && !presenceTable[state][event]).toBe(false);
          if (!result) continue;
          presenceSchema.parse(result);
          expect(result.reason !== null).toBe(result.state === 'notReady');
          if (!['ringing', 'busy', 'wrapUp'].includes(result.state)) expect(result.next).toBeNull();
        }
  });

  it('uses every event and reaches every state', () => {
    const used = new Set(presenceStates.flatMap((state) => Object.keys(presenceTable[state])));
    expect([...used].sort()).toEqual([...events].sort());
    const reached = new Set<string>();
    const visit = (presence: Presence) => {
      if (reached.has(presence.state)) return;
      reached.add(presence.state);
      for (const event of events) {
        const next = presenceAfter(presence, event, 'break');
        if (next) visit(next);
      }
    };
    visit(signedOutPresence);
    expect([...reached].sort()).toEqual([...presenceStates].sort());
  });
});

describe('the buttons', () => {
  const buttons = (presence: Presence) => presenceActions(presence, 'agent');

  it('offer an agent what the table allows and the system does not make', () => {
    expect(buttons(of('signedOut'))).toEqual(['signIn']);
    expect(buttons(of('ready'))).toEqual(['signOut', 'goNotReady']);
    expect(buttons(of('notReady'))).toEqual(['signOut', 'goReady', 'goNotReady']);
    expect(buttons(of('ringing'))).toEqual(['goNotReady']);
    expect(buttons(of('busy'))).toEqual(['goNotReady']);
    expect(buttons(of('busy', 'break'))).toEqual(['goReady', 'goNotReady']);
    expect(buttons(of('wrapUp'))).toEqual(['goNotReady', 'wrapUpDone']);
  });

  it('never let an agent decline a call, and let only team leaders force', () => {
    for (const state of presenceStates) {
      expect(buttons(of(state))).not.toContain('declined');
      expect(buttons(of(state))).not.toContain('forced');
    }
    expect(presenceActions(of('wrapUp'), 'teamLeader')).toContain('forced');
  });

  it('are never dead: what an actor may ask changes something', () => {
    for (const state of presenceStates)
      for (const actor of ['agent', 'teamLeader'] as const)
        for (const event of presenceActions(of(state), actor))
          expect(presenceAfter(of(state), event, 'training')).not.toBeNull();
  });
});

describe('the default data', () => {
  it('pass their own schemas, with codes that are there once', () => {
    for (const [schema, list] of [
      [skillSchema, defaultSkills],
      [queueSchema, defaultQueues],
      [notReadyReasonSchema, defaultNotReadyReasons],
    ] as const) {
      for (const item of list) expect(schema.parse(item)).toEqual(item);
      expect(new Set(list.map(({ code }) => code)).size).toBe(list.length);
    }
  });

  it('need only skills that exist, and put claims first', () => {
    const skills = defaultSkills.map(({ code }) => code);
    for (const { needs } of defaultQueues) for (const { skill } of needs) expect(skills).toContain(skill);
    const first = [...defaultQueues].sort((a, b) => b.priority - a.priority)[0];
    expect(first?.code).toBe('claims');
  });

  it('name every reason that the table gives', () => {
    const codes = defaultNotReadyReasons.map(({ code }) => code);
    for (const state of presenceStates)
      for (const transition of Object.values(presenceTable[state]))
        if ('to' in transition && transition.to === 'notReady' && transition.reason !== null)
          expect(codes).toContain(transition.reason);
  });

  it('keep the reasons of the system to the system', () => {
    const may = (code: string, actor: 'agent' | 'teamLeader') =>
      mayGiveReason(defaultNotReadyReasons, code, actor);
    expect(may('break', 'agent')).toBe(true);
    expect(may('ringNoAnswer', 'agent')).toBe(false);
    expect(may('forced', 'agent')).toBe(false);
    expect(may('forced', 'teamLeader')).toBe(true);
    expect(may('meeting', 'teamLeader')).toBe(true);
    expect(may('connectionLost', 'teamLeader')).toBe(false);
    expect(may('invented', 'agent')).toBe(false);
  });
});

describe('the schemas', () => {
  it('refuse whatever could carry personal data into a fact', () => {
    const { data } = routingFacts['queue.entered'];
    const entered = { queue: 'claims', priority: 0, position: 3 };
    expect(data.safeParse(entered).success).toBe(true);
    expect(data.safeParse({ ...entered, caller: 'x' }).success).toBe(false);
    expect(data.safeParse({ ...entered, queue: '154 0000 0001' }).success).toBe(false);
  });

  it('fill in what a new queue need not name, and refuse a ring time of a minute and more', () => {
    const queue = { code: 'motor', name: { zh: '车险' }, needs: [{ skill: 'motor' }] };
    expect(queueSchema.parse(queue)).toMatchObject({ ringSeconds: 15, wrapUpSeconds: 60, priority: 0 });
    expect(queueSchema.safeParse({ ...queue, ringSeconds: 61 }).success).toBe(false);
  });
});
