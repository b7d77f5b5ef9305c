import type { MassEventKind } from './codes.ts';

interface Words {
  zh: string;
  en: string;
}
export const massEventKindNames: Readonly<Record<MassEventKind, Words>> = {
  typhoon: { zh: '台风', en: 'Typhoon' },
  flood: { zh: '暴雨内涝', en: 'Flood' },
  hail: { zh: '冰雹', en: 'Hail' },
  snow: { zh: '冰雪', en: 'Snow and ice' },
  earthquake: { zh: '地震', en: 'Earthquake' },
  landslide: { zh: '山体滑坡', en: 'Landslide' },
  pileUp: { zh: '连环追尾', en: 'Pile-up' },
  other: { zh: '其他', en: 'Other' },
};

/** What is wrong with what somebody says of an event, and what to do. */
export const eventProblemNames = {
  missing: { zh: '请填写。', en: 'Fill this in.' },
  unknown: { zh: '不在列表中，请重新选择。', en: 'Not in the list; choose again.' },
  future: {
    zh: '开始时间晚于现在；已经发生的才能宣布。',
    en: 'It begins in the future; only what has begun can be declared.',
  },
  tooOld: { zh: '开始时间早于 14 天前，请核对。', en: 'It began more than 14 days ago; check the time.' },
  beforeBegin: { zh: '结束时间须晚于开始时间。', en: 'It must end after it began.' },
  over: { zh: '结束时间已经过去。', en: 'This end has passed.' },
  tooLong: { zh: '最长 60 天，请分段宣布。', en: 'At most 60 days; declare another one later.' },
} as const satisfies Readonly<Record<string, Words>>;
