import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Factor } from '../codes.ts';
import { fits, type Given } from './compare.ts';

const record = {
  policyNo: ['AHM20260000011'],
  reportNo: ['BA330100202611030017', 'PA330100202600042'],
  plateNo: ['浙A12B45'],
  vin: ['LDEM0000X0D000001'],
  engineNo: ['DM-100017'],
  idCardNo: ['11010519491231002X'],
  orgCode: ['91350100M000100Y43'],
  insuredOrClaimantName: ['欧阳晓伟', '安和（杭州）物流有限公司', 'John Smith'],
  // 14:20 in Shanghai.
  accidentTime: ['2026-11-03T06:20:00.000Z'],
  accidentPlace: ['浙江省杭州市西湖区文三路与学院路交叉口'],
  accidentCourse: ['标的车行驶时追尾前车，三者车后保险杠受损'],
  caseFact: ['浙B88C21', '钱大川'],
  password: ['135790'],
} as const satisfies Partial<Record<Factor, readonly string[]>>;
const say = (factor: Factor, given: string, how: Given = 'said') =>
  fits(factor, given, record, { how, zone: 'Asia/Shanghai' });

describe('fits', () => {
  it.each<[Factor, string]>([
    ['policyNo', 'ahm2026 0000 011'],
    ['policyNo', 'ＡＨＭ２０２６００００－０１１'],
    ['policyNo', 'AHM2O26OOOOOII'],
    ['reportNo', 'ba3301002026 1103 0017'],
    ['reportNo', 'PA330100202600042'],
    ['plateNo', '浙a·12b45'],
    ['plateNo', '浙A１２８４５'],
    ['engineNo', 'dm100017'],
    ['vin', 'ldem0000x0d000001'],
    ['vin', 'LDEMOOOOXODOOOOOI'],
    ['idCardNo', '110105 1949 1231 002x'],
    ['idCardNo', '１１０１０５１９４９１２３１００２Ｘ'],
    ['orgCode', '91350100m000100y43'],
    ['insuredOrClaimantName', '欧阳晓伟'],
    ['insuredOrClaimantName', '歐陽曉偉'],
    ['insuredOrClaimantName', '欧阳 晓伟先生'],
    ['insuredOrClaimantName', '安和(杭州)物流有限公司'],
    ['insuredOrClaimantName', 'SMITH, John'],
    ['accidentTime', '2026-11-03'],
    ['accidentTime', '2026-11-03 13:00'],
    ['accidentTime', '2026-11-03T16:20'],
    ['accidentPlace', '文三路'],
    ['accidentPlace', '文三路路口'],
    ['accidentPlace', '杭州市文三路学院路'],
    ['accidentCourse', '追尾前车'],
    ['caseFact', '浙b88c21'],
    ['caseFact', '錢大川'],
  ])('takes %s «%s»', (factor, given) => {
    expect(say(factor, given)).toBe(true);
  });

  it.each<[Factor, string]>([
    ['policyNo', 'AHM2026000001'],
    ['policyNo', ''],
    ['policyNo', '-'],
    ['plateNo', '12B45'],
    ['plateNo', '浙B12B45'],
    ['idCardNo', '110105194912310021'],
    ['idCardNo', '002X'],
    ['insuredOrClaimantName', '欧阳'],
    ['insuredOrClaimantName', '欧阳先生'],
    ['insuredOrClaimantName', '欧阳伟'],
    ['insuredOrClaimantName', 'Smith'],
    ['accidentTime', '2026-11-02'],
    ['accidentTime', '2026-11-03T16:21'],
    ['accidentTime', '昨天下午'],
    ['accidentPlace', '杭州市'],
    ['accidentPlace', '浙江省杭州市西湖区'],
    ['accidentPlace', '文一西路莫干山路'],
    ['accidentPlace', '交叉口'],
    ['accidentPlace', '杭州市路口'],
    ['accidentCourse', '倒车碰到石墩'],
    ['accidentCourse', '车'],
    ['accidentCourse', '保险杠'],
    ['caseFact', '钱'],
    ['password', '135790'],
    ['officerNo', '012345'],
  ])('refuses %s «%s»', (factor, given) => {
    expect(say(factor, given)).toBe(false);
  });

  it('takes a day at midnight in the insurer’s zone, also on 29 February', () => {
    const leap = { accidentTime: ['2028-02-28T16:00:00.000Z'] };
    const zone = 'Asia/Shanghai';
    expect(fits('accidentTime', '2028-02-29', leap, { how: 'said', zone })).toBe(true);
    expect(fits('accidentTime', '2028-02-28', leap, { how: 'said', zone })).toBe(false);
    expect(fits('accidentTime', '2028-02-28T23:30', leap, { how: 'said', zone })).toBe(true);
  });

  it('compares the digits of what is keyed, the star as X, and no short numbers', () => {
    expect(say('policyNo', '20260000011', 'keyed')).toBe(true);
    expect(say('idCardNo', '11010519491231002*', 'keyed')).toBe(true);
    expect(say('idCardNo', '110105194912310020', 'keyed')).toBe(false);
    expect(say('plateNo', '1245', 'keyed')).toBe(false);
    expect(say('policyNo', '0000011', 'keyed')).toBe(false);
  });

  it('takes letters by their keys or left out, and a plate without its city', () => {
    const plate = (value: string, given: string) =>
      fits('plateNo', given, { plateNo: [value] }, { how: 'keyed', zone: 'Asia/Shanghai' });
    for (const given of ['12345', '212345']) expect(plate('浙B12345', given)).toBe(true);
    for (const given of ['288521', '88521']) expect(plate('浙A88K21', given)).toBe(true);
    for (const given of ['2312345', '312345', '12345']) expect(plate('浙AD12345', given)).toBe(true);
    for (const given of ['8821', '2345', '', '112345', '88K21'])
      expect(plate('浙A88K21', given) || plate('浙B12345', given)).toBe(false);
    expect(say('policyNo', '24620260000011', 'keyed')).toBe(true);
  });

  it('takes no value for a factor that the record lacks', () => {
    fc.assert(
      fc.property(fc.string(), (given) => !fits('vin', given, {}, { how: 'said', zone: 'Asia/Shanghai' })),
    );
  });

  it('takes every value as it stands in the record, whatever its width', () => {
    const wide = (text: string) =>
      text.replace(/[!-~]/g, (char) => String.fromCodePoint((char.codePointAt(0) ?? 0) + 0xfee0));
    for (const factor of ['policyNo', 'plateNo', 'vin', 'engineNo', 'idCardNo', 'orgCode'] as const) {
      for (const value of record[factor]) expect(say(factor, wide(value))).toBe(true);
    }
  });
});
