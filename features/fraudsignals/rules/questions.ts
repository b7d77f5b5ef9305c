import { type QuestionKey, questionKeys, questionOf, type SignalCode } from '../codes.ts';
import type { FraudRules } from '../contract/rule-set.ts';

/** A number that looks drawn by lot and is the same for the same text (FNV-1a, 32 bits). */
export function lotOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) {
    hash ^= letter.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193) >>> 0;
  }
  // The low bits of neighbouring ids are alike without this.
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) >>> 0;
}

/**
 * The questions that go with a report. Every report gets as many, in the order of their keys, and what isn't asked for a
 * signal is filled up by lot: neither number nor order nor presence of a question says why it is there.
 * @param signals that are there, the weightiest count first
 * @param seed id of the report
 */
export function drawQuestions(
  signals: readonly SignalCode[],
  rules: Pick<FraudRules, 'signals' | 'questions'>,
  seed: string,
): QuestionKey[] {
  const { count } = rules.questions;
  const wanted = [...new Set(signals)]
    .toSorted((a, b) => rules.signals[b].weight - rules.signals[a].weight)
    .map((code) => questionOf[code]);
  const others = questionKeys
    .filter((key) => !wanted.includes(key))
    .toSorted((a, b) => lotOf(`${seed}:${a}`) - lotOf(`${seed}:${b}`));
  return [...wanted, ...others].slice(0, count).toSorted();
}

/** Whether a report is drawn for a review without signals enough, so that what the rules miss is seen, too. */
export function isSampled(reportId: string, { review }: Pick<FraudRules, 'review'>): boolean {
  return review.sampleOneIn > 0 && lotOf(`sample:${reportId}`) % review.sampleOneIn === 0;
}
