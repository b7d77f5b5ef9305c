import { defineErrors } from '../../platform/errors.ts';

export const followUpErrors = defineErrors({
  'followUps.refused': { status: 409, zh: '{why}', en: '{why}' },
  'followUps.notYours': {
    status: 409,
    zh: '这个任务正由另一位坐席处理，或不在您的范围内。请取下一个任务。',
    en: 'Somebody else has this task in hand, or it isn’t yours to do: take the next one.',
  },
  'followUps.historyWrong': {
    status: 400,
    zh: '第 {n} 条记录（{what}）不符合规则：{why}',
    en: 'Entry {n} of the history ({what}) breaks a rule: {why}',
  },
});
