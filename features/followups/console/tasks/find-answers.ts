import { pinyinInitials } from '../../../../console/pinyin-initials.ts';
import type { TaskKind } from '../../codes.ts';
import type { ApprovedAnswer } from '../../contract/answer-set.ts';

/**
 * Approved answers that fit what was typed: words of the question or its keywords first, then pinyin initials («yqq» for
 * «犹豫期»), English, and last what stands in the answer.
 * @param kind of the call: others’ answers may not be said in it
 * @returns the best first, equal ones in the order of the set; all of the kind while nothing is typed
 */
export function findAnswers(
  answers: readonly ApprovedAnswer[],
  kind: TaskKind,
  typed: string,
): ApprovedAnswer[] {
  const may = answers.filter(({ kinds }) => kinds.includes(kind));
  const wanted = typed.normalize('NFKC').trim().toLowerCase();
  if (wanted === '') return may;
  return may
    .map((answer, at) => ({ answer, at, score: scoreOf(answer, wanted) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .map(({ answer }) => answer);
}

function scoreOf({ question, answer, keywords }: ApprovedAnswer, wanted: string): number {
  const names = [...keywords, question.zh];
  if (names.some((name) => name.toLowerCase() === wanted)) return 6;
  if (names.some((name) => name.toLowerCase().startsWith(wanted))) return 5;
  if (names.some((name) => name.toLowerCase().includes(wanted))) return 4;
  if (/^[a-z]+$/.test(wanted)) {
    if (names.some((name) => pinyinInitials(name).includes(wanted))) return 3;
    if ((question.en ?? '').toLowerCase().includes(wanted)) return 2;
  }
  return `${answer.zh} ${answer.en ?? ''}`.toLowerCase().includes(wanted) ? 1 : 0;
}
