import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sessionModes, sessionReason } from '../contract/session.ts';
import { type SessionSeen, sessionStep } from './session.ts';

const seen: fc.Arbitrary<SessionSeen> = fc.record({
  mode: fc.constantFrom(...sessionModes),
  stopping: fc.boolean(),
  presence: fc.record({
    state: fc.constantFrom('signedOut', 'ready', 'notReady', 'ringing', 'busy', 'wrapUp'),
    reason: fc.constantFrom(null, sessionReason, 'break', 'meal'),
  }),
  task: fc.option(fc.record({ callOpen: fc.boolean(), mayDial: fc.boolean(), his: fc.boolean() }), {
    nil: null,
  }),
});
const dials = ['look', 'dial', 'take'];

it('dials only in outbound work, with no result open, and never after «stop after this call»', () => {
  fc.assert(
    fc.property(seen, (one) => {
      const step = sessionStep(one);
      if (!dials.includes(step)) return;
      expect(one.presence).toEqual({ state: 'notReady', reason: sessionReason });
      expect([one.stopping, one.task?.callOpen ?? false]).toEqual([false, false]);
    }),
  );
});

it('dials by itself in progressive mode only, and only a task that is his and may be dialled now', () => {
  fc.assert(
    fc.property(seen, (one) => {
      const step = sessionStep(one);
      if (step === 'dial') expect(one.mode).toBe('progressive');
      if (step === 'dial' || step === 'look') expect(one.task).toMatchObject({ mayDial: true, his: true });
    }),
  );
});

it('comes to its end after the call in hand, whatever the agent’s state is by then', () => {
  fc.assert(
    fc.property(seen, (one) => {
      const over = { ...one, stopping: true, task: null };
      const { state } = one.presence;
      expect(sessionStep(over)).toBe(
        state === 'signedOut'
          ? 'signedOut'
          : state === 'wrapUp'
            ? 'fileWrapUp'
            : state === 'ready' || state === 'notReady'
              ? 'finish'
              : 'inCall',
      );
    }),
  );
});
