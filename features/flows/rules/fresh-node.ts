import type { FlowNode } from '../contract.ts';

/** @returns a node as it comes out of the palette: what is usual is set, what must be decided is empty. */
export function freshNode(type: FlowNode['type']): FlowNode {
  switch (type) {
    case 'play':
      return { type, prompts: [], interruptible: true, next: '' };
    case 'menu':
      return {
        ...{ type, prompts: [], tries: 3, timeoutMs: 6_000, fallback: '' },
        ...{ wrongPrompts: ['menu.wrong-key'], silentPrompts: ['menu.nothing-heard'] },
        choices: { '1': { next: '', label: { zh: '选项 1', en: 'Choice 1' } } },
      };
    case 'survey':
      return {
        ...{ type, prompts: [], tries: 2, timeoutMs: 6_000, next: '', fallback: '' },
        ...{ wrongPrompts: ['menu.wrong-key'], silentPrompts: ['menu.nothing-heard'] },
        answers: {
          '1': { zh: '满意', en: 'Satisfied' },
          '2': { zh: '一般', en: 'So-so' },
          '3': { zh: '不满意', en: 'Not satisfied' },
        },
      };
    case 'digits':
      return {
        ...{ type, prompts: [], wrongPrompts: ['digits.too-short'], silentPrompts: ['digits.nothing-heard'] },
        ...{ into: 'number', minLength: 1, maxLength: 20, tries: 3, timeoutMs: 8_000, keyGapMs: 4_000 },
        ...{ lastStar: false, secret: false, next: '', fallback: '' },
      };
    case 'query':
      return { type, query: 'openingHours', waitPrompts: [], outcomes: { answered: '' }, fallback: '' };
    case 'voicemail':
      return { type, box: 'other', prompts: ['voicemail.leave', 'tone.beep'], maxSeconds: 120, next: '' };
    case 'queue':
      return { type, queue: '' };
    case 'hangUp':
      return { type, prompts: ['closing'] };
    case 'branch':
      return {
        type,
        cases: [{ when: { on: 'open', queue: null }, not: false, next: '' }],
        otherwise: '',
      };
    case 'action':
      return {
        ...{ type, action: '', params: {}, give: [], waitPrompts: ['wait.moment'] },
        ...{ outcomes: { answered: '' }, fallback: '' },
      };
    case 'priority':
      return { type, points: 20, next: '' };
    case 'goTo':
      return { type, flow: '', next: '', fallback: '' };
    case 'return':
      return { type };
    default:
      return type satisfies never;
  }
}
