import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readShippedListRules } from '../shipped-rules.ts';
import { checkListRules, designOf, drawPlace, drawSample } from './draw.ts';

const ids = fc.uniqueArray(fc.uuid(), { maxLength: 200 });
const rule = fc.record({
  seed: fc.string({ minLength: 1, maxLength: 20 }),
  share: fc.integer({ min: 1, max: 100 }),
  most: fc.option(fc.integer({ min: 1, max: 150 }), { nil: null }),
});

it('draws the same again from the same seed, in whatever order they come', () => {
  fc.assert(
    fc.property(ids, rule, fc.integer(), (list, of, turn) => {
      const drawn = drawSample(list, of, '2026-03-02');
      const at = list.length === 0 ? 0 : Math.abs(turn) % list.length;
      expect(drawSample([...list.slice(at), ...list.slice(0, at)], of, '2026-03-02')).toEqual(drawn);
      expect(new Set(drawn).size).toBe(drawn.length);
      expect(drawn.every((id) => list.includes(id))).toBe(true);
      expect(drawn.length).toBe(Math.min(Math.ceil((list.length * of.share) / 100), of.most ?? list.length));
    }),
  );
});

it('only adds to a sample when the share grows', () => {
  fc.assert(
    fc.property(ids, rule, (list, of) => {
      const few = drawSample(list, { ...of, most: null }, '2026-03-02');
      const more = drawSample(list, { ...of, most: null, share: Math.min(100, of.share + 20) }, '2026-03-02');
      expect(more.slice(0, few.length)).toEqual(few);
    }),
  );
});

it('spreads evenly, and differently for another seed and another day', () => {
  const many = Array.from({ length: 20_000 }, (_, n) => `policy-${n}`);
  const places = many.map((id) => drawPlace('a', '2026-03-02', id));
  const tenths = Array.from({ length: 10 }, (_, n) => places.filter((p) => Math.floor(p * 10) === n).length);
  // 2,000 each; five standard deviations are 212.
  for (const count of tenths) expect(Math.abs(count - 2_000)).toBeLessThan(212);
  const few = { share: 5, most: null };
  const first = drawSample(many, { ...few, seed: 'a' }, '2026-03-02');
  for (const other of [
    drawSample(many, { ...few, seed: 'b' }, '2026-03-02'),
    drawSample(many, { ...few, seed: 'a' }, '2026-03-03'),
  ])
    expect(other.filter((id) => first.includes(id)).length).toBeLessThan(100);
});

it('tells the design by the words in the name of a product', () => {
  const { ruleSet } = readShippedListRules();
  expect(
    ['安和重大疾病保险', '安和终身寿险（分红型）', '安和年金（万能型）', '安和投资连结保险'].map((name) =>
      designOf(name, ruleSet.designs),
    ),
  ).toEqual(['traditional', 'participating', 'universal', 'unitLinked']);
});

it('ships sound rules that draw nothing before somebody switches them on', () => {
  const { ruleSet } = readShippedListRules();
  expect(checkListRules(ruleSet)).toEqual([]);
  expect(ruleSet.draws.some(({ on }) => on)).toBe(false);
  const [first] = ruleSet.draws;
  if (first === undefined) throw new Error('no rule');
  const wrong = [{ ...first, on: true, coolingOffDays: null }, first];
  expect(checkListRules({ ...ruleSet, draws: wrong }).map(({ code }) => code)).toEqual([
    'codeTwice',
    'coolingOffMissing',
  ]);
});
