import { z } from 'zod';
import { localText } from '../local-text.ts';

/** Where a figure of a rule set comes from, and since when it holds. */
export const sourceOfRule = z.strictObject({
  text: localText,
  /** Day from which the source holds; null where nobody has given one. */
  since: z.iso.date().nullable(),
  /** `read`: the clause itself was read. `second`: told by somebody else. `toVerify`: to be checked. */
  certainty: z.enum(['read', 'second', 'toVerify', 'own']),
});
export type SourceOfRule = z.output<typeof sourceOfRule>;
