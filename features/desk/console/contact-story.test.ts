import { describe, expect, it } from 'vitest';
import { storyOf } from './contact-story.ts';

const entry = (position: number, type: string, data: Record<string, unknown> = {}) => ({
  position,
  type,
  at: '2026-11-22T04:00:00.000Z',
  ids: {},
  data,
  staffNo: null,
  colleagueNo: null,
});

describe('story of a contact', () => {
  it('tells what an agent wants to recall, in its order', () => {
    const story = storyOf({
      menu: [{ node: 'main-menu', choice: '1', label: { zh: '报案', en: 'Loss report' } }],
      timeline: [
        entry(1, 'interaction.started'),
        entry(2, 'call.connected'),
        entry(3, 'menu.chosen', { node: 'main-menu', choice: '1' }),
        entry(4, 'menu.answered', { node: 'policies', query: 'policyStatus', outcome: 'nothing' }),
        entry(4, 'recording.started', { part: 0 }),
        entry(5, 'queue.answered', { waitedMs: 3000 }),
        entry(6, 'call.muted', { muted: true }),
        entry(7, 'call.muted', { muted: false }),
        entry(8, 'call.retrieved', { heldMs: 65_000 }),
        entry(9, 'interaction.ended', { by: 'customer' }),
      ],
    });
    expect(story.map(({ key }) => key)).toEqual([
      'story.interaction.started',
      'story.menu.chosen',
      'story.menu.answered',
      'story.queue.answered',
      'story.muted',
      'story.unmuted',
      'story.call.retrieved',
      'story.endedByCustomer',
    ]);
    expect(story[1]?.details).toMatchObject([{ zh: '报案' }]);
    expect(story[2]?.details).toMatchObject([{ zh: '查询保单状态' }, { zh: '没有记录' }]);
    expect(story[6]?.ms).toBe(65_000);
  });

  it('tells of a call that was made, and why nobody took it', () => {
    const timeline = [
      entry(1, 'interaction.started', { direction: 'outbound' }),
      entry(2, 'dial.started'),
      entry(3, 'dial.failed', { outcome: 'unreachable' }),
    ];
    expect(storyOf({ menu: [], timeline }).map(({ key }) => key)).toEqual([
      'story.dialled',
      'story.dial.unreachable',
    ]);
  });

  it('names nobody where nobody hung up', () => {
    expect(storyOf({ menu: [], timeline: [entry(1, 'interaction.ended', { by: 'system' })] })[0]?.key).toBe(
      'story.ended',
    );
  });
});
