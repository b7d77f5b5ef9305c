import { defineErrors } from '../../platform/errors.ts';

export const followUpErrors = defineErrors({
  'followUps.refused': { status: 409, zh: '{why}', en: '{why}' },
  'followUps.notYours': {
    status: 409,
    zh: '这个任务正由另一位坐席处理，或不在您的范围内。请取下一个任务。',
    en: 'Somebody else has this task in hand, or it isn’t yours to do: take the next one.',
  },
  'followUps.noSession': {
    status: 409,
    zh: '没有进行中的自动外呼，请先开始。',
    en: 'There is no automatic session; start one first.',
  },
  'followUps.problemsOpen': {
    status: 409,
    zh: '问题件尚未全部办结，办结后才能重新回访。',
    en: 'Problem tickets of this call are still open: once they are done the call is made anew.',
  },
  'followUps.nothingToCorrect': {
    status: 409,
    zh: '这次回访没有问题件，或已安排重新回访，无需再次安排。',
    en: 'This call has no problem tickets, or is being made anew already.',
  },
  'followUps.historyWrong': {
    status: 400,
    zh: '第 {n} 条记录（{what}）不符合规则：{why}',
    en: 'Entry {n} of the history ({what}) breaks a rule: {why}',
  },
});
