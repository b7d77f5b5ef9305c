import { describe, expect, it } from 'vitest';
import { chosenByDigit, dayIn, problemNow, recognise, sentValue, typedFactors } from './recognise.ts';

const first = (typed: string, caller: Parameters<typeof recognise>[1] = 'customer') =>
  recognise(typed, caller)[0];

describe('what is typed is recognised by its shape', () => {
  it.each([
    ['浙B12345', 'plateNo'],
    ['浙b·1', 'plateNo'],
    ['浙BD12345', 'plateNo'],
    ['11010519491231002X', 'idCardNo'],
    ['1101 0519 4912 3100 21', 'idCardNo'],
    ['91330200MADEM0001X', 'orgCode'],
    ['12345678-9', 'orgCode'],
    ['LSVAU2180N2183294', 'vin'],
    ['林向东', 'insuredOrClaimantName'],
    ['阿依努尔·萨比尔', 'insuredOrClaimantName'],
    ['John Harper', 'insuredOrClaimantName'],
    ['DM100017', 'engineNo'],
    ['AHM20260000011', 'policyNo'],
    ['AHR202600010000', 'reportNo'],
    ['0123456789', 'policyNo'],
  ])('%s is %s', (typed, factor) => {
    expect(first(typed)).toBe(factor);
  });

  it.each([
    ['浙B12345', 'insuredPlateNo'],
    ['2026-11-03', 'accidentTime'],
    ['2026年11月3日 9:05', 'accidentTime'],
    ['示例大道 66 号停车场', 'accidentPlace'],
    ['倒车时右后门撞上立柱', 'accidentCourse'],
    ['钱示例', 'caseFact'],
  ])('of a third party %s is %s', (typed, factor) => {
    expect(first(typed, 'thirdParty')).toBe(factor);
  });

  it('takes an officer’s number and his unit apart', () => {
    expect(first('030123', 'trafficPolice')).toBe('officerNo');
    expect(first('宁波交警一大队', 'trafficPolice')).toBe('officerUnit');
    expect(first('浙B12345', 'trafficPolice')).toBe('insuredPlateNo');
  });

  it('always offers everything that this caller can be asked, and what is still wanted first', () => {
    expect(recognise('0123456789', 'customer', ['policyNo'])[0]).toBe('reportNo');
    for (const caller of ['customer', 'thirdParty', 'trafficPolice', 'authorised'] as const) {
      expect([...recognise('x', caller)].sort()).toEqual([...typedFactors(caller)].sort());
    }
    expect(recognise('8001', 'salesperson')).toEqual([]);
    expect(recognise('anything', 'other')).toEqual([]);
  });
});

describe('what is wrong with it is said while typing', () => {
  it('says a wrong check digit as soon as the number is complete', () => {
    expect(problemNow('idCardNo', '1101051949123100', false)).toBeNull();
    expect(problemNow('idCardNo', '110105194912310021', false)).toBe('checkDigit');
    expect(problemNow('idCardNo', '11010519491231002X', false)).toBeNull();
    expect(problemNow('vin', 'LSVAU2180N218329', false)).toBeNull();
    expect(problemNow('vin', 'LSVAU2181N2183294', false)).toBe('checkDigit');
  });

  it('calls what is too short wrong only at the end, what is too long at once', () => {
    expect(problemNow('plateNo', '浙B1', false)).toBeNull();
    expect(problemNow('plateNo', '浙B1', true)).toBe('shape');
    expect(problemNow('vin', 'LSVAU2180N21832945', false)).toBe('shape');
    expect(problemNow('plateNo', ' ', true)).toBeNull();
  });
});

describe('days and digits', () => {
  it('reads a day as it is written', () => {
    expect(dayIn('2026/1/3')).toBe('2026-01-03');
    expect(dayIn('２０２６年１１月３日 9点05分')).toBe('2026-11-03 09:05');
    expect(dayIn('11月3日')).toBeNull();
    expect(sentValue('accidentTime', '2026.1.3')).toBe('2026-01-03');
    expect(sentValue('plateNo', ' 浙B12345 ')).toBe('浙B12345');
  });

  it('takes a digit and a blank in front as the number of a chip', () => {
    expect(chosenByDigit('3 浙B12345', 'customer')).toEqual({ factor: 'plateNo', rest: '浙B12345' });
    expect(chosenByDigit('2 ', 'thirdParty')).toEqual({ factor: 'accidentTime', rest: '' });
    expect(chosenByDigit('9 x', 'customer')).toBeNull();
    expect(chosenByDigit('330203', 'customer')).toBeNull();
  });
});
