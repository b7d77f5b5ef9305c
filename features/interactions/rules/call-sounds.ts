/** What calls say by themselves, whatever the drawn flows say: a language must have it before a flow in it is published. */
import { spokenDuration, spokenQueuePosition } from '../../../channels/speech/spoken-number.ts';
import type { SpokenLanguage } from '../../../platform/spoken-language.ts';
import { mostMinutes } from './announcing.ts';

/** More are never told. */
const mostAhead = 200;

const sentences = [
  'menu.interrupted',
  'queue.please-wait',
  'queue.connecting',
  'queue.thanks',
  'queue.wait.before',
  'queue.wait.under-minute',
  'queue.callback.offer',
  'queue.callback.taken',
  'queue.callback.kept',
  'queue.refused',
  'queue.back-to-head',
  'agent.reconnecting',
  'rating.invite',
  'rating.again',
  'rating.thanks',
];

/** @returns names of sounds, each once: the sentences, and the pieces of places and waits in a queue. */
export function callSounds(language: SpokenLanguage): string[] {
  const upTo = (most: number): number[] => Array.from({ length: most }, (_, index) => index);
  return [
    ...new Set([
      ...sentences,
      ...upTo(mostAhead).flatMap((ahead) => spokenQueuePosition(ahead, language)),
      ...upTo(mostMinutes).flatMap((before) => spokenDuration(before + 1, language)),
    ]),
  ];
}
