import type { LocalText } from '../../../platform/local-text.ts';
import type { ValueProblem } from '../../disclosure/rules/stated-value.ts';

/** What is wrong with a value that can't be what it is said to be; the page and the server say the same. */
export const valueProblems: Readonly<Record<ValueProblem, LocalText>> = {
  shape: { zh: '格式不正确，请核对后再填。', en: 'This can’t be right; please check it.' },
  checkDigit: { zh: '有一位填错了，请逐位核对。', en: 'One character is wrong; please check each.' },
  date: { zh: '没有这一天，请核对日期。', en: 'There is no such day; please check it.' },
};
