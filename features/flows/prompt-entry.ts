import { z } from 'zod';
import { promptName } from '../../channels/speech/prompt-texts.ts';

/**
 * One thing to say: a prompt by name, or a value that is joined from recorded pieces, e.g.
 * `{ "speak": "digits", "value": "95500" }`. Values are written as spoken-number.ts takes them.
 */
export const promptEntry = z.union([
  promptName,
  z.strictObject({
    speak: z.enum(['integer', 'count', 'amount', 'decimal', 'date', 'time', 'duration', 'digits', 'plate']),
    value: z.string().min(1).max(60),
  }),
  /** What the caller keyed before, sign by sign, e.g. to have him confirm it; nothing where it wasn't. */
  z.strictObject({ speak: z.literal('collected'), value: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/) }),
]);
