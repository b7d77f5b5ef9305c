import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Language } from '../../platform/local-text.ts';
import { promptTexts } from './prompt-texts.ts';
import {
  greatestSpoken,
  spokenAmount,
  spokenCount,
  spokenDate,
  spokenDecimal,
  spokenDigits,
  spokenDuration,
  spokenInteger,
  spokenPlate,
  spokenQueuePosition,
  spokenTime,
} from './spoken-number.ts';
import { plateProvinces } from './spoken-plate.ts';

const texts = promptTexts.parse(
  JSON.parse(readFileSync(new URL('./prompts/prompts.json', import.meta.url), 'utf8')),
);

/** What the caller hears, written out; fails for a piece without a recording in the language. */
function heard(pieces: string[], language: Language): string {
  const words = pieces.map((name) => {
    if (name === 'pause.short') return language === 'en' ? '|' : ' ';
    const words = texts[name]?.[language];
    if (!words?.seconds) throw new Error(`no recording of ${name} in ${language}`);
    return words.text;
  });
  return words.join(language === 'en' ? ' ' : '');
}

const zh = (pieces: string[]) => heard(pieces, 'zh-CN');
const en = (pieces: string[]) => heard(pieces, 'en');

describe('integers in Mandarin', () => {
  it.each([
    [0, '零'],
    [1, '一'],
    [2, '二'],
    [10, '十'],
    [11, '十一'],
    [12, '十二'],
    [20, '二十'],
    [22, '二十二'],
    [100, '一百'],
    [101, '一百零一'],
    [110, '一百一十'],
    [111, '一百一十一'],
    [200, '二百'],
    [202, '二百零二'],
    [1000, '一千'],
    [1001, '一千零一'],
    [1010, '一千零一十'],
    [1100, '一千一百'],
    [2000, '两千'],
    [2002, '两千零二'],
    [2222, '两千二百二十二'],
    [10_000, '一万'],
    [10_001, '一万零一'],
    [10_010, '一万零一十'],
    [10_100, '一万零一百'],
    [12_000, '一万二千'],
    [20_000, '两万'],
    [22_000, '两万二千'],
    [100_000, '十万'],
    [110_000, '十一万'],
    [100_010, '十万零一十'],
    [102_000, '十万二千'],
    [120_000, '十二万'],
    [220_000, '二十二万'],
    [1_000_000, '一百万'],
    [1_001_000, '一百万一千'],
    [1_010_000, '一百零一万'],
    [1_000_010, '一百万零一十'],
    [2_000_000, '二百万'],
    [10_000_000, '一千万'],
    [10_100_001, '一千零一十万零一'],
    [20_002_000, '两千万二千'],
    [20_020_000, '两千零二万'],
    [90_909_090, '九千零九十万九千零九十'],
    [99_999_999, '九千九百九十九万九千九百九十九'],
  ])('%i is %s', (value, expected) => {
    expect(zh(spokenInteger(value, 'zh-CN'))).toBe(expected);
  });

  it('says 两 for a bare two before a measure word only', () => {
    expect([2, 12, 20, 102, 2000].map((value) => zh(spokenCount(value, 'zh-CN')))).toEqual([
      '两',
      '十二',
      '二十',
      '一百零二',
      '两千',
    ]);
  });

  it('can be read back to the same number and keeps the rules of 零, 一十 and 两', () => {
    fc.assert(
      fc.property(numbers(), (value) => {
        const text = zh(spokenInteger(value, 'zh-CN'));
        expect(readMandarin(text)).toBe(value);
        if (value > 0) expect(text).not.toMatch(/零零|零$|^零|^一十|^二[千万]|零[百千万]|.两/);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('integers in English', () => {
  it.each([
    [0, 'zero'],
    [13, 'thirteen'],
    [20, 'twenty'],
    [21, 'twenty one'],
    [105, 'one hundred five'],
    [2000, 'two thousand'],
    [12_345, 'twelve thousand three hundred forty five'],
    [1_000_001, 'one million one'],
    [99_999_999, 'ninety nine million nine hundred ninety nine thousand nine hundred ninety nine'],
  ])('%i is %s', (value, expected) => {
    expect(en(spokenInteger(value, 'en'))).toBe(expected);
  });

  it('can be read back to the same number', () => {
    fc.assert(
      fc.property(numbers(), (value) => {
        expect(readEnglish(en(spokenInteger(value, 'en')))).toBe(value);
      }),
    );
  });
});

describe('money', () => {
  it.each([
    [0, '零元', 'zero yuan'],
    [5, '五分', 'zero point zero five yuan'],
    [20, '两角', 'zero point two yuan'],
    [22, '两角二分', 'zero point two two yuan'],
    [100, '一元', 'one yuan'],
    [200, '两元', 'two yuan'],
    [1234, '十二元三角四分', 'twelve point three four yuan'],
    [1250, '十二元五角', 'twelve point five yuan'],
    [1205, '十二元零五分', 'twelve point zero five yuan'],
    [350_000, '三千五百元', 'three thousand five hundred yuan'],
    [9_999_999_999, '九千九百九十九万九千九百九十九元九角九分', undefined],
  ])('%i fen', (fen, mandarin, english) => {
    expect(zh(spokenAmount(fen, 'zh-CN'))).toBe(mandarin);
    if (english !== undefined) expect(en(spokenAmount(fen, 'en'))).toBe(english);
  });

  it('has a recording for every amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999_999 }), (fen) => {
        expect(zh(spokenAmount(fen, 'zh-CN'))).toMatch(/[元角分]$/);
        expect(en(spokenAmount(fen, 'en'))).toMatch(/ yuan$/);
      }),
    );
  });
});

describe('decimals, dates, times and lengths of time', () => {
  it('speaks decimals digit by digit', () => {
    expect(zh(spokenDecimal('3.50', 'zh-CN'))).toBe('三点五零');
    expect(en(spokenDecimal('0.05', 'en'))).toBe('zero point zero five');
    expect(zh(spokenDecimal('12', 'zh-CN'))).toBe('十二');
  });

  it.each([
    ['2026-11-22', '二零二六年十一月二十二日', 'November twenty two twenty twenty six'],
    ['2000-02-29', '二零零零年二月二十九日', 'February twenty nine two thousand'],
    ['2008-10-10', '二零零八年十月十日', 'October ten two thousand eight'],
    ['1905-01-01', '一九零五年一月一日', 'January one nineteen oh five'],
    ['1900-12-31', '一九零零年十二月三十一日', 'December thirty one nineteen hundred'],
  ])('%s', (date, mandarin, english) => {
    expect(zh(spokenDate(date, 'zh-CN'))).toBe(mandarin);
    expect(en(spokenDate(date, 'en'))).toBe(english);
  });

  it.each([
    ['00:00', '零点整', 'twelve a.m.'],
    ['02:00', '两点整', 'two a.m.'],
    ['09:30', '九点三十分', 'nine thirty a.m.'],
    ['12:02', '十二点零二分', 'twelve oh two p.m.'],
    ['14:05', '十四点零五分', 'two oh five p.m.'],
    ['23:59', '二十三点五十九分', 'eleven fifty nine p.m.'],
  ])('%s', (time, mandarin, english) => {
    expect(zh(spokenTime(time, 'zh-CN'))).toBe(mandarin);
    expect(en(spokenTime(time, 'en'))).toBe(english);
  });

  it.each([
    [0, '零分钟', 'zero minutes'],
    [1, '一分钟', 'one minute'],
    [2, '两分钟', 'two minutes'],
    [60, '一小时', 'one hour'],
    [125, '两小时零五分钟', 'two hours five minutes'],
    [90, '一小时三十分钟', 'one hour thirty minutes'],
    [122, '两小时零二分钟', 'two hours two minutes'],
  ])('%i minutes', (minutes, mandarin, english) => {
    expect(zh(spokenDuration(minutes, 'zh-CN'))).toBe(mandarin);
    expect(en(spokenDuration(minutes, 'en'))).toBe(english);
  });
});

describe('digit strings and plates', () => {
  it.each([
    ['15400001234', '幺五四 零零零零 幺二三四', 'one five four | zero zero zero zero | one two three four'],
    ['400 810 1234', '四零零 八幺零 幺二三四', 'four zero zero | eight one zero | one two three four'],
    ['95511', '九五五幺幺', 'nine five five one one'],
    ['PD2026', 'PD二零 二六', 'P D two zero | two six'],
  ])('%s', (text, mandarin, english) => {
    expect(zh(spokenDigits(text, 'zh-CN'))).toBe(mandarin);
    expect(en(spokenDigits(text, 'en'))).toBe(english);
  });

  it('keeps every digit of a string, in order', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{1,40}$/), (text) => {
        const spoken = spokenDigits(text, 'en').filter((name) => name !== 'pause.short');
        expect(spoken.map((name) => name.slice('digit.'.length)).join('')).toBe(text);
      }),
    );
  });

  it.each([
    ['京A12345', '京A幺二三四五', 'Beijing A one two three four five'],
    ['沪 a·f1234', '沪AF幺二三四', 'Shanghai A F one two three four'],
    ['粤Z1234港', '粤Z幺二三四港', 'Guangdong Z one two three four Hong Kong'],
    ['鲁B1234挂', '鲁B幺二三四挂', 'Shandong B one two three four trailer'],
    ['京A12345D', '京A幺二三四五D', 'Beijing A one two three four five D'],
    ['川X1234应急', '川X幺二三四应急', 'Sichuan X one two three four emergency'],
  ])('%s', (plate, mandarin, english) => {
    expect(zh(spokenPlate(plate, 'zh-CN'))).toBe(mandarin);
    expect(en(spokenPlate(plate, 'en'))).toBe(english);
  });

  it('speaks all 31 provinces in both languages', () => {
    expect(new Set(plateProvinces).size).toBe(31);
    for (const province of plateProvinces) {
      expect(zh(spokenPlate(`${province}B67890`, 'zh-CN'))).toBe(`${province}B六七八九零`);
      expect(en(spokenPlate(`${province}B67890`, 'en'))).toMatch(/ B six seven eight nine zero$/);
    }
  });
});

describe('places in a queue', () => {
  it.each([
    [0, '您是下一位，请不要挂机。', 'You are next in line. Please stay on the line.'],
    [1, '您前面还有一位客户正在等待。', 'There is one caller ahead of you.'],
    [2, '您前面还有两位客户正在等待。', 'There are two callers ahead of you.'],
    [12, '您前面还有十二位客户正在等待。', 'There are twelve callers ahead of you.'],
  ])('%i ahead', (ahead, mandarin, english) => {
    expect(zh(spokenQueuePosition(ahead, 'zh-CN'))).toBe(mandarin);
    expect(en(spokenQueuePosition(ahead, 'en'))).toBe(english);
  });
});

describe('what cannot be spoken', () => {
  const refused: [string, () => unknown][] = [
    ['a negative number', () => spokenInteger(-1, 'zh-CN')],
    ['a fraction', () => spokenInteger(1.5, 'en')],
    ['not a number', () => spokenCount(Number.NaN, 'zh-CN')],
    ['a number too great', () => spokenInteger(greatestSpoken + 1, 'en')],
    ['an amount too great', () => spokenAmount(10_000_000_000, 'zh-CN')],
    ['a day that is none', () => spokenDate('2026-02-30', 'zh-CN')],
    ['a date of another form', () => spokenDate('22.11.2026', 'zh-CN')],
    ['a time that is none', () => spokenTime('24:00', 'en')],
    ['decimals without digits', () => spokenDecimal('3.', 'en')],
    ['an empty string', () => spokenDigits('', 'zh-CN')],
    ['keys of a telephone', () => spokenDigits('12#', 'zh-CN')],
    ['full-width digits', () => spokenDigits('１２', 'zh-CN')],
    ['a string too long', () => spokenDigits('1'.repeat(41), 'zh-CN')],
    ['a plate of another country', () => spokenPlate('B-XY 1234é', 'en')],
    ['a plate too short', () => spokenPlate('京A1', 'zh-CN')],
    ['a name of an object', () => spokenPlate('constructor', 'zh-CN')],
    ['too long a time', () => spokenDuration(6000, 'zh-CN')],
  ];
  it.each(refused)('%s is refused', (_, speak) => {
    expect(speak).toThrow(RangeError);
  });

  it('never names the value in its message', () => {
    expect(() => spokenDigits('1540000123４', 'zh-CN')).toThrow(/^(?!.*1540000)/);
  });
});

/** Many zeros, since they make the rules. */
function numbers(): fc.Arbitrary<number> {
  const digit = fc.constantFrom('0', '0', '1', '2', '9');
  const zeros = fc.array(digit, { minLength: 1, maxLength: 8 }).map((digits) => Number(digits.join('')));
  return fc.oneof(zeros, fc.integer({ min: 0, max: greatestSpoken }));
}

/** Reads a Mandarin number the other way round, knowing nothing of how it was made. */
function readMandarin(text: string): number {
  const digits = '零一二三四五六七八九';
  const units: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
  let [whole, group, digit] = [0, 0, 0];
  for (const character of text) {
    if (character === '万') {
      whole = (group + digit) * 10_000;
      group = 0;
      digit = 0;
    } else if (units[character] !== undefined) {
      group += (digit || 1) * units[character];
      digit = 0;
    } else {
      digit = character === '两' ? 2 : digits.indexOf(character);
    }
  }
  return whole + group + digit;
}

function readEnglish(text: string): number {
  const small =
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen';
  const names = `${small} sixteen seventeen eighteen nineteen`.split(' ');
  const tens = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
  let [whole, part] = [0, 0];
  for (const word of text.split(' ')) {
    if (word === 'hundred') part *= 100;
    else if (word === 'thousand' || word === 'million') {
      whole += part * (word === 'thousand' ? 1000 : 1_000_000);
      part = 0;
    } else if (tens.includes(word)) part += tens.indexOf(word) * 10;
    else part += names.indexOf(word);
  }
  return whole + part;
}
