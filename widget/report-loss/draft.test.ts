import { expect, it, vi } from 'vitest';
import { emptyDraft } from '../../features/claims/contract/draft.ts';
import { keepDraft, mergeDrafts, type SaveState } from './draft.ts';
import type { Answer, Typed } from './server.ts';

const refused = (code: string, data: unknown = null): Answer<never> => ({
  ok: false,
  failure: { code, message: '', fields: [], data },
});

it('merges part by part: what two have written stays, the own part last', () => {
  const base = { ...emptyDraft, road: 'A', course: 'B' };
  const merged = mergeDrafts(base, { ...base, road: 'mine' }, { ...base, road: 'x', course: 'theirs' });
  expect([merged.road, merged.course]).toEqual(['mine', 'theirs']);
});

it('sends what was typed last, once, and what is typed meanwhile after it', async () => {
  const sent: Typed[] = [];
  const keeping = keepDraft(
    { content: emptyDraft, version: 1 },
    async (typed) => {
      sent.push(typed);
      if (sent.length === 1) keeping.type({ ...emptyDraft, course: 'more' });
      return { ok: true, reply: { version: typed.version + 1 } };
    },
    () => {},
  );
  keeping.type({ ...emptyDraft, course: 'm' });
  expect(await keeping.flush()).toBe(3);
  expect(sent.map(({ content, version }) => [content.course, version])).toEqual([
    ['m', 1],
    ['more', 2],
  ]);
});

it('tries on while the line is broken, and takes in what another device wrote', async () => {
  vi.useFakeTimers();
  const states: SaveState[] = [];
  const answers: ((typed: Typed) => Answer<{ version: number }>)[] = [
    () => refused('unreachable'),
    () => refused('staleVersion', { version: 7, content: { ...emptyDraft, road: 'theirs' } }),
    ({ version }) => ({ ok: true, reply: { version: version + 1 } }),
  ];
  let last: Typed | null = null;
  const keeping = keepDraft(
    { content: emptyDraft, version: 1 },
    async (typed) => {
      last = typed;
      const next = answers.shift();
      if (next === undefined) throw new Error('too many saves');
      return next(typed);
    },
    ({ state }) => states.push(state),
  );
  keeping.type({ ...emptyDraft, course: 'mine' });
  const done = keeping.flush();
  await vi.advanceTimersByTimeAsync(5_000);
  vi.useRealTimers();
  expect(await done).toBe(8);
  expect(last).toMatchObject({ version: 7, content: { road: 'theirs', course: 'mine' } });
  expect(states).toContain('offline');
  expect(states.at(-1)).toBe('saved');
});

it('stops where the report is over', async () => {
  const keeping = keepDraft(
    { content: emptyDraft, version: 1 },
    async () => refused('ownReport.linkInvalid'),
    () => {},
  );
  keeping.type({ ...emptyDraft, course: 'x' });
  expect(await keeping.flush()).toBeNull();
});
