import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkIdNo,
  creditCodeCheckDigit,
  maskIdNo,
  normaliseIdNo,
  residentIdCheckDigit,
} from './identity.ts';
import { maskName, nameReading, normaliseName, possibleReadings, salutation, splitName } from './name.ts';
import { formatNumber, maskNumber, normaliseNumber } from './number.ts';
import { normaliseReading } from './pinyin.ts';
import { isPlate, isPolicyNo, isVin, maskPlate, maskPolicyNo, maskVin, normalisePlate } from './policy.ts';
import { fitsName, nameTokens, readQuery, searchReadings } from './search.ts';

const number = (input: string): string | null => {
  const result = normaliseNumber(input);
  return result.ok ? result.number : result.problem;
};

describe('numbers', () => {
  it('reads a number however it is written', () => {
    for (const input of [
      '15400000001',
      '154 0000 0001',
      '154-0000-0001',
      '１５４０００００００１',
      '+86 154 0000 0001',
      '0086-15400000001',
      '8615400000001',
    ])
      expect(number(input), input).toBe('+8615400000001');
    for (const input of [
      '0574-8788 1234',
      '(0574)87881234',
      '+86 574 87881234',
      '+86 (0)574 87881234',
      '057487881234',
    ])
      expect(number(input), input).toBe('+8657487881234');
    expect(number('010-6500 1234')).toBe('+861065001234');
    expect(number('400-800-1234')).toBe('+864008001234');
    expect(number('+44 20 7946 0958')).toBe('+442079460958');
  });

  it('says what is wrong with one that is none', () => {
    expect(number('87881234')).toBe('needsAreaCode');
    expect(number('1540000000')).toBe('wrongLength');
    expect(number('154000000012')).toBe('wrongLength');
    expect(number('王小明')).toBe('notANumber');
    expect(number('')).toBe('notANumber');
    expect(number("1' or '1'='1")).toBe('notANumber');
  });

  it('hints at ranges that nobody was given', () => {
    expect(normaliseNumber('15400000001')).toMatchObject({ assigned: false });
    expect(normaliseNumber('13800000001')).toMatchObject({ assigned: true });
  });

  const national = fc.stringMatching(
    /^(1[3-9]\d{9}|0(10|2\d|[3-9][1-9]\d)[2-9]\d{6,7}|[48]00\d{7}|\+[1-7]\d{6,13})$/,
  );
  it('is idempotent, also over full-width digits and separators', () => {
    fc.assert(
      fc.property(national, fc.constantFrom('', ' ', '-', '－', '　'), fc.boolean(), (digits, gap, wide) => {
        const first = normaliseNumber(digits);
        if (!first.ok) return;
        expect(number(first.number)).toBe(first.number);
        const spaced = [...digits].join(gap);
        const typed = wide
          ? spaced.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0))
          : spaced;
        expect(number(typed)).toBe(first.number);
        expect(number(formatNumber(first.number))).toBe(first.number);
      }),
    );
  });

  it('shows a mobile as 3 + 4 and a land line by its area', () => {
    expect(maskNumber('+8615400000001')).toBe('154****0001');
    expect(maskNumber('+8657487881234')).toBe('0574-****1234');
    expect(maskNumber('+865747881234')).toBe('0574-****234');
    expect(maskNumber('+861065001234')).toBe('010-****1234');
    expect(maskNumber('anonymous')).toBe('****us');
    expect(formatNumber('+8615400000001')).toBe('154 0000 0001');
  });

  it('always hides at least four digits in a row', () => {
    fc.assert(
      fc.property(national, (digits) => {
        const result = normaliseNumber(digits);
        if (!result.ok) return;
        const shown = maskNumber(result.number).replace(/\D/g, '').replace(/^0/, '');
        const all = result.number.replace(/\D/g, '').replace(/^86/, '');
        expect(all.length - shown.length).toBeGreaterThanOrEqual(4);
        expect(maskNumber(result.number)).toMatch(/\*{4}\d{0,4}$/);
      }),
    );
  });
});

describe('documents', () => {
  it('knows the published samples', () => {
    expect(checkIdNo('residentId', '11010519491231002X')).toBeNull();
    expect(checkIdNo('residentId', '440524188001010014')).toBeNull();
    expect(checkIdNo('residentId', '110105194912310029')).toBe('checkDigit');
    expect(checkIdNo('residentId', '110101199013320010')).toBe('date');
    expect(checkIdNo('residentId', '1101011990')).toBe('shape');
    expect(checkIdNo('creditCode', '91350100M000100Y43')).toBeNull();
    expect(checkIdNo('creditCode', '91350100M000100Y44')).toBe('checkDigit');
    expect(checkIdNo('passport', 'E12345678')).toBeNull();
    expect(normaliseIdNo('１１０１０５ 19491231 002ｘ')).toBe('11010519491231002X');
    expect(residentIdCheckDigit('11010519491231002')).toBe('X');
    expect(creditCodeCheckDigit('91350100M000100Y4')).toBe('3');
  });

  it('never shows more than 3 and 4 of a document, nor most of a short one', () => {
    expect(maskIdNo('11010519491231002X')).toBe('110***********002X');
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-Z]{1,30}$/), (idNo) => {
        const masked = maskIdNo(idNo);
        const shown = masked.replaceAll('*', '').length;
        expect(masked).toHaveLength(idNo.length);
        expect(shown).toBeLessThanOrEqual(idNo.length >= 15 ? 7 : 3);
        expect(idNo.length - shown).toBeGreaterThanOrEqual(Math.min(4, idNo.length));
      }),
    );
  });
});

describe('vehicles and policies', () => {
  it('tells plates from what is none', () => {
    for (const plate of [
      '京A12345',
      '粤BD12345',
      '京A12345D',
      '粤Z1234港',
      '京A1234学',
      '沪A1234警',
      '鲁B1234挂',
    ])
      expect(isPlate(plate), plate).toBe(true);
    for (const plate of ['京I12345', '京A123456', 'A12345', '京A1234', '京AO2345'])
      expect(isPlate(plate), plate).toBe(false);
    expect(isPlate(normalisePlate('浙ｂ·1２345'))).toBe(true);
  });

  it('checks the ninth character of a VIN', () => {
    expect(isVin('1M8GDM9AXKP042788')).toBe(true);
    expect(isVin('11111111111111111')).toBe(true);
    expect(isVin('LGBH52E00MY123456')).toBe(false);
  });

  it('keeps four characters or more of each hidden, three of a plate', () => {
    expect(maskPlate('浙B12345')).toBe('浙B***45');
    expect(maskPlate('粤BD12345')).toBe('粤B****45');
    expect(maskVin('1M8GDM9AXKP042788')).toBe('1M8**********2788');
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-Z]{1,30}$/), (text) => {
        expect(text.length - maskPolicyNo(text).replaceAll('*', '').length).toBeGreaterThanOrEqual(
          Math.min(4, text.length),
        );
      }),
    );
    expect(isPolicyNo('PAH2026-330200-000123')).toBe(true);
    expect(isPolicyNo('12')).toBe(false);
  });
});

describe('names', () => {
  it.each([
    ['区小明', 'Ōu', true],
    ['单立', 'Shàn', true],
    ['仇英', 'Qiú', true],
    ['解明', 'Xiè', true],
    ['盖聂', 'Gě', true],
    ['种师', 'Chóng', true],
    ['尉迟恭', 'Yùchí', true],
    ['欧阳修', 'Ōuyáng', false],
    ['王小明', 'Wáng', false],
    ['䶮明', 'Yǎn', false],
  ])('reads %s', (name, reading, special) => {
    expect(nameReading(name)).toMatchObject({ readings: [reading], special, confirmed: false });
  });

  it.each([
    ['乐嘉', ['Yuè', 'Lè']],
    ['覃海', ['Qín', 'Tán']],
    ['郇明', ['Xún', 'Huán']],
    ['翟明', ['Zhái', 'Dí']],
  ])('shows both readings of %s until somebody has asked', (name, readings) => {
    expect(nameReading(name)).toMatchObject({ readings, special: true });
    expect(nameReading(name, readings[1])).toMatchObject({
      readings: [readings[1]],
      confirmed: true,
      special: true,
    });
    expect(possibleReadings(name)).toEqual(expect.arrayContaining([...readings]));
  });

  it('takes compound surnames only where a given name is left', () => {
    expect(splitName('欧阳修')).toMatchObject({ surname: '欧阳', given: '修' });
    expect(splitName('欧阳')).toMatchObject({ surname: '欧', given: '阳' });
    expect(splitName('区阳修')).toMatchObject({ surname: '区', given: '阳修' });
  });

  it('has no reading for a character that no dictionary has', () => {
    expect(nameReading('\u{2EBF0}明')).toMatchObject({ readings: [], special: true });
  });

  it('takes readings as agents type them', () => {
    expect(['ōu', 'ou1', ' OU1', 'Yu4chi2', 'lv3', 'qiu2', 'shan4', 'ou'].map(normaliseReading)).toEqual([
      'Ōu',
      'Ōu',
      'Ōu',
      'Yùchí',
      'Lǚ',
      'Qiú',
      'Shàn',
      'Ou',
    ]);
    expect(['', 'hello', '<b>', '区', 'ou9', 'zzz'].map(normaliseReading)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it('addresses people and companies', () => {
    expect(salutation('private', '王小明', 'mr')).toBe('王先生');
    expect(salutation('private', '欧阳雪', 'ms')).toBe('欧阳女士');
    expect(salutation('private', 'John Smith', 'mr')).toBe('Mr Smith');
    expect(salutation('private', '王小明', 'none')).toBe('王');
    expect(salutation('private', '阿凡提·买买提', 'mr')).toBe('先生');
    expect(salutation('private', '阿凡提·买买提', 'none')).toBeNull();
  });

  it('keeps one form of a name', () => {
    expect(normaliseName('　阿凡提•买买提 ')).toBe('阿凡提·买买提');
    expect(normaliseName('王 小 明')).toBe('王小明');
    expect(normaliseName('王\u200b小\u202e明\u0000')).toBe('王小明');
    expect(normaliseName('Ｊohn   Smith')).toBe('John Smith');
  });

  it('hides everything but the surname', () => {
    expect(maskName('private', '王小明')).toBe('王*');
    expect(maskName('private', '欧阳雪')).toBe('欧阳*');
    expect(maskName('private', 'John Smith')).toBe('* Smith');
    expect(maskName('private', '王')).toBe('*');
    expect(maskName('private', '阿凡提·买买提')).toBe('阿*');
    expect(maskName('corporate', '宁波甬安汽车修理有限公司')).toBe('宁波***有限公司');
  });

  it('never shows a character of a given name, nor the whole of any name', () => {
    const character = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code));
    fc.assert(
      fc.property(
        fc.array(character, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('private', 'corporate'),
        (chars, kind) => {
          const name = chars.join('');
          const shown = maskName(kind as 'private', name).replaceAll('*', '');
          if (name.length > 1) expect(shown).not.toBe(name);
          if (kind === 'private') expect(splitName(name).surname.startsWith(shown)).toBe(true);
        },
      ),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const masked = maskName('private', name);
        expect(masked).toContain('*');
      }),
    );
  });
});

describe('search', () => {
  const finds = (name: string, query: string, corrected: string | null = null): boolean => {
    const readings = searchReadings(name, corrected);
    const tokens = new Set(nameTokens('private', name, readings));
    return readQuery(query).some(
      (term) =>
        term.by === 'name' &&
        term.tokens.every((token) => tokens.has(token)) &&
        fitsName('private', name, readings, term.text),
    );
  };

  it.each([
    [
      '王小明',
      ['王小', '小明', '王小明', 'wangxiaoming', 'wang xiao', 'WangX', 'wxm', 'wx', '王 小明', 'ｗｘｍ'],
    ],
    ['区小明', ['ouxiaoming', 'oxm', 'quxiao', '区小']],
    ['乐嘉', ['yuejia', 'lejia', 'yj', 'lj']],
    ['尉迟恭', ['yuchigong', 'ycg', '尉迟', '迟恭']],
    ['吕绿', ['lvlv', 'lulu', 'lü']],
    ['John Smith', ['john', 'smith', 'smith john', 'John Smi', 'js']],
    ['阿凡提·买买提', ['阿凡提买买提', '买买提', 'afanti', 'aft']],
  ])('finds %s', (name, queries) => {
    for (const query of queries) expect(finds(name, query), query).toBe(true);
  });

  it('does not find others', () => {
    for (const query of ['王大', '明小', 'wangda', 'wxl', '王', 'w', ''])
      expect(finds('王小明', query), query).toBe(false);
  });

  it('finds by a corrected reading that no dictionary has', () => {
    expect(finds('王小明', 'huangxiao', 'Huáng')).toBe(true);
  });

  it('finds every name by each of its beginnings', () => {
    const character = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code));
    fc.assert(
      fc.property(
        fc.array(character, { minLength: 2, maxLength: 8 }),
        fc.integer({ min: 2, max: 8 }),
        (chars, length) => {
          expect(finds(chars.join(''), chars.slice(0, length).join(''))).toBe(true);
        },
      ),
    );
  });

  it('reads numbers in every way that they may be meant', () => {
    const by = (query: string): string[] => readQuery(query).map((term) => term.by);
    expect(by('154-0000-0001')).toEqual(expect.arrayContaining(['number', 'policyNo']));
    expect(by('11010519491231002x')).toEqual(expect.arrayContaining(['idNo', 'policyNo']));
    expect(by('浙B12345')).toEqual(['plate']);
    expect(by('王小明')).toEqual(['name']);
    expect(by('R-2026-000001')).toEqual(expect.arrayContaining(['policyNo', 'reportNo']));
    expect(readQuery("'; drop table customers; --")).toEqual([]);
  });

  it('reads the last four of a document, alone or behind a name', () => {
    const tail = (value: string, text = '') => [{ by: 'idTail', value, text }];
    expect(readQuery('002x')).toEqual(tail('002X'));
    expect(readQuery('００２９')).toEqual(tail('0029'));
    expect(readQuery('王 002X')).toEqual(tail('002X', '王'));
    expect(readQuery('欧阳雪0029')).toEqual(tail('0029', '欧阳雪'));
    expect(readQuery('Wang Xue 0029')).toEqual(tail('0029', 'wangxue'));
    expect(readQuery('王小明尾号0029')).toEqual(tail('0029', '王小明'));
    expect(readQuery('尾号是0029')).toEqual(tail('0029'));
    for (const query of ['浙B12345', '京A1234学', 'A0029', '10029', '029', '002XX', '0574-8788 1234'])
      expect(
        readQuery(query).map((term) => term.by),
        query,
      ).not.toContain('idTail');
  });
});
