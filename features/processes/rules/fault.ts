import type { LocalText } from '../../../platform/local-text.ts';

/** What went wrong with a drawing, or with an input that doesn't fit the state. */
export const processFaults = {
  notXml: { zh: '不是有效的 BPMN 2.0 文件。', en: 'It is no BPMN 2.0 file.' },
  noProcess: { zh: '图中没有流程。', en: 'There is no process in it.' },
  severalProcesses: {
    zh: '图中有多个流程，只能有一个。',
    en: 'There are several processes in it; one is possible.',
  },
  danglingFlow: { zh: '连线「{what}」的一端没有节点。', en: 'Flow «{what}» leads nowhere.' },
  notStarted: { zh: '流程尚未开始。', en: 'It hasn’t begun.' },
  alreadyStarted: { zh: '流程已经开始。', en: 'It has begun already.' },
  alreadyEnded: { zh: '流程已经结束。', en: 'It has ended already.' },
  keyUnknown: { zh: '没有在等待「{what}」。', en: 'Nothing waits for «{what}».' },
  outcomeUnknown: { zh: '任务没有结果「{what}」。', en: 'The task has no outcome «{what}».' },
  noWay: { zh: '网关「{what}」没有可走的分支。', en: 'No way leads on from gateway «{what}».' },
  endless: { zh: '流程在「{what}」处空转。', en: 'The process goes in circles at «{what}».' },
  noLane: {
    zh: '「{what}」不在任何已指定角色的泳道中。',
    en: '«{what}» stands in no lane that names a role.',
  },
  noSpan: { zh: '定时「{what}」没有时长。', en: 'Timer «{what}» has no length.' },
  notCarriedOut: { zh: '元素「{what}」不受支持。', en: 'Element «{what}» isn’t supported.' },
} as const satisfies Record<string, LocalText>;
export type ProcessFaultCode = keyof typeof processFaults;

/** A drawing that can't be read, or an input that doesn't fit. `text` is for people, in both languages. */
export class ProcessFault extends Error {
  readonly code: ProcessFaultCode;
  readonly text: { zh: string; en: string };
  constructor(code: ProcessFaultCode, what = '') {
    const { zh, en } = processFaults[code];
    super(en.replace('{what}', what));
    this.name = 'ProcessFault';
    this.code = code;
    this.text = { zh: zh.replace('{what}', what), en: en.replace('{what}', what) };
  }
}
