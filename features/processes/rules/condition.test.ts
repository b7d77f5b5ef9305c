import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProcessData } from '../contract.ts';
import { ConditionFault, holds, namesIn, parseCondition, textsComparedWith } from './condition.ts';

const data: ProcessData = {
  outcome: 'yes',
  priority: 2,
  level: 3,
  fields: { amount: 1200.5, written: true, day: '2026-03-01', 补充: '是', none: null },
  customer: { segment: 'highValue' },
};
const said = (text: string): boolean => holds(parseCondition(text), data);

describe('a condition', () => {
  it.each([
    ['outcome = "yes"', true],
    ['outcome != "yes"', false],
    ['priority < 3 and level >= 3', true],
    ['priority > 2 or level = 3', true],
    ['priority > 2 or level = 3 and outcome = "no"', false],
    ['(priority > 2 or level = 3) and outcome = "yes"', true],
    ['not(outcome = "yes")', false],
    ['fields.amount > 1000', true],
    ['fields.amount > -1', true],
    ['fields.written', true],
    ['fields.written = true', true],
    ['fields.day >= "2026-01-01"', true],
    ['fields.补充 = "是"', true],
    ['customer.segment in ("mass", "highValue")', true],
    ['level in [1..3]', true],
    ['level in [1..3)', false],
    ['level in (3..4]', false],
    ['outcome = "a \\"quoted\\" text"', false],
  ])('%s → %s', (text, expected) => {
    expect(said(text)).toBe(expected);
  });

  it('isn’t fulfilled by what isn’t there or can’t be compared', () => {
    for (const text of [
      'fields.other > 1',
      'not(fields.other > 1)',
      'level > "2"',
      'fields.none < 1',
      'constructor = 1',
      'fields.toString',
    ])
      expect(said(text), text).toBe(false);
    expect(said('fields.other = null')).toBe(true);
    expect(said('fields.other > 1 or level = 3')).toBe(true);
  });

  it.each([
    '',
    'outcome =',
    '= 1',
    'a b',
    'now()',
    'outcome = "x',
    '1 +',
    'x in',
    'x in [1]',
    '(a',
    'a)',
    'a = 1.2.3',
    'process.exit()',
    'a; b',
    '`x`',
  ])('refuses %j and says where', (text) => {
    expect(() => parseCondition(text)).toThrow(ConditionFault);
  });

  it('names what it reads and what it compares', () => {
    const condition = parseCondition('outcome in ("a", "b") and not(fields.x = "c") or "d" = outcome');
    expect(namesIn(condition)).toEqual(['outcome', 'fields.x', 'outcome']);
    expect(textsComparedWith(condition, 'outcome')).toEqual(['a', 'b', 'd']);
  });

  it('is never anything but a fault or an answer, whatever is typed', () => {
    const piece = fc.constantFrom(
      'outcome',
      'level',
      '"a"',
      '1',
      '(',
      ')',
      '=',
      '<',
      'and',
      'or',
      'not',
      'in',
      '[',
      ']',
      '..',
      ',',
      'true',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece).map((list) => list.join(' ')),
          fc.string(),
        ),
        (text) => {
          try {
            expect(typeof said(text)).toBe('boolean');
          } catch (error) {
            expect(error).toBeInstanceOf(ConditionFault);
          }
        },
      ),
    );
  });
});
