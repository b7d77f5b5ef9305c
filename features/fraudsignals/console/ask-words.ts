import { defineWords } from '../../../console/language.ts';

/** What agents read; nothing in it says what the questions are for. */
export const askWords = defineWords(
  'reportQuestions',
  {
    title: '补充询问',
    say: '每件报案都随机附几个问题，适合时问一问，听到什么记什么。',
    later: '说清时间、事故类型和车辆后出现',
    count: '{count} 题，已答 {answered}',
    saved: '已保存',
    saving: '正在保存…',
    failed: '没有保存，请检查网络后再输入一次',
  },
  {
    title: 'Questions besides',
    say: 'Each report comes with a few questions. Ask them where they fit, and write down what you hear.',
    later: 'Come once time, kind and car are told',
    count: '{count} questions, {answered} answered',
    saved: 'Saved',
    saving: 'Saving…',
    failed: 'Not saved; check the network and type once more',
  },
);
