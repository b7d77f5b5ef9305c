import type { z } from 'zod';
import { inLanguage, type Language, type LocalText, localText } from '../local-text.ts';
import { sentenceOfPattern } from './pattern.ts';

const types: Record<string, LocalText> = {
  string: { zh: '必须是文字。', en: 'Must be text.' },
  number: { zh: '必须是数字。', en: 'Must be a number.' },
  int: { zh: '必须是整数。', en: 'Must be a whole number.' },
  boolean: { zh: '必须是 true 或 false。', en: 'Must be true or false.' },
  array: { zh: '必须是列表。', en: 'Must be a list.' },
  object: { zh: '必须是对象。', en: 'Must be an object.' },
  record: { zh: '必须是对象。', en: 'Must be an object.' },
  null: { zh: '必须为空（null）。', en: 'Must be null.' },
};
const formats: Record<string, LocalText> = {
  uuid: { zh: '必须是 UUID。', en: 'Must be a UUID.' },
  datetime: {
    zh: '必须是带时区的日期时间，例如 2026-02-28T15:59:00Z。',
    en: 'Must be a date and time with its zone, e.g. 2026-02-28T15:59:00Z.',
  },
  date: { zh: '必须是存在的日期，例如 2026-02-28。', en: 'Must be a date that exists, e.g. 2026-02-28.' },
};
const other: LocalText = { zh: '内容不符合要求。', en: 'This is not allowed here.' };
const missing: LocalText = { zh: '必须填写。', en: 'Must be given.' };

/** @returns what is allowed, as a sentence for people. */
export function sentenceOf(issue: z.core.$ZodRawIssue, language: Language): string {
  return inLanguage(textOf(issue), language);
}

function textOf(issue: z.core.$ZodRawIssue): LocalText {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? missing : (types[issue.expected] ?? other);
    case 'too_small':
      return atLeast(issue.origin, Number(issue.minimum), issue.inclusive !== false);
    case 'too_big':
      return atMost(issue.origin, Number(issue.maximum), issue.inclusive !== false);
    case 'invalid_format':
      return sentenceOfPattern(issue.pattern) ?? formats[issue.format] ?? other;
    case 'invalid_value': {
      if (issue.input === undefined) return missing;
      const values = issue.values.map(String);
      return { zh: `只能是：${values.join('、')}。`, en: `Must be one of: ${values.join(', ')}.` };
    }
    case 'unrecognized_keys':
      return { zh: '没有这个字段，请去掉。', en: 'There is no such field; leave it away.' };
    case 'not_multiple_of':
      return { zh: `必须是 ${issue.divisor} 的倍数。`, en: `Must be a multiple of ${issue.divisor}.` };
    // A check of our own says what is allowed itself: `refine(check, { params: { zh, en } })`.
    case 'custom':
      return localText.safeParse(issue.params).data ?? other;
    default:
      return other;
  }
}

function atLeast(origin: string, least: number, inclusive: boolean): LocalText {
  if (origin === 'string') {
    return least === 1 ? missing : { zh: `至少 ${least} 个字符。`, en: `At least ${least} characters.` };
  }
  if (isList(origin)) return { zh: `至少 ${least} 项。`, en: `At least ${least} of them.` };
  return inclusive
    ? { zh: `不能小于 ${least}。`, en: `Must be ${least} or more.` }
    : { zh: `必须大于 ${least}。`, en: `Must be more than ${least}.` };
}

function atMost(origin: string, most: number, inclusive: boolean): LocalText {
  if (origin === 'string') return { zh: `最多 ${most} 个字符。`, en: `At most ${most} characters.` };
  if (isList(origin)) return { zh: `最多 ${most} 项。`, en: `At most ${most} of them.` };
  return inclusive
    ? { zh: `不能大于 ${most}。`, en: `Must be ${most} or less.` }
    : { zh: `必须小于 ${most}。`, en: `Must be less than ${most}.` };
}

function isList(origin: string): boolean {
  return ['array', 'set', 'map', 'record'].includes(origin);
}
