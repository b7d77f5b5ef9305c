/**
 * A caller who goes on to another site. Until somebody there answers he keeps his place in the queue: he is told that he is
 * connected and hears music meanwhile. Whom the site doesn't take waits on where he was, and it isn't tried for him for a while.
 */
import type { LegId } from '../../../channels/telephony/call-fact.ts';
import type { OverflowCause } from '../../routing/contract/queues.ts';
import { type SiteReturnCause, siteFacts } from '../../routing/contract/site-facts.ts';
import { routingFacts } from '../../routing/contract.ts';
import type { GuestEnd } from '../contract/transfer.ts';
import { announceLater } from './announcing.ts';
import type { CallState, Guest } from './call-state.ts';
import { letGuestGo } from './ending.ts';
import { type CallOutput, issue, note } from './output.ts';
import { play, playMusic, settle } from './sound.ts';

/** A site that is to be dialled. Times are milliseconds. */
export interface SiteToDial {
  code: string;
  cause: OverflowCause;
  leg: LegId;
  ringMs: number;
  /** So long it isn't tried again if it doesn't take him. */
  retryMs: number;
}

/** @returns whether a caller can be handed to a site: he waits on the line, and means to stay on it. */
export function mayGoToSite({ phase, callback, customer }: CallState): boolean {
  return phase === 'waiting' && callback == null && customer.state !== 'over';
}

/** The site is dialled for him. */
export function dialSite(call: CallState, out: CallOutput, site: SiteToDial, now: number): void {
  if (!mayGoToSite(call) || call.guest !== null) return;
  const { code, cause, leg, ringMs, retryMs } = site;
  const side = { leg, state: 'new', silent: false, linked: true, goneSince: null } as const;
  const nobody = { staffId: null, contactId: null, queue: null, askedBy: '' };
  const dialled = { askedAt: now, answeredAt: null, joined: false, muted: false };
  call.guest = { ...side, ...nobody, ...dialled, purpose: 'site', site: { code, cause, retryMs } };
  delete call.due.announce;
  const shows = call.shows ?? null;
  const to = { kind: 'number', number: '', shows, timeoutMs: ringMs } as const;
  issue(call, out, 'guestDial', { type: 'dial', leg, to });
  play(call, out, { prompts: ['queue.connecting'], loop: false, after: { next: 'music' } });
  const waitedMs = Math.max(0, now - (call.routedAt ?? now));
  const queue = call.queue ?? '';
  note(call, out, routingFacts['queue.overflowed'], now, { queue, to: code, cause, waitedMs, site: true });
}

/** Somebody there takes him: from now on the two talk. */
export function siteAnswered(call: CallState, out: CallOutput, guest: Guest, now: number): void {
  const { site } = guest;
  if (site == null || call.phase !== 'waiting') return;
  const waitedMs = now - (call.enteredAt ?? now);
  call.waitMs += waitedMs;
  // What he was told was for our own agents.
  call.estimate = null;
  call.tookOver = site.code;
  call.phase = 'forwarded';
  guest.answeredAt = now;
  guest.joined = true;
  const rangMs = now - guest.askedAt;
  const about = { queue: call.queue ?? '', site: site.code };
  out.routing.push({ type: 'siteAnswered', interaction: call.id, site: site.code, at: now });
  note(call, out, siteFacts['site.answered'], now, { ...about, waitedMs, rangMs });
  settle(call, out);
}

/** The site doesn't come, or is gone in the middle of the talk: he is where he was, or at the head. */
export function siteFailed(call: CallState, out: CallOutput, guest: Guest, end: GuestEnd, now: number): void {
  const { site } = guest;
  if (site == null) return;
  const talked = guest.answeredAt !== null;
  const cause = causeOf(end);
  letGuestGo(call, out, guest, end, now);
  call.phase = 'waiting';
  if (call.place)
    call.place.avoids = [...(call.place.avoids ?? []), { site: site.code, until: now + site.retryMs }];
  note(call, out, siteFacts['site.returned'], now, { queue: call.queue ?? '', site: site.code, cause });
  if (talked) {
    call.returned = true;
    call.enteredAt = now;
    delete call.tookOver;
    play(call, out, { prompts: ['queue.back-to-head'], loop: false, after: { next: 'music' } });
  } else if (call.playing === null) playMusic(call, out);
  announceLater(call, out, now);
  out.routing.push({ type: 'siteReturned', interaction: call.id, site: site.code, at: now });
  settle(call, out);
}

function causeOf(end: GuestEnd): SiteReturnCause {
  switch (end) {
    case 'noAnswer':
    case 'busy':
    case 'declined':
    case 'unreachable':
    case 'lost':
      return end;
    case 'back':
    case 'left':
    case 'failed':
    case 'customerLeft':
      return 'failed';
  }
}
