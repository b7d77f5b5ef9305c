import { taskKinds } from '../../codes.ts';
import { type AnswerSet, answerSet } from '../../contract/answer-set.ts';

/**
 * An answer set as flat texts, so that two people’s changes don’t collide: «a.coolingOff.answer.zh», «l.0.zh»,
 * «e.supervisor.en». Answers and lines whose words are emptied fall away when it is saved.
 */
export type AnswerValues = Record<string, string>;

const rungs = ['expertAgent', 'supervisor', 'adviceLine'] as const;
const texts = ['question.zh', 'question.en', 'answer.zh', 'answer.en'] as const;

/** @returns every text by its path. */
export function toAnswerValues(set: AnswerSet): AnswerValues {
  const values: AnswerValues = {};
  for (const { code, question, answer, keywords, kinds } of set.answers) {
    values[`a.${code}.question.zh`] = question.zh;
    values[`a.${code}.question.en`] = question.en ?? '';
    values[`a.${code}.answer.zh`] = answer.zh;
    values[`a.${code}.answer.en`] = answer.en ?? '';
    values[`a.${code}.keywords`] = keywords.join('、');
    values[`a.${code}.kinds`] = kinds.join(' ');
  }
  for (const [at, line] of set.leadBack.entries()) {
    values[`l.${at}.zh`] = line.zh;
    values[`l.${at}.en`] = line.en ?? '';
  }
  for (const rung of rungs) {
    values[`e.${rung}.zh`] = set.escalation[rung].zh;
    values[`e.${rung}.en`] = set.escalation[rung].en ?? '';
  }
  return values;
}

/** @returns codes of the answers in the order in which they stand, also of emptied ones. */
export function codesIn(values: AnswerValues): string[] {
  return [...new Set(Object.keys(values).flatMap((key) => /^a\.([^.]+)\./.exec(key)?.[1] ?? []))];
}

/** @returns whether an answer was taken out. */
export const isGone = (values: AnswerValues, code: string): boolean =>
  texts.every((name) => (values[`a.${code}.${name}`] ?? '').trim() === '');

/** The fields of a new answer, empty. */
export function emptyAnswer(code: string): AnswerValues {
  return {
    ...Object.fromEntries(texts.map((name) => [`a.${code}.${name}`, ''])),
    [`a.${code}.keywords`]: '',
    [`a.${code}.kinds`]: taskKinds.join(' '),
  };
}

/** @returns a code that no answer has. */
export function freshCode(values: AnswerValues): string {
  const known = new Set(codesIn(values));
  let n = known.size + 1;
  while (known.has(`answer${n}`)) n++;
  return `answer${n}`;
}

const line = (values: AnswerValues, path: string) => {
  const zh = (values[`${path}.zh`] ?? '').trim();
  const en = (values[`${path}.en`] ?? '').trim();
  return en === '' ? { zh } : { zh, en };
};

/** @returns the set as it is saved; `source` stays as it was. */
export function toAnswerSet(before: AnswerSet, values: AnswerValues): AnswerSet {
  const lines = [...new Set(Object.keys(values).flatMap((key) => /^l\.(\d+)\./.exec(key)?.[1] ?? []))];
  return {
    answers: codesIn(values)
      .filter((code) => !isGone(values, code))
      .map((code) => ({
        code,
        question: line(values, `a.${code}.question`),
        answer: line(values, `a.${code}.answer`),
        keywords: (values[`a.${code}.keywords`] ?? '').split(/[、,，;；\s]+/).filter((word) => word !== ''),
        kinds: taskKinds.filter((kind) => (values[`a.${code}.kinds`] ?? '').split(' ').includes(kind)),
      })),
    leadBack: lines.map((at) => line(values, `l.${at}`)).filter(({ zh }) => zh !== ''),
    escalation: {
      expertAgent: line(values, 'e.expertAgent'),
      supervisor: line(values, 'e.supervisor'),
      adviceLine: line(values, 'e.adviceLine'),
    },
    source: before.source,
  };
}

/** @returns the fields that can’t be saved, by their path, with what is wrong. */
export function wrongAnswers(
  before: AnswerSet,
  values: AnswerValues,
): Record<string, 'empty' | 'keywords' | 'kinds'> {
  const set = toAnswerSet(before, values);
  const result = answerSet.safeParse(set);
  if (result.success) return {};
  const wrong: Record<string, 'empty' | 'keywords' | 'kinds'> = {};
  for (const { path } of result.error.issues) {
    const [part, at, ...rest] = path.map(String);
    if (part === 'answers') {
      const code = set.answers[Number(at)]?.code ?? '';
      const [field = ''] = rest;
      if (field === 'keywords' || field === 'kinds') wrong[`a.${code}.${field}`] = field;
      else wrong[`a.${code}.${rest.join('.')}`] = 'empty';
    } else if (part === 'escalation') wrong[`e.${at}.${rest.join('.')}`] = 'empty';
    else if (part === 'leadBack') wrong['l.0.zh'] = 'empty';
  }
  return wrong;
}
