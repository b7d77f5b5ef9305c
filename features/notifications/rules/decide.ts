import { afterLimit, type FrequencyLimit } from './limit.ts';
import { afterQuietHours, type QuietHours } from './quiet-hours.ts';

/**
 * What a notice is for. `marketing` obeys opt-outs and quiet hours always; `service` obeys quiet hours, unless urgent;
 * `staff` (about signing in and the like) obeys neither.
 */
export const noticePurposes = ['service', 'marketing', 'staff'] as const;
export type NoticePurpose = (typeof noticePurposes)[number];

/** When notices may go out: data of this installation. */
export interface SendingRules {
  quietHours: { marketing: QuietHours; service: QuietHours | null };
  limit: FrequencyLimit;
}

export interface ToDecide {
  purpose: NoticePurpose;
  urgent: boolean;
  /** The recipient doesn't want notices of this channel that sell. */
  optedOut: boolean;
  /** After this moment it is of no use. */
  notAfter: Date | null;
  /** When the recipient was sent something, the last day. */
  sent: readonly Date[];
}

export type Decision =
  | { do: 'send' }
  | { do: 'hold'; until: Date; problem: 'quietHours' | 'limit' }
  | { do: 'cancel'; problem: 'optedOut' | 'expired' };

/** @returns whether an opt-out counts for this purpose. */
export const obeysOptOut = (purpose: NoticePurpose): boolean => purpose === 'marketing';

/** @returns the quiet hours that a notice obeys; null when none. */
export function quietHoursOf(rules: SendingRules, notice: Pick<ToDecide, 'purpose' | 'urgent'>) {
  if (notice.purpose === 'marketing') return rules.quietHours.marketing;
  return notice.purpose === 'service' && !notice.urgent ? rules.quietHours.service : null;
}

/** @returns whether the frequency limit holds for a notice. */
export const isLimited = ({ purpose, urgent }: Pick<ToDecide, 'purpose' | 'urgent'>): boolean =>
  purpose === 'marketing' || (purpose === 'service' && !urgent);

/** Decides on a notice that has come due. Source of the usual quiet hours: no sales 21:00–09:00 (令2010-4 and local rules). */
export function decide(notice: ToDecide, rules: SendingRules, now: Date, zone: string): Decision {
  if (notice.notAfter !== null && notice.notAfter <= now) return { do: 'cancel', problem: 'expired' };
  if (notice.optedOut && obeysOptOut(notice.purpose)) return { do: 'cancel', problem: 'optedOut' };
  const free = isLimited(notice) ? afterLimit(rules.limit, notice.sent, now) : now;
  const until = afterQuietHours(quietHoursOf(rules, notice), free, zone);
  if (until <= now) return { do: 'send' };
  return { do: 'hold', until, problem: free > now ? 'limit' : 'quietHours' };
}
