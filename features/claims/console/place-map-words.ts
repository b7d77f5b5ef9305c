import { defineWords } from '../../../console/language.ts';

export const placeMapWords = defineWords(
  'placeMap',
  { tile: '{place}，{count} 起', few: '少', many: '多' },
  {
    tile: { one: '{place}, {count} report', other: '{place}, {count} reports' },
    few: 'Few',
    many: 'Many',
  },
);
