import { expect, it } from 'vitest';
import { readPublished } from '../server/published.ts';
import { readNotice } from './read-notice.ts';

/** As the State Council writes them; the days of 2026. */
const notice = `一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。`;

it('reads a notice of the State Council to the very days that were published', () => {
  const { days, problems } = readNotice(notice, 2026);
  expect(problems).toEqual([]);
  const published = readPublished(2026, 2026).days;
  expect(days.map(({ date, plan }) => [date, plan.kind])).toEqual(
    [...published].map(([date, plan]) => [date, plan.kind]),
  );
  expect(days.at(-1)?.plan.name).toEqual({ zh: '国庆节', en: 'National Day' });
});

it('reads a list, in the ways in which dates are written', () => {
  const { days, problems } = readNotice(
    '2027-10-01 至 2027-10-03 放假 国庆节\n2027/10/9 上班 国庆节\n2026年12月31日到2027年1月1日 放假 元旦\n司庆：6月1日放假',
    2027,
  );
  expect(problems).toEqual([]);
  expect(days.map(({ date, plan }) => `${date} ${plan.kind} ${plan.name.zh}`)).toEqual([
    '2026-12-31 holiday 元旦',
    '2027-01-01 holiday 元旦',
    '2027-06-01 holiday 司庆',
    '2027-10-01 holiday 国庆节',
    '2027-10-02 holiday 国庆节',
    '2027-10-03 holiday 国庆节',
    '2027-10-09 workday 国庆节',
  ]);
  expect(readNotice('元旦：12月30日至1月1日放假', 2027).days.map(({ date }) => date)).toEqual([
    '2026-12-30',
    '2026-12-31',
    '2027-01-01',
  ]);
});

it('finds what can’t be right', () => {
  const problem = (text: string) => readNotice(text, 2027).problems;
  expect(problem(notice).filter(({ why }) => why === 'weekday').length).toBeGreaterThan(15);
  expect(problem('国庆节：10月1日（周五）至7日放假，共8天')).toEqual([
    { why: 'count', name: '国庆节', found: 7, written: 8 },
  ]);
  expect(problem('10月1日 国庆节')).toEqual([{ why: 'kind', text: '10月1日 国庆节' }]);
  expect(problem('10月1日放假')).toEqual([{ why: 'name', text: '10月1日放假' }]);
  expect(problem('元旦：2月30日放假')).toEqual([{ why: 'date', text: '2月30日' }]);
  expect(problem('2028-10-01 放假 国庆节')).toEqual([{ why: 'year', date: '2028-10-01', year: 2027 }]);
  expect(problem('2027-10-01 放假 国庆节\n2027-10-01 上班 国庆节')).toEqual([
    { why: 'twice', date: '2027-10-01' },
  ]);
  expect(problem('国庆节：10月1日（周五）')).toEqual([{ why: 'kind', text: '国庆节:10月1日(周五)' }]);
});

it('takes nothing out of a text without dates', () => {
  expect(readNotice('各省、自治区、直辖市人民政府：现将放假安排通知如下。', 2027)).toEqual({
    days: [],
    problems: [],
  });
});
