/** The words behind the prompt sounds: what an insurer reads when the prompts are recorded anew. */
import { z } from 'zod';

const spokenWords = z.strictObject({
  /** What is to be said, as a person would read it. */
  text: z.string().min(1),
  /** What the synthetic voice was given instead: pinyin with tone digits, or respelt English. */
  say: z.string().min(1).optional(),
  /** The voice, where it isn't that of the language: letters are spoken in English everywhere. */
  voice: z.enum(['zh-CN', 'en']).optional(),
  /** Length of the shipped sound in seconds. */
  seconds: z.number().positive().optional(),
});

/** What a tone or a piece of music is for. */
const wordlessSound = z.strictObject({ sound: z.string().min(1), seconds: z.number().positive().optional() });

/** One prompt: a sentence in every language, a piece of a joined phrase, or a sound without words. */
const promptEntry = z.strictObject({
  /** True for a piece that is joined with others; a language has only the pieces that its rules need. */
  piece: z.boolean().optional(),
  'zh-CN': spokenWords.optional(),
  en: spokenWords.optional(),
  common: wordlessSound.optional(),
});

/** Names are dotted lower-case words; they are file names too, so nothing else is let in. */
export const promptName = z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/);

/** prompts.json: every prompt by name. */
export const promptTexts = z.record(promptName, promptEntry);
export type PromptTexts = z.infer<typeof promptTexts>;
