import type { Tone } from '../../../console/ui/Mark.tsx';
import type { Bulk, BulkCounts } from '../contract/bulk.ts';

/** How far a bulk sending has come. */
export interface Progress {
  /** Whom it goes to: without refused lines. */
  all: number;
  done: number;
  wrong: number;
  doubtful: number;
  /** Not out yet. */
  left: number;
}

export function progressOf({
  lines,
  refused,
  sent,
  delivered,
  failed,
  doubtful,
  cancelled,
}: BulkCounts): Progress {
  const all = lines - refused;
  const [done, wrong] = [sent + delivered, failed + cancelled];
  return { all, done, wrong, doubtful, left: Math.max(0, all - done - wrong - doubtful) };
}

/** @returns the status as people see it: done when everything has come to an end. */
export function shownStatus({ status, counts }: Bulk): Bulk['status'] | 'done' {
  return status === 'handedOver' && progressOf(counts).left === 0 ? 'done' : status;
}

/** The progress moves with the notices too. */
export const bulkNews = [
  'notices.bulkChanged',
  'notice.sent',
  'notice.delivered',
  'notice.failed',
  'notice.doubtful',
];
export const bulkTones: Readonly<Record<ReturnType<typeof shownStatus>, Tone>> = {
  prepared: 'soon',
  running: 'accent',
  handedOver: 'accent',
  stopped: 'quiet',
  done: 'ok',
  cancelled: 'quiet',
};
