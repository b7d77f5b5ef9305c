import { expect, it } from 'vitest';
import { z } from 'zod';
import type { AppError } from '../errors.ts';
import { saying } from './pattern.ts';
import { check } from './validation.ts';

const day = saying(/^[A-Z]{2}$/, { zh: '两个大写字母。', en: 'Two capital letters.' });
const form = z.strictObject({
  name: z.string().min(2).max(4),
  filled: z.string().min(1),
  count: z.number().int().min(1).max(9),
  more: z.number().gt(0).lt(1),
  flag: z.boolean(),
  kind: z.enum(['a', 'b']),
  list: z.array(z.string()).min(1).max(2),
  id: z.uuid(),
  at: z.iso.datetime({ offset: true }),
  on: z.iso.date(),
  code: z.string().regex(day),
  plain: z.string().regex(/^x$/),
  even: z.number().multipleOf(2),
  own: z.string().refine((text) => text === 'y', { params: { zh: '只能是 y。', en: 'Must be y.' } }),
});
const good = {
  ...{ name: 'abc', filled: 'x', count: 1, more: 0.5, flag: true, kind: 'a', list: ['x'] },
  ...{ id: '0195d2a0-0000-7000-8000-000000000000', at: '2024-02-29T12:00:00+08:00', on: '2024-02-29' },
  ...{ code: 'AB', plain: 'x', even: 2, own: 'y' },
};

function sentences(value: unknown, language: 'zh-CN' | 'en'): Record<string, string> {
  try {
    check(form, value, 'body', language);
  } catch (error) {
    const { fields } = error as AppError;
    return Object.fromEntries(fields.map(({ field, message }) => [field, message]));
  }
  return {};
}

it('takes what is right, 29 February of a leap year too', () => {
  expect(sentences(good, 'zh-CN')).toEqual({});
});

it.each<[object, string, string, string]>([
  [{ name: undefined }, 'name', '必须填写。', 'Must be given.'],
  [{ name: 7 }, 'name', '必须是文字。', 'Must be text.'],
  [{ name: 'a' }, 'name', '至少 2 个字符。', 'At least 2 characters.'],
  [{ name: 'abcde' }, 'name', '最多 4 个字符。', 'At most 4 characters.'],
  [{ filled: '' }, 'filled', '必须填写。', 'Must be given.'],
  [{ count: '1' }, 'count', '必须是数字。', 'Must be a number.'],
  [{ count: 1.5 }, 'count', '必须是整数。', 'Must be a whole number.'],
  [{ count: 0 }, 'count', '不能小于 1。', 'Must be 1 or more.'],
  [{ count: 10 }, 'count', '不能大于 9。', 'Must be 9 or less.'],
  [{ more: 0 }, 'more', '必须大于 0。', 'Must be more than 0.'],
  [{ more: 1 }, 'more', '必须小于 1。', 'Must be less than 1.'],
  [{ flag: 'no' }, 'flag', '必须是 true 或 false。', 'Must be true or false.'],
  [{ kind: 'c' }, 'kind', '只能是：a、b。', 'Must be one of: a, b.'],
  [{ kind: undefined }, 'kind', '必须填写。', 'Must be given.'],
  [{ list: {} }, 'list', '必须是列表。', 'Must be a list.'],
  [{ list: [] }, 'list', '至少 1 项。', 'At least 1 of them.'],
  [{ list: ['a', 'b', 'c'] }, 'list', '最多 2 项。', 'At most 2 of them.'],
  [{ list: [1] }, 'list.0', '必须是文字。', 'Must be text.'],
  [{ id: 'x' }, 'id', '必须是 UUID。', 'Must be a UUID.'],
  [
    { at: '2024-02-29' },
    'at',
    '必须是带时区的日期时间，例如 2026-02-28T15:59:00Z。',
    'Must be a date and time with its zone, e.g. 2026-02-28T15:59:00Z.',
  ],
  [
    { on: '2025-02-29' },
    'on',
    '必须是存在的日期，例如 2026-02-28。',
    'Must be a date that exists, e.g. 2026-02-28.',
  ],
  [{ code: 'ab' }, 'code', '两个大写字母。', 'Two capital letters.'],
  [{ plain: 'z' }, 'plain', '内容不符合要求。', 'This is not allowed here.'],
  [{ even: 3 }, 'even', '必须是 2 的倍数。', 'Must be a multiple of 2.'],
  [{ own: 'z' }, 'own', '只能是 y。', 'Must be y.'],
  [{ colour: 'red' }, 'colour', '没有这个字段，请去掉。', 'There is no such field; leave it away.'],
])('says of %j what is allowed, to people', (change, field, zh, en) => {
  expect(sentences({ ...good, ...change }, 'zh-CN')).toEqual({ [field]: zh });
  expect(sentences({ ...good, ...change }, 'en')).toEqual({ [field]: en });
});
