import type { AnswerProblem, AnswerSet } from '../contract/answer-set.ts';

/**
 * What nobody may say in a follow-up call: promises of time, result or way of any processing, and vague words where a
 * fact is due. Source: service language, forbidden phrases by category.
 */
const promises = ['保证', '一定赔', '肯定赔', '肯定能', '一定能', '绝对', '马上到账', '包您', '百分之百'];
const vague = ['大概', '估计', '预计', '差不多', '应该是', '好像'];

/** @returns what keeps approved answers from being published, in their order. */
export function checkAnswers({ answers, leadBack, escalation }: AnswerSet): AnswerProblem[] {
  const codes = answers.map(({ code }) => code);
  const twice = [...new Set(codes.filter((code, at) => codes.indexOf(code) !== at))];
  const said: [part: string, text: string][] = [
    ...answers.map(({ code, answer }): [string, string] => [code, answer.zh]),
    ...leadBack.map(({ zh }): [string, string] => ['leadBack', zh]),
    ...Object.values(escalation).map(({ zh }): [string, string] => ['escalation', zh]),
  ];
  return [
    ...twice.map((part): AnswerProblem => ({ code: 'codeTwice', part, detail: part })),
    ...said.flatMap(([part, text]): AnswerProblem[] => [
      ...promises
        .filter((word) => text.includes(word))
        .map((detail) => ({ code: 'promise' as const, part, detail })),
      ...vague
        .filter((word) => text.includes(word))
        .map((detail) => ({ code: 'vague' as const, part, detail })),
    ]),
  ];
}

/** @returns codes of answers that were added, taken away or are said differently, and other parts that changed. */
export function changedAnswers(before: AnswerSet, after: AnswerSet): string[] {
  const textOf = (of: AnswerSet) => new Map(of.answers.map((one) => [one.code, plain(one)]));
  const [old, now] = [textOf(before), textOf(after)];
  const codes = [...new Set([...old.keys(), ...now.keys()])].filter(
    (code) => old.get(code) !== now.get(code),
  );
  const parts = (['leadBack', 'escalation', 'source'] as const).filter(
    (part) => plain(before[part]) !== plain(after[part]),
  );
  return [...codes, ...parts];
}

/** As text, whatever the order of names: the database keeps none. */
const plain = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
