import { inLanguage, type Language } from '../../../platform/local-text.ts';
import { shownTime } from '../../../platform/spreadsheet/watermark.ts';
import { kindNames, laterFieldNames } from '../../claims/names.ts';
import type { EventReport } from '../contract/events.ts';

const heads = {
  'zh-CN': ['报案号', '报案时间', '出险时间', '事故类型', '地点', '来源', '有人伤', '迟报', '待补问'],
  en: ['Report', 'Reported', 'Loss', 'Kind', 'Place', 'By', 'Hurt', 'Late', 'Still to ask'],
} as const;
const words = {
  'zh-CN': { yes: '是', agent: '坐席', customer: '客户自助' },
  en: { yes: 'yes', agent: 'agent', customer: 'customer' },
} as const;

export const eventHead = (language: Language): string[] => [...heads[language]];

/** One report of an event; nothing of a person is in it. */
export function eventLine(row: EventReport, language: Language, zone: string): string[] {
  const say = words[language];
  const time = (at: string | null): string => (at === null ? '' : shownTime(at, zone));
  return [
    row.no ?? '',
    time(row.reportedAt),
    time(row.lossAt),
    row.kind === null ? '' : inLanguage(kindNames[row.kind], language),
    row.place.join(' '),
    say[row.source],
    row.hurt ? say.yes : '',
    row.late ? say.yes : '',
    row.stillToAsk.map((field) => inLanguage(laterFieldNames[field], language)).join('、'),
  ];
}
