import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, it } from 'vitest';
import { createEmbeddedStage, type EmbeddedStage } from '../testing/embedded-stage.ts';

let stage: EmbeddedStage;
beforeAll(async () => {
  stage = createEmbeddedStage();
  await stage.engine.start(stage.log.handle);
});
afterAll(() => stage.close());

it('x', async () => {
  const a = await stage.call(400);
  await stage.engine.send({ commandId: randomUUID(), epoch: 1, type: 'answer', leg: a.leg });
  await stage.log.until('legConnected', { leg: a.leg });
  const b = await stage.call(600);
  await stage.engine.send({ commandId: randomUUID(), epoch: 1, type: 'answer', leg: b.leg });
  await stage.log.until('legConnected', { leg: b.leg });
  await stage.engine.send({ commandId: randomUUID(), epoch: 1, type: 'bridge', legs: [a.leg, b.leg] });
  await a.person.untilHears([600], [400, 600]);
  await b.person.untilHears([400], [400, 600]);
}, 20000);
