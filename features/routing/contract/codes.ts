import { z } from 'zod';
import { saying } from '../../../platform/http/pattern.ts';

/** What an administrator calls a queue, a skill or a reason in the data; it never changes. */
export const code = z.string().regex(
  saying(/^[a-z][A-Za-z0-9]{0,39}$/, {
    zh: '以小写字母开头，只含字母和数字，最多 40 位。',
    en: 'Begins with a small letter; letters and digits only, at most 40.',
  }),
);
