import fc from 'fast-check';
import { expect, it } from 'vitest';
import { callerSegments } from '../contract/queues.ts';
import { type KnownAgents, managersFor, type ReserveRule, reserveFor } from './reserve.ts';

const dayMs = 86_400_000;
const staff = fc.constantFrom('ann', 'bo');
const seconds = fc.integer({ min: 1, max: 300 });
const orNone = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.oneof(one, fc.constant(null));
const segments = fc.constantFrom(...callerSegments);
const rules: fc.Arbitrary<Required<ReserveRule>> = fc.record({
  managers: orNone(
    fc.record({
      segments: fc.uniqueArray(segments, { minLength: 1 }),
      skill: fc.constant('manager'),
      seconds,
    }),
  ),
  ownAgent: orNone(fc.record({ seconds })),
  lastAgent: orNone(fc.record({ seconds, days: fc.integer({ min: 1, max: 90 }) })),
});
const callers: fc.Arbitrary<Required<KnownAgents>> = fc.record({
  segment: orNone(segments),
  ownAgent: orNone(staff),
  lastAgent: orNone(fc.record({ staffId: staff, at: fc.integer({ min: 0, max: 100 * dayMs }) })),
});
const moments = fc.integer({ min: 100 * dayMs, max: 200 * dayMs });

it('waits for the own agent first, then for the agent of last time, never without an end and never for anybody else', () => {
  fc.assert(
    fc.property(rules, callers, moments, (rule, known, at) => {
      const reserve = reserveFor(rule, known, at);
      const { ownAgent: own, lastAgent: last } = rule;
      const isOwn = own !== null && known.ownAgent !== null;
      const age = known.lastAgent === null ? Number.POSITIVE_INFINITY : at - known.lastAgent.at;
      const isLast = managersFor(rule, known, at) === null && last !== null && age <= last.days * dayMs;
      expect(reserve?.agent ?? null).toBe(isOwn ? known.ownAgent : isLast ? known.lastAgent?.staffId : null);
      if (reserve === null) return;
      expect(reserve.until - at).toBe(1000 * ((isOwn ? own?.seconds : last?.seconds) ?? 0));
    }),
  );
});

it('waits for the managers of the segment only without an own agent, and for no longer than was set', () => {
  fc.assert(
    fc.property(rules, callers, moments, (rule, known, at) => {
      const first = managersFor(rule, known, at);
      const { managers } = rule;
      const isTheirs =
        managers !== null && known.segment !== null && managers.segments.includes(known.segment);
      expect(first !== null).toBe(isTheirs && known.ownAgent === null);
      if (first !== null) expect(first.until - at).toBe(1000 * (managers?.seconds ?? 0));
    }),
  );
});

it('knows nothing of an own agent where a call was stored before there were any', () => {
  const rule = { ownAgent: { seconds: 60 }, lastAgent: null, managers: null };
  expect(reserveFor(rule, { lastAgent: { staffId: 'bo', at: 0 } }, dayMs)).toBeNull();
});
