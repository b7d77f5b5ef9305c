import { expect, it } from 'vitest';
import { filled, keptAnswers, stillOpen } from './answers.ts';

it('sends what says something, and forgets what nobody asks any more', () => {
  const typed = {
    course: '  地库进水 ',
    driverName: ' ',
    damage: [],
    damageNote: '发动机',
    carAt: '',
  } as const;
  expect(filled({ ...typed, damage: [] })).toEqual({ course: '地库进水', damageNote: '发动机' });
  expect(stillOpen({ course: '地库', police: 'called', damageNote: '门' }, ['course'])).toEqual({
    course: '地库',
  });
  expect(stillOpen({ course: '地库', damageNote: '门' }, ['damage'])).toEqual({ damageNote: '门' });
});

it('keeps what is typed for this report alone, and nothing once it is sent', () => {
  const stored = new Map<string, string>();
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  };
  const before = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');
  Object.defineProperty(globalThis, 'localStorage', { value: storage, configurable: true });
  try {
    const one = keptAnswers('BA1');
    one.write({ course: '地库进水' });
    expect(keptAnswers('BA1').read()).toEqual({ course: '地库进水' });
    expect(keptAnswers('BA2').read()).toEqual({});
    one.write({});
    expect(stored.size).toBe(0);
    stored.set('loss-answers.BA1', '{broken');
    expect(one.read()).toEqual({});
  } finally {
    if (before === undefined) Reflect.deleteProperty(globalThis, 'localStorage');
    else Object.defineProperty(globalThis, 'localStorage', before);
  }
});
