/** How a line sounded stands with the call, told by whoever had it and by nobody else. */
import { expect, it } from 'vitest';
import { factsOf } from '../../../testing/call-centre-checks.ts';
import { stageCallCentre } from '../../../testing/call-centre-stage.ts';
import { keepLine } from './line-report.ts';

const stage = stageCallCentre();
const report = { seconds: 60, rttMs: 40.4, jitterMs: 3, lossInPercent: 0.25, lossOutPercent: null };

it('keeps the figures as numbers on the time line', async () => {
  const { leg, staffId, id } = await stage.centre.talk();
  await stage.centre.hangUp(leg);
  const { database, clock } = stage.centre;
  await database.transaction((tx) => keepLine(tx, clock, { interactionId: id, staffId }, report));
  const [line] = (await factsOf(database, id)).filter(({ type }) => type === 'call.line');
  expect(line).toMatchObject({
    ids: { interactionId: id, staffId },
    data: { opinion: 437, seconds: 60, rttMs: 40, jitterMs: 3, lossIn: 25, lossOut: null },
  });
  const other = await stage.centre.agent();
  await expect(
    database.transaction((tx) => keepLine(tx, clock, { interactionId: id, staffId: other }, report)),
  ).rejects.toMatchObject({ kind: { code: 'notFound' } });
  await stage.wrapUp(staffId, id);
});
