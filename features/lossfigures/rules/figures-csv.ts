import { inLanguage, type Language } from '../../../platform/local-text.ts';
import { kindNames } from '../../claims/names.ts';
import type { LossFigures } from '../contract.ts';

const heads = {
  'zh-CN': ['分类', '代码', '名称', '报案', '已到场查勘', '到场中位数（分）', '到场九成（分）'],
  en: ['By', 'Code', 'Name', 'Reports', 'Surveyed', 'Median to survey (min)', '90 % to survey (min)'],
} as const;
const groups = {
  'zh-CN': { total: '合计', kind: '事故类型', place: '地区' },
  en: { total: 'All', kind: 'Kind', place: 'Place' },
} as const;

/** The figures as lines, the head first. */
export function figureLines(figures: LossFigures, language: Language): string[][] {
  const say = groups[language];
  const times = (arrival: LossFigures['arrival']): string[] =>
    arrival === null
      ? ['0', '', '']
      : [String(arrival.count), arrival.median.toFixed(1), arrival.p90.toFixed(1)];
  return [
    [...heads[language]],
    [say.total, '', '', String(figures.total), ...times(figures.arrival)],
    ...figures.kinds.map(({ kind, count, arrival }) => [
      ...[say.kind, kind, inLanguage(kindNames[kind], language), String(count), ...times(arrival)],
    ]),
    ...figures.places
      .toSorted((a, b) => (a.code < b.code ? -1 : 1))
      .map(({ code, names, count, arrival }) => [
        ...[say.place, code, names.join(' '), String(count), ...times(arrival)],
      ]),
  ];
}
