import { describe, expect, it } from 'vitest';
import { lost } from '../../../platform/spreadsheet/table.ts';
import { code, day, list, moment, money, month, number, text, yes } from './cells.ts';

const shanghai = 'Asia/Shanghai';

describe('cells', () => {
  it('reads money as people write it, to the fen', () => {
    const fen = {
      '1234.5': 123_450,
      '1,234.50': 123_450,
      '¥ 1,234,567.89': 123_456_789,
      '￥0.01': 1,
      '1.15': 115,
      '8.41 元': 841,
      '100元整': 10_000,
      '１２３．４': 12_340,
      '120.5万元': 120_500_000,
      '2亿': 20_000_000_000,
      '0': 0,
      '12.30000000': 1_230,
    };
    for (const [written, amount] of Object.entries(fen)) expect(money(written), written).toBe(amount);
    expect(money('')).toBeNull();
    expect(money('—')).toBeNull();
    for (const wrong of ['1.234', '12.3.4', '-5', '1,23', 'abc', '5%', '1e9'])
      expect(typeof money(wrong), wrong).toBe('string');
    expect(money(`12${lost}`)).toBeUndefined();
  });

  it('reads days, and leaves what isn’t one', () => {
    for (const written of [
      '2026-03-01',
      '2026/3/1',
      '2026.3.1',
      '2026年3月1日',
      '20260301',
      '２０２６－０３－０１',
    ])
      expect(day(written), written).toBe('2026-03-01');
    for (const wrong of ['2026-02-30', '2026-13-01', '3/1/2026', '26-3-1', '2026-3-1-4', '46082'])
      expect(day(wrong), wrong).toBe(wrong);
    expect(day(' ')).toBeNull();
    for (const written of ['2026-03', '2026/3', '2026年3月', '202603', '2026-03-01'])
      expect(month(written), written).toBe('2026-03');
  });

  it('reads moments in the centre’s zone; the end of a day is the next one’s midnight', () => {
    const at = (cell: string, zone = shanghai) => moment(cell, zone);
    expect(at('2026-03-01')).toBe('2026-02-28T16:00:00.000Z');
    expect(moment('2026-03-01', shanghai, 'end')).toBe('2026-03-01T16:00:00.000Z');
    expect(at('2026年3月1日24时')).toBe('2026-03-01T16:00:00.000Z');
    expect(at('2026-3-1 24:00')).toBe('2026-03-01T16:00:00.000Z');
    expect(at('20260301 9:05:07')).toBe('2026-03-01T01:05:07.000Z');
    expect(at('2026年3月1日9时30分')).toBe('2026-03-01T01:30:00.000Z');
    expect(at('2026-03-01T09:30:00+08:00')).toBe('2026-03-01T09:30:00+08:00');
    expect(at('2026-03-01T09:30')).toBe('2026-03-01T01:30:00.000Z');
    expect(at('2026-07-01', 'Europe/Berlin')).toBe('2026-06-30T22:00:00.000Z');
    // The hour after clocks were put forward.
    expect(at('2026-03-29 03:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
    for (const wrong of ['2026-03-01 25:00', '2026-03-01 24:01', '2026-03-01 9:60', 'soon'])
      expect(at(wrong), wrong).toBe(wrong);
  });

  it('reads numbers, yes and no, and codes by what people call them', () => {
    expect([number('1,234'), number('0.85'), number('85%'), number('')]).toEqual([1234, 0.85, 0.85, null]);
    expect(number('five')).toBe('five');
    expect([yes('是', false), yes('N', true), yes('', true)]).toEqual([true, false, true]);
    expect(yes('maybe', false)).toBe('maybe');
    const lines = { motor: ['车险'], inForce: ['有效'] };
    expect([
      code('车险', lines),
      code('ＭＯＴＯＲ', lines),
      code('inforce', lines),
      code('', lines, 'motor'),
    ]).toEqual(['motor', 'motor', 'inForce', 'motor']);
    expect(code('船险', lines)).toBe('船险');
  });

  it('takes lists apart by lines, or by semicolons where they stand in one', () => {
    expect(list('', 2)).toEqual([]);
    expect(list('a|1；b｜2;', 3)).toEqual([
      ['a', '1', ''],
      ['b', '2', ''],
    ]);
    expect(list('变更；增加|1\n b|2\n', 2)).toEqual([
      ['变更；增加', '1'],
      ['b', '2'],
    ]);
  });

  it('doesn’t take for text what is lost or a dash', () => {
    expect(text(`王${lost}`)).toBeUndefined();
    expect([text('-'), text(' —— '), text(' 王 ')]).toEqual([null, null, '王']);
  });
});
