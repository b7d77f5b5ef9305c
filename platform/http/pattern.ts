import type { LocalText } from '../local-text.ts';

const sentences = new Map<string, LocalText>();

/**
 * Gives a pattern the sentence that people read when their text doesn't fit; they can't read patterns.
 * @returns the pattern, for `z.string().regex(…)`.
 */
export function saying(pattern: RegExp, sentence: LocalText): RegExp {
  sentences.set(String(pattern), sentence);
  return pattern;
}

/** @param pattern as an issue names it. */
export function sentenceOfPattern(pattern: string | undefined): LocalText | undefined {
  return pattern === undefined ? undefined : sentences.get(pattern);
}
