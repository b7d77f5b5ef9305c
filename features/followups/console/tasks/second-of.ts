import type { RecordingInfo } from '../../../interactions/contract/recordings.ts';

/** The question is heard before its answer is keyed, seconds. */
const leadSeconds = 8;

/**
 * @param at when an answer was keyed, ISO time
 * @returns the second of the recording a little before that, within the part that ran then
 */
export function secondOf({ parts, seconds }: Pick<RecordingInfo, 'parts' | 'seconds'>, at: string): number {
  const moment = Date.parse(at);
  const part = parts.findLast((one) => Date.parse(one.at) <= moment) ?? parts[0];
  if (part === undefined) return 0;
  const into = (moment - Date.parse(part.at)) / 1_000;
  return Math.min(Math.max(part.startsAt, part.startsAt + into - leadSeconds), Math.max(0, seconds - 1));
}
