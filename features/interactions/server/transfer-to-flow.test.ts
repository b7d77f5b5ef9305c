/** A customer is handed on to a step of a drawn flow, and goes on there by himself. */
import { beforeEach, expect, it } from 'vitest';
import { afterCall } from '../../../testing/after-call-flow.ts';
import { factsOf } from '../../../testing/call-centre-checks.ts';
import { stageCallCentre } from '../../../testing/call-centre-stage.ts';
import type { FlowDocument } from '../../flows/contract.ts';
import type { StepTarget } from './bringing-in.ts';

const stage = stageCallCentre();
const step = (node: string, version = 4): StepTarget => ({ kind: 'flow', flow: 'after-call', version, node });

let published: FlowDocument[];
beforeEach(async () => {
  published = [afterCall(4)];
  await stage.replace({ otherFlows: published });
});

it('hears the step in its language, is recorded no more, and is done where the flow ends', async () => {
  const { leg, staffId, id } = await stage.centre.talk();
  const { state } = (await stage.centre.bringIn(staffId, 'transfer', step('thanks'))) as { state: string };
  expect(state).toBe('ended');
  expect(stage.centre.presence(staffId)?.state).toBe('wrapUp');
  expect(stage.heard(leg)).toEqual({ prompts: ['after.thanks'] });
  expect(stage.centre.callOf(leg)).toMatchObject({ phase: 'menu', language: 'en', agent: null });
  expect((await stage.centre.engine.snapshot()).find((one) => one.leg === leg)?.recording).toBeNull();
  await stage.wrapUp(staffId, id);
  await stage.centre.pass(2_500);
  const row = await stage.rowOf(id);
  expect(row).toMatchObject({ phase: 'ended', outcome: 'answered' });
  const told = (await factsOf(stage.centre.database, id)).filter(({ type }) =>
    /^transfer|flow\.left/.test(type),
  );
  expect(told.map(({ type }) => type).slice(-2)).toEqual(['transfer.toFlow', 'flow.left']);
  expect(told.at(-2)).toMatchObject({
    ids: { staffId },
    data: { flow: 'after-call', version: 4, node: 'thanks' },
  });
});

it('keys his way back to a queue, also over a takeover of the router', async () => {
  const { leg, staffId, id } = await stage.centre.talk();
  await stage.centre.bringIn(staffId, 'transfer', step('menu'));
  await stage.wrapUp(staffId, id);
  await stage.centre.kill();
  await stage.centre.start();
  await stage.centre.settle();
  expect(stage.centre.callOf(leg)).toMatchObject({
    phase: 'menu',
    flow: { flow: 'after-call', node: 'menu' },
  });
  await stage.centre.press(leg, '1');
  expect(stage.centre.callOf(leg)).toMatchObject({ phase: 'waiting', queue: 'general' });
  await stage.centre.hangUp(leg);
});

it('is asked a question at the end of the call, and his answer is kept with it', async () => {
  const { leg, staffId, id } = await stage.centre.talk();
  await stage.centre.bringIn(staffId, 'transfer', step('question'));
  expect(stage.heard(leg)).toEqual({ prompts: ['after.question'] });
  await stage.wrapUp(staffId, id);
  await stage.centre.press(leg, '2');
  expect(stage.heard(leg)).toEqual({ prompts: ['after.thanks'] });
  await stage.centre.hangUp(leg);
  const row = await stage.rowOf(id);
  expect(row?.menu.at(-1)).toEqual({ node: 'question', choice: '2', label: { zh: '不满意' } });
  const told = (await factsOf(stage.centre.database, id)).filter(
    ({ type }) => type === 'flow.surveyAnswered',
  );
  expect(told.map(({ data }) => data)).toEqual([
    { flow: 'after-call', version: 4, node: 'question', answer: '2' },
  ]);
});

it('stays with the agent where the step is gone, was changed meanwhile, or is no target', async () => {
  const { leg, staffId, id } = await stage.centre.talk();
  const changed = { kind: { code: 'calls.stepChanged' } };
  for (const target of [step('bye'), step('nowhere'), step('thanks', 3), { ...step('thanks'), flow: 'none' }])
    await expect(stage.centre.bringIn(staffId, 'transfer', target)).rejects.toMatchObject(changed);
  published[0] = afterCall(5);
  await expect(stage.centre.bringIn(staffId, 'transfer', step('thanks'))).rejects.toMatchObject(changed);
  await expect(stage.centre.bringIn(staffId, 'consult', step('thanks', 5))).rejects.toMatchObject({
    kind: { code: 'calls.notAllowedNow' },
  });
  expect(stage.centre.callOf(leg).phase).toBe('talking');
  await stage.centre.hangUp(leg);
  await stage.wrapUp(staffId, id);
});
