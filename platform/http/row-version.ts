import { z } from 'zod';

/** The version of an editable row, or the number of a document's version, as a client says it back. */
export const rowVersion = z.int32().positive();
