import { defineWords } from '../../../console/language.ts';

export const drawingWords = defineWords(
  'processDrawing',
  {
    drawing: '流程图',
    broken: '流程图无法显示，请刷新页面重试。',
    isAt: '现在在：{names}',
    wasAt: '已经过：{names}',
    comma: '、',
    fit: '显示全图',
  },
  {
    drawing: 'Process drawing',
    broken: 'The drawing can’t be shown; load the page again.',
    isAt: 'It is now at: {names}',
    wasAt: 'It has passed: {names}',
    comma: ', ',
    fit: 'Show all of it',
  },
);
