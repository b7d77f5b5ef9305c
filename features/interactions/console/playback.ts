import type { RecordingInfo } from '../contract/recording.ts';

/** Seconds from the beginning of the recording. */
export interface Span {
  from: number;
  to: number;
}

/** Which voices are listened to. */
export type Heard = 'both' | 'left' | 'right';

/** Clocks of engine and server differ a little: what happened so shortly before a part belongs to its first second, ms. */
const slackMs = 1_000;

/** Where a part begins and ends, in seconds of the recording. */
export function partSpans(info: Pick<RecordingInfo, 'parts' | 'seconds'>): Span[] {
  return info.parts.map(({ startsAt }, i) => ({
    from: startsAt,
    to: info.parts[i + 1]?.startsAt ?? info.seconds,
  }));
}

/**
 * Where in the recording a moment is heard. Between its parts nothing was recorded.
 * @param at ms since 1970
 * @returns seconds; null for a moment that wasn't recorded
 */
export function secondOf(info: Pick<RecordingInfo, 'parts' | 'seconds'>, at: number): number | null {
  const spans = partSpans(info);
  for (const [i, part] of info.parts.entries()) {
    const span = spans[i];
    const offset = (at - Date.parse(part.at)) / 1000;
    if (span === undefined || span.to <= span.from || offset < -slackMs / 1000) continue;
    if (offset <= span.to - span.from) return span.from + Math.max(0, offset);
  }
  return null;
}

/** @returns when it was said what is heard at a second, ms since 1970; null where there is no recording. */
export function momentOf(info: Pick<RecordingInfo, 'parts' | 'seconds'>, second: number): number | null {
  const part = info.parts.findLast(({ startsAt }) => startsAt <= second);
  return part === undefined ? null : Date.parse(part.at) + (second - part.startsAt) * 1000;
}

/** Seconds of the call that are missing before each part but the first. */
export function gapsOf(info: Pick<RecordingInfo, 'parts' | 'seconds'>): { at: number; missing: number }[] {
  const spans = partSpans(info);
  return info.parts.slice(1).map((part, i) => {
    const before = info.parts[i];
    const length = (spans[i]?.to ?? 0) - (spans[i]?.from ?? 0);
    const ended = before === undefined ? 0 : Date.parse(before.at) + length * 1000;
    return { at: part.startsAt, missing: Math.max(0, (Date.parse(part.at) - ended) / 1000) };
  });
}

/** The entry that belongs to what is heard: the last one that had happened. @returns its index; −1 before the first. */
export function currentEntry(
  info: Pick<RecordingInfo, 'parts' | 'seconds'>,
  entries: readonly { at: string }[],
  second: number,
): number {
  const moment = momentOf(info, second);
  return moment === null ? -1 : entries.findLastIndex(({ at }) => Date.parse(at) <= moment + 250);
}

/** Louder than this is somebody speaking: a line is never quite silent. */
const speech = 0.03;
/** A pause shorter than this belongs to speaking, seconds. */
const shortestPause = 2;
/** Room that is left at both ends of a pause, seconds. */
const breath = 0.4;

/** The pauses of the voices that are listened to. */
export function pausesOf(info: Pick<RecordingInfo, 'peaks' | 'perSecond' | 'seconds'>, heard: Heard): Span[] {
  const { left, right } = info.peaks;
  const loudness = (i: number): number =>
    Math.max(heard === 'right' ? 0 : (left[i] ?? 0), heard === 'left' ? 0 : (right[i] ?? 0));
  const pauses: Span[] = [];
  const count = Math.max(left.length, right.length);
  let since: number | null = null;
  for (let i = 0; i <= count; i++) {
    const silent = i < count && loudness(i) < speech;
    if (silent) since ??= i;
    else if (since !== null) {
      const from = since === 0 ? 0 : since / info.perSecond + breath;
      const to = i === count ? info.seconds : i / info.perSecond - breath;
      if ((i - since) / info.perSecond >= shortestPause) pauses.push({ from, to });
      since = null;
    }
  }
  return pauses;
}

/** @returns where to go on when a second lies in a pause; null when it doesn't. */
export function afterPause(pauses: readonly Span[], second: number): number | null {
  return pauses.find(({ from, to }) => second >= from && second < to - 0.1)?.to ?? null;
}

/** @returns the loudest value of each of `count` equal stretches, 0…1 with the loudest of all at 1. */
export function stretches(peaks: readonly number[], count: number, loudest: number): number[] {
  const bars = Math.min(count, peaks.length);
  const scale = loudest > 0 ? 1 / loudest : 0;
  return Array.from({ length: bars }, (_, i) => {
    const from = Math.floor((i * peaks.length) / bars);
    const to = Math.max(from + 1, Math.floor(((i + 1) * peaks.length) / bars));
    let most = 0;
    for (let at = from; at < to; at++) most = Math.max(most, peaks[at] ?? 0);
    return most * scale;
  });
}

/** Spans during which the call was on hold, as far as they were recorded. */
export function holdSpans(
  info: Pick<RecordingInfo, 'parts' | 'seconds'>,
  entries: readonly { type: string; at: string }[],
): Span[] {
  const spans: Span[] = [];
  let since: number | null = null;
  for (const { type, at } of entries) {
    if (type === 'call.held') since = secondOf(info, Date.parse(at));
    else if (since !== null && (type === 'call.retrieved' || type === 'interaction.ended')) {
      spans.push({ from: since, to: secondOf(info, Date.parse(at)) ?? info.seconds });
      since = null;
    }
  }
  if (since !== null) spans.push({ from: since, to: info.seconds });
  return spans;
}

/** @returns whole seconds for the marks of the time axis, the first at 0. */
export function axisMarks(seconds: number, most = 8): number[] {
  const step =
    [5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600].find((one) => seconds / one <= most) ?? 7200;
  return Array.from({ length: Math.floor(seconds / step) + 1 }, (_, i) => i * step);
}
