import { defineWords } from '../../../../console/language.ts';

export const soundWords = defineWords(
  'flows.sound',
  { play: '试听', stop: '停止' },
  { play: 'Play', stop: 'Stop' },
);
