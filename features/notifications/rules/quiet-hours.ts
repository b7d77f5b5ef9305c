/** Hours of the day in which nothing is sent, «21:00» to «09:00», in the centre's zone, every day. */
export interface QuietHours {
  from: string;
  to: string;
}

const dayMinutes = 1_440;
const minuteMs = 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** @returns minutes since midnight on the clocks of a zone. */
function minutesAt(ms: number, zone: string): number {
  let format = formats.get(zone);
  if (format === undefined) {
    const parts = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
    format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...parts });
    formats.set(zone, format);
  }
  return minutesOf(format.format(ms));
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** @returns minutes until quiet hours end; 0 outside of them. Hours with the same begin and end are none. */
function minutesLeft({ from, to }: QuietHours, minutes: number): number {
  const length = (minutesOf(to) - minutesOf(from) + dayMinutes) % dayMinutes;
  const into = (minutes - minutesOf(from) + dayMinutes) % dayMinutes;
  return into < length ? length - into : 0;
}

/**
 * @returns the first moment from `at` on that lies outside of the quiet hours. Clocks that are put forward or back in
 *   between are heeded.
 */
export function afterQuietHours(hours: QuietHours | null, at: Date, zone: string): Date {
  if (hours === null) return at;
  let ms = at.getTime();
  // Twice where the clocks change meanwhile.
  for (let left = minutesLeft(hours, minutesAt(ms, zone)); left > 0; ) {
    ms = Math.floor(ms / minuteMs) * minuteMs + left * minuteMs;
    left = minutesLeft(hours, minutesAt(ms, zone));
  }
  return new Date(ms);
}
