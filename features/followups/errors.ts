import { defineErrors } from '../../platform/errors.ts';

export const followUpErrors = defineErrors({
  'followUps.historyWrong': {
    status: 400,
    zh: '第 {n} 条记录（{what}）不符合规则：{why}',
    en: 'Entry {n} of the history ({what}) breaks a rule: {why}',
  },
});
