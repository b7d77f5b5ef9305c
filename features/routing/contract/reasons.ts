/** Reasons for not being ready: data of the centre, but for those that the system gives. */
import { z } from 'zod';
import { localText } from '../../../platform/local-text.ts';
import { code } from './codes.ts';

/** Who asks for a change of presence. */
export const presenceActors = ['agent', 'teamLeader', 'system'] as const;
export type PresenceActor = (typeof presenceActors)[number];

/** Reasons that only the system gives; the presence table names them. */
export type SystemReason =
  | 'signedIn'
  | 'ringNoAnswer'
  | 'declined'
  | 'offerFailed'
  | 'connectionLost'
  | 'callLost'
  | 'monitoring';

export const notReadyReasonSchema = z.strictObject({
  code: code,
  name: localText,
  /** A team leader may also choose what agents choose. */
  chosenBy: z.enum(presenceActors),
  /** Counts as work in reports. */
  productive: z.boolean(),
  /** Who gives it may be called in when too many wait. */
  callIn: z.boolean().default(false),
  /** Not given while calls wait that the agent may serve; a team leader still may. */
  refusedWhileWaiting: z.boolean().default(false),
});
export type NotReadyReason = Readonly<z.output<typeof notReadyReasonSchema>>;

const reason = (
  code: string,
  zh: string,
  en: string,
  chosenBy: PresenceActor,
  more: Partial<Pick<NotReadyReason, 'productive' | 'callIn'>> = {},
): NotReadyReason => ({
  ...{ code, name: { zh, en }, chosenBy, productive: false, callIn: false, refusedWhileWaiting: false },
  ...more,
});

export const defaultNotReadyReasons: readonly NotReadyReason[] = [
  reason('break', '小休', 'Break', 'agent', { callIn: true }),
  reason('meal', '用餐', 'Meal', 'agent'),
  reason('restroom', '离席', 'Restroom', 'agent'),
  reason('training', '培训', 'Training', 'agent', { productive: true, callIn: true }),
  reason('meeting', '会议', 'Meeting', 'agent', { productive: true }),
  reason('outbound', '外呼作业', 'Outbound work', 'agent', { productive: true, callIn: true }),
  reason('forced', '班长置忙', 'Set by the team leader', 'teamLeader'),
  reason('signedIn', '已签入，尚未示闲', 'Signed in, not ready yet', 'system'),
  reason('ringNoAnswer', '振铃未接', 'Ring, no answer', 'system'),
  reason('declined', '拒接来电', 'Call declined', 'system'),
  reason('offerFailed', '来电未能送达', 'Call could not be delivered', 'system'),
  reason('connectionLost', '连接中断', 'Connection lost', 'system'),
  reason('callLost', '通话中断', 'Call lost', 'system'),
  reason('monitoring', '监听辅导', 'Listening in', 'system', { productive: true }),
];

/**
 * Tells whether somebody may give this reason.
 * @param reasons all reasons of the centre.
 * @param code the reason that is asked for; an unknown one is refused.
 */
export function mayGiveReason(
  reasons: readonly NotReadyReason[],
  code: string,
  actor: PresenceActor,
): boolean {
  const found = reasons.find((each) => each.code === code);
  if (!found) return false;
  return found.chosenBy === actor || (actor === 'teamLeader' && found.chosenBy === 'agent');
}
