import { describe, expect, it } from 'vitest';
import { officeCalendar } from '../../../calendar/testing/calendars.ts';
import { type FlowDocument, flowDocument } from '../../contract.ts';
import { follow, type MadeUpCaller, nobody, sceneFor, type TrialInput } from './trial.ts';

const flow = flowDocument.parse({
  ...{ id: 'day', version: 1, name: { zh: '白天' }, language: 'zh-CN', start: 'open' },
  nodes: {
    open: {
      ...{ type: 'branch', otherwise: 'night' },
      cases: [
        { when: { on: 'segment', segments: ['vip'] }, next: 'vip' },
        { when: { on: 'open', queue: null }, next: 'menu' },
      ],
    },
    vip: { type: 'priority', points: 30, next: 'claims' },
    menu: {
      ...{ type: 'menu', prompts: ['menu.main'], wrongPrompts: [], silentPrompts: [], fallback: 'claims' },
      choices: {
        '1': { next: 'claims', label: { zh: '报案' } },
        '2': { next: 'hours', label: { zh: '时间' } },
      },
    },
    hours: {
      type: 'query',
      query: 'openingHours',
      waitPrompts: [],
      outcomes: { answered: 'menu' },
      fallback: 'claims',
    },
    night: { type: 'goTo', flow: 'night', next: 'claims', fallback: 'claims' },
    claims: { type: 'queue', queue: 'claims' },
  },
});
const night = flowDocument.parse({
  ...{ id: 'night', version: 4, name: { zh: '夜间' }, language: 'en', start: 'say' },
  nodes: { say: { type: 'play', prompts: ['centre.closed'], next: 'back' }, back: { type: 'return' } },
});
const world = {
  calendar: officeCalendar,
  queues: [{ code: 'claims', byCalendar: false }],
  flows: new Map<string, FlowDocument>([['night', night]]),
};
const workday = Date.parse('2026-03-02T10:00:00+08:00');
const sunday = '2026-03-01T22:00:00+08:00';
const walk = (caller: Partial<MadeUpCaller>, ...inputs: TrialInput[]) =>
  follow(flow, sceneFor(flow, { ...nobody, ...caller }, world, workday), inputs);

describe('a test call', () => {
  it('lights up the way by hours and keys, with the nodes that were only passed', () => {
    const { step, been, ways } = walk({}, { type: 'played' }, { type: 'key', key: '1' });
    expect(step.commands).toMatchObject([{ type: 'enterQueue', queue: 'claims' }]);
    expect([...been]).toEqual(['open', 'menu', 'claims']);
    expect([...ways]).toEqual(['open case:1', 'menu choice:1', 'menu fallback']);
  });

  it('believes who calls and when', () => {
    expect(walk({ known: true, segment: 'vip' }).step.commands).toMatchObject([
      { type: 'enterQueue', queue: 'claims', priority: 30 },
    ]);
    const late = walk({ at: sunday });
    expect(late.flow.id).toBe('night');
    expect(late.step.commands).toMatchObject([{ type: 'play', prompts: ['centre.closed'] }]);
    const back = walk({ at: sunday }, { type: 'played' });
    expect(back.flow.id).toBe('day');
    expect([...back.been]).toEqual(['open', 'night', 'claims']);
  });

  it('goes on from an answer that is made up, and gives up after silence', () => {
    const asked = walk({}, { type: 'key', key: '2' });
    expect(asked.step.commands).toMatchObject([{ type: 'query', query: 'openingHours' }]);
    const answered = walk({}, { type: 'key', key: '2' }, { type: 'answer', outcome: 'answered' });
    expect(answered.step.state.node).toBe('menu');
    const silence: TrialInput[] = [1, 2, 3].flatMap(() => [{ type: 'played' }, { type: 'timeout' }]);
    expect(walk({}, ...silence).step.commands).toMatchObject([{ type: 'enterQueue', queue: 'claims' }]);
  });
});
