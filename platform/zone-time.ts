const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Asking for a zone's offset takes long, and the same hours of the same days are asked for again and again. */
const moments = new Map<string, number>();
const mostMoments = 4_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  formats.set(zone, format);
  return format;
}

/** The last day that was asked for in each zone, where it was one of 24 hours: most questions are about the same day. */
const lastDays = new Map<string, { date: string; from: number; to: number }>();

/** @returns the day that the clocks of a zone show, «2026-02-28». @param zone IANA, never the machine's own */
export function dateIn(at: Date, zone: string): string {
  const time = at.getTime();
  const last = lastDays.get(zone);
  if (last !== undefined && time >= last.from && time < last.to) return last.date;
  const date = formatOf(zone).format(at).slice(0, 10);
  const from = momentOf(date, 0, zone);
  const to = momentOf(date, 1_440, zone);
  // A day on which clocks are changed may come back after midnight.
  if (to - from === dayMs) lastDays.set(zone, { date, from, to });
  return date;
}

/** How far the clocks of a zone are ahead of UTC at a moment, ms. @param at ms since 1970 */
function offsetAt(at: number, zone: string): number {
  const second = Math.floor(at / 1_000) * 1_000;
  return Date.parse(`${formatOf(zone).format(second).replace(' ', 'T')}Z`) - second;
}

/**
 * The first moment at which the clocks of a zone show a time or, where they skip it, a later one. Of a time that comes
 * twice it is the first.
 * @param wall what the clocks show, as if it were UTC, ms since 1970
 * @param zone IANA
 * @returns ms since 1970
 */
export function momentOfWall(wall: number, zone: string): number {
  const before = offsetAt(wall - dayMs, zone);
  const after = offsetAt(wall + dayMs, zone);
  if (offsetAt(wall - before, zone) === before) return wall - before;
  if (offsetAt(wall - after, zone) === after) return wall - after;
  // Clocks were put forward over it: the moment when that was done.
  let [early, late] = [wall - after, wall - before];
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (offsetAt(middle, zone) === after) late = middle;
    else early = middle;
  }
  return late;
}

/**
 * @param date «2026-02-28» in the zone
 * @param minute since the day began by the clocks; 1440 is the beginning of the next day
 * @returns ms since 1970; see `momentOfWall`
 */
export function momentOf(date: string, minute: number, zone: string): number {
  const key = `${zone} ${date} ${minute}`;
  const known = moments.get(key);
  if (known !== undefined) return known;
  const moment = momentOfWall(Date.parse(`${date}T00:00:00Z`) + minute * minuteMs, zone);
  if (moments.size >= mostMoments) moments.clear();
  moments.set(key, moment);
  return moment;
}

/** @returns when the day began in a zone. A day with a change of the clocks has 23 or 25 hours. */
export function dayBegan(now: Date, zone: string): Date {
  return new Date(momentOf(dateIn(now, zone), 0, zone));
}
