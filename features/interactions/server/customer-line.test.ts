/** A customer whose line is bad: the agent is told, and the figures stand with the call. */
import { expect, it } from 'vitest';
import { factsOf } from '../../../testing/call-centre-checks.ts';
import { stageCallCentre } from '../../../testing/call-centre-stage.ts';
import { isLinePoor } from './customer-line.ts';

const stage = stageCallCentre();
const fine = { seconds: 10, rttMs: 40.4, jitterMs: 3, lossIn: 0, lossOut: 0 };
const bad = { ...fine, seconds: 20, lossIn: 0.12 };

async function lineFactsOf(id: string) {
  return (await factsOf(stage.centre.database, id)).filter(({ type }) => /line/i.test(type));
}

it('says when it becomes bad and when it is well again, and keeps the whole with the call', async () => {
  const { leg, agent, staffId, id } = await stage.centre.talk();
  const { engine } = stage.centre;
  // The agent's own side is told by his console.
  engine.setLine(agent, 'poor', bad);
  engine.setLine(leg, 'fair', fine);
  await stage.centre.settle();
  expect(isLinePoor(stage.centre.callOf(leg))).toBe(false);
  engine.setLine(leg, 'poor', bad);
  await stage.centre.settle();
  expect(isLinePoor(stage.centre.callOf(leg))).toBe(true);
  // It stands in the table: a server that takes over knows it.
  await stage.centre.kill();
  await stage.centre.start();
  await stage.centre.settle();
  expect(isLinePoor(stage.centre.callOf(leg))).toBe(true);
  engine.setLine(leg, 'good', { ...fine, lossOut: null });
  await stage.centre.settle();
  expect(isLinePoor(stage.centre.callOf(leg))).toBe(false);
  await stage.centre.hangUp(leg);
  await stage.wrapUp(staffId, id);
  expect((await lineFactsOf(id)).map(({ type, data }) => [type, data])).toEqual([
    ['call.lineChanged', expect.objectContaining({ step: 'poor', lossIn: 1200, lossOut: 0, seconds: 20 })],
    ['call.lineChanged', expect.objectContaining({ step: 'good', rttMs: 40 })],
    ['call.customerLine', { opinion: 439, seconds: 10, rttMs: 40, jitterMs: 3, lossIn: 0, lossOut: null }],
  ]);
});
