import { defineErrors } from '../../platform/errors.ts';

export const massEventErrors = defineErrors({
  'massEvents.exists': {
    status: 409,
    zh: '这一地区已经宣布了同类事件，请打开它查看或延长。',
    en: 'An event of this kind is on in this area already; open it, or extend it.',
  },
  'massEvents.over': {
    status: 409,
    zh: '这一事件已经结束，不能再修改；如又发生，请重新宣布。',
    en: 'This event is over and no longer changes; if it goes on, declare a new one.',
  },
  'massEvents.wrong': {
    status: 400,
    zh: '请按标红的提示修改后再宣布。',
    en: 'Mend what is marked, then declare it.',
  },
  'massEvents.tooMany': {
    status: 400,
    zh: '超过 {most} 条，请缩小范围后再导出。',
    en: 'More than {most} rows; choose less and export again.',
  },
});
