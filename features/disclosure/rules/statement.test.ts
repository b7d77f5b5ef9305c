import { describe, expect, it } from 'vitest';
import type { Factor } from '../codes.ts';
import { failuresOf, type Statement, stateOf } from './statement.ts';

const said = (factor: Factor, ...results: Statement['result'][]): Statement[] =>
  results.map((result) => ({ factor, result, how: 'keyed', value: null }));

describe('how a factor stands', () => {
  it('is failed once it failed, whatever is said afterwards', () => {
    expect(stateOf('plateNo', said('plateNo', 'failed', 'fits'))).toBe('failed');
    expect(stateOf('plateNo', said('plateNo', 'fits', 'failed'))).toBe('failed');
    expect(stateOf('plateNo', said('plateNo', 'fits', 'spoiled'))).toBe('spoiled');
    expect(stateOf('plateNo', said('plateNo', 'open'))).toBe('untouched');
  });

  it('is that of the last sign-in of a salesperson, while each wrong one counts as a failure', () => {
    const password = said('password', 'failed', 'fits');
    expect(stateOf('password', password)).toBe('proved');
    expect(failuresOf(password)).toBe(1);
    expect(stateOf('password', said('password', 'fits', 'failed'))).toBe('failed');
    expect(stateOf('staffNo', said('staffNo', 'fits', 'open'))).toBe('untouched');
  });
});
