import type { PhoneView } from '../../../console/softphone/softphone.ts';
import type { DeskContact } from '../contract.ts';

/** Where the contact stands, as the agent must see it at one glance; what is most urgent wins. */
export type ContactPhase =
  | 'ringing'
  /** The agent calls somebody who hasn't answered yet. */
  | 'calling'
  | 'answering'
  | 'connecting'
  | 'talking'
  | 'muted'
  | 'held'
  /** Whom the agent brings in is rung; he speaks with him; all three talk. */
  | 'asking'
  | 'consulting'
  | 'conference'
  /** The same as the colleague sees it. */
  | 'consulted'
  | 'joined'
  | 'customerGone'
  | 'voiceGone'
  | 'ending'
  | 'wrapUp';

/** Puts together what the server says and what this page's softphone knows sooner. */
export function phaseOf(
  contact: Pick<DeskContact, 'state' | 'leg' | 'customerReconnecting' | 'muted'>,
  phone: Pick<PhoneView, 'call' | 'ended'>,
): ContactPhase {
  if (contact.state === 'wrapUp') return 'wrapUp';
  if (contact.leg !== null && contact.leg === phone.ended) return 'ending';
  if (contact.state === 'calling') return 'calling';
  const call = phone.call?.leg === contact.leg ? phone.call : null;
  if (call?.stage === 'answering') return 'answering';
  if (contact.state === 'ringing') return 'ringing';
  if (contact.customerReconnecting) return 'customerGone';
  if (contact.state === 'reconnecting' || call?.sound === 'reconnecting') return 'voiceGone';
  if (call === null || call.sound === 'connecting') return 'connecting';
  switch (contact.state) {
    case 'held':
    case 'asking':
    case 'consulting':
    case 'conference':
    case 'consulted':
    case 'joined':
      return contact.state;
    case 'talking':
      break;
  }
  return call.muted || contact.muted ? 'muted' : 'talking';
}

export type WrapUpTone = 'calm' | 'soon' | 'over';

/** Share of the wrap-up time after which it shows amber. */
const soonFrom = 0.75;

/**
 * @param elapsedMs since the call ended
 * @param seconds that the queue gives; 0 gives none, and nothing is overdue
 */
export function wrapUpTone(elapsedMs: number, seconds: number): WrapUpTone {
  if (seconds <= 0) return 'calm';
  const share = elapsedMs / (seconds * 1000);
  return share >= 1 ? 'over' : share >= soonFrom ? 'soon' : 'calm';
}
