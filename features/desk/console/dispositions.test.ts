import { pinyin } from 'pinyin-pro';
import { describe, expect, it } from 'vitest';
import { fitName, pinyinInitials } from '../../../console/pinyin-initials.ts';
import { defaultDispositions } from '../../interactions/data/dispositions.ts';
import { readShippedScripts } from '../../knowledge/shipped-scripts.ts';
import { findDispositions, groupsOf } from './dispositions.ts';

const groups = groupsOf(defaultDispositions);
const found = (typed: string): string[] => findDispositions(groups, typed).map(({ code }) => code);

describe('pinyin initials', () => {
  const names = [
    ...defaultDispositions.flatMap(({ name, children = [] }) => [
      name.zh,
      ...children.map((leaf) => leaf.name.zh),
    ]),
    ...readShippedScripts().map(({ title }) => title.zh),
  ].map((name) => name.replace(/[^\p{Script=Han}]/gu, ''));

  it.each(names)('agree with a dictionary: %s', (name) => {
    const expected = pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' }).join('');
    expect(pinyinInitials(name)).toBe(expected);
  });

  it('keep Latin letters and digits, and leave signs out', () => {
    expect(pinyinInitials('ＡＢ－１２０ 报案')).toBe('ab120ba');
  });
});

describe('finding a disposition', () => {
  it('takes Chinese, pinyin initials, English and digits', () => {
    expect(found('保单查询')[0]).toBe('policy.enquiry');
    expect(found('bdcx')[0]).toBe('policy.enquiry');
    expect(found('roadside')[0]).toBe('claim.roadside');
    expect(found('21')).toEqual(['policy.enquiry']);
    expect(found('2')).toHaveLength(6);
  });

  it('prefers its own name to that of its group', () => {
    expect(found('咨询').indexOf('enquiry.product')).toBeGreaterThanOrEqual(0);
    expect(found('投诉')[0]).toBe('complaint.claim');
  });

  it('finds nothing for what nobody calls it, and everything for nothing', () => {
    expect(found('qqqq')).toEqual([]);
    expect(found('91')).toEqual([]);
    expect(found('')).toHaveLength(29);
  });

  it('reaches each of them by its two digits', () => {
    for (const one of groups.flatMap((group) => group.items)) expect(found(one.digits)).toEqual([one.code]);
  });
});

describe('fit of a name', () => {
  it('is better at the beginning than in the middle', () => {
    const name = { zh: '补充报案', en: 'Addition to a report' };
    expect(fitName('bc', name)).toBeGreaterThan(fitName('ba', name));
    expect(fitName('ba', name)).toBeGreaterThan(0);
  });
});
