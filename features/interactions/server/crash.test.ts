/**
 * The router dies at points of a journey: before each transaction or in it, after its commit, before each command to the
 * engine. Another one takes over, and everything must end as if nothing had happened. Of each transaction that isn't
 * committed one point is tried, another one each time, and of all these points every second; `--mode exhaustive` tries all.
 */
import { describe, expect, it } from 'vitest';
import { type CallCentre, createCallCentre } from '../../../testing/call-centre.ts';
import {
  checkCentre,
  clearCalls,
  factsOf,
  interactionsOf,
  recordingsOf,
  type StoredFact,
} from '../../../testing/call-centre-checks.ts';
import { findKnown, type Journey, journeyQueues, journeys, travel } from '../../../testing/call-journeys.ts';
import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts';

/** @returns what the journey left behind, and the points that it passed until it died. */
async function journeyWithDeathAt(test: TestDatabase, journey: Journey, point: number | null) {
  await clearCalls(test.database);
  const centre: CallCentre = createCallCentre({
    ...{ test, queues: journeyQueues },
    find: findKnown(() => centre.cipher),
  });
  try {
    const { faults } = await centre.start();
    const passed = faults.passed.length;
    if (point !== null) faults.dieAt(point);
    let routers = 0;
    await travel(centre, journey, async () => {
      // The tables are looked at whenever there is somebody new, and in the journey without a crash after each step.
      if (point === null || centre.routers().length > routers) await checkCentre(centre);
      routers = centre.routers().length;
    });
    await checkCentre(centre);
    expect(await centre.engine.snapshot()).toEqual([]);
    return { left: await leftBehind(test), points: faults.passed.slice(passed), died: faults.dead };
  } finally {
    await centre.stop();
  }
}

/**
 * Rows, time lines and recordings without ids and numbers of offers, which depend on chance and on the router. Nor does
 * it count whether somebody is rung just when a call is placed or right after: a router that takes over takes in what
 * happened before it hears who is there. So the engine's news of the recording may also come before that.
 */
async function leftBehind({ database }: TestDatabase) {
  const rows = await interactionsOf(database);
  const facts = await factsOf(database);
  const recordings = await recordingsOf(database);
  const tell = ({ type, at, data }: StoredFact) => {
    const { offer: _, ...rest } = data;
    if (rest.position === 0) rest.position = 1;
    return `${at.toISOString().slice(14, 23)} ${type} ${JSON.stringify(rest)}`;
  };
  const lineOf = (id: string) => facts.filter(({ subject }) => subject === id);
  /** Who is rung at once is told nothing of a wait. */
  const isEstimate = ({ type }: StoredFact): boolean => type.startsWith('queue.estimate');
  const isOfRecording = ({ type }: StoredFact): boolean => type.startsWith('recording.');
  return {
    presence: facts.filter(({ type }) => type === 'presence.changed').map(tell),
    calls: rows.map((row) => ({
      ...{ phase: row.phase, outcome: row.outcome, by: row.ended_by, queue: row.queue, live: row.live },
      ...{ wait: row.wait_ms, talk: row.talk_ms, hold: row.hold_ms, disposition: row.disposition },
      line: lineOf(row.id)
        .filter((each) => !isOfRecording(each) && !isEstimate(each))
        .map(tell),
      recorded: lineOf(row.id).filter(isOfRecording).map(tell),
      recordings: recordings.filter((each) => each.interaction_id === row.id).map(({ parts }) => parts),
    })),
  };
}

/**
 * Where to die, unless everywhere: at one point before each commit, after it, and before each command but the first, up
 * to which nothing more has happened.
 */
function placesToDie(points: readonly string[], from: number): number[] {
  if (import.meta.env.MODE === 'exhaustive') return [...points.keys()];
  const places: number[] = [];
  let transactions = 0;
  for (let at = 0; at < points.length; at++) {
    if (points[at] === 'begin') {
      const commit = points.indexOf('commit', at);
      places.push(at + (transactions++ % (commit - at + 1)));
      at = commit;
    } else if (points[at - 1] !== 'committed') places.push(at);
  }
  return places.filter((_, index) => index % 2 === from);
}

describe.concurrent('whatever happens', () => {
  const name = '%s: ends as without the crash, wherever the router dies';
  const all = Object.entries(journeys).map(([told, journey], index) => [told, journey, index % 2] as const);
  it.for(all)(name, { timeout: 1_200_000 }, async ([, journey, from]) => {
    const test = await createTestDatabase();
    try {
      const { left, points } = await journeyWithDeathAt(test, journey, null);
      expect(points.length).toBeGreaterThan(100);
      for (const at of placesToDie(points, from)) {
        const where = `died before point ${at}, ${points[at]}, after ${points.slice(Math.max(0, at - 3), at)}`;
        const told = await journeyWithDeathAt(test, journey, at).catch((error: unknown) => {
          throw new Error(where, { cause: error });
        });
        expect(told.died).toBe(true);
        expect(told.left, where).toEqual(left);
      }
    } finally {
      await test.drop();
    }
  });
});
