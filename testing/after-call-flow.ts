import { type FlowDocument, flowDocument } from '../features/flows/contract.ts';

const thanks = { zh: '致谢', en: 'Thanks' };
/** A flow to whose steps agents hand customers on: a menu, a question of a survey, a message, and thanks. */
export const afterCall = (version: number): FlowDocument =>
  flowDocument.parse({
    id: 'after-call',
    version,
    name: { zh: '通话后' },
    language: 'en',
    start: 'menu',
    nodes: {
      menu: {
        type: 'menu',
        prompts: ['after.menu'],
        wrongPrompts: ['menu.wrong-key'],
        silentPrompts: ['menu.nothing-heard'],
        transferName: { zh: '通话后菜单' },
        choices: {
          '1': { next: 'back', label: { zh: '回到排队' } },
          '2': { next: 'bye', label: { zh: '结束' } },
        },
        fallback: 'back',
      },
      back: { type: 'queue', queue: 'general' },
      thanks: { type: 'play', prompts: ['after.thanks'], transferName: thanks, next: 'bye' },
      question: {
        ...{ type: 'survey', prompts: ['after.question'], wrongPrompts: [], silentPrompts: [] },
        transferName: { zh: '满意度调查' },
        answers: { '1': { zh: '满意' }, '2': { zh: '不满意' } },
        ...{ next: 'thanks', fallback: 'bye' },
      },
      message: {
        type: 'voicemail',
        prompts: ['voicemail.leave'],
        box: 'other',
        maxSeconds: 60,
        next: 'back',
        transferName: { zh: '留言' },
      },
      bye: { type: 'hangUp', prompts: [] },
    },
  });
