import dayjs, { type Dayjs } from 'dayjs';
import timezone from 'dayjs/plugin/timezone';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);
dayjs.extend(timezone);

/** @returns the moment at which the centre's clocks show what a picker shows, ISO time */
export function fromPicked(picked: Dayjs, zone: string): string {
  return dayjs.tz(picked.format('YYYY-MM-DDTHH:mm:ss.SSS'), zone).toISOString();
}

/** @returns what a picker must show for a moment; null when the text isn't a time. @param iso ISO time */
export function toPicked(iso: string, zone: string): Dayjs | null {
  const moment = dayjs(iso);
  return moment.isValid() ? dayjs(moment.tz(zone).format('YYYY-MM-DDTHH:mm:ss.SSS')) : null;
}
