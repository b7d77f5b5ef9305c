/** Other sites that take callers over by telephone: who goes there, and how many at once. A site never takes from a queue. */
import type { OverflowCause } from '../contract/queues.ts';
import type { RoutingCommand, RoutingSite } from './fact.ts';
import type { Entry, RoutingState, SiteState } from './state.ts';
import { endSurge } from './surge.ts';
import { scoreOf } from './waiting.ts';

const minuteMs = 60_000;

/** The site of this code, where one is offered. Queues and sites share their codes. */
export function siteOf(state: RoutingState, code: string): SiteState | null {
  const site = state.sites.get(code);
  return site && !site.retired ? site : null;
}

/** Whether a site takes a call now: it is open, has room, and didn't leave this caller unanswered a moment ago. */
export function siteTakes(state: RoutingState, entry: Entry | null, site: SiteState): boolean {
  if (site.retired || state.closed.has(site.code) || site.calls >= site.rule.calls) return false;
  return (entry?.avoids.get(site.code) ?? 0) <= state.at;
}

/** Hands a call that neither waits nor rings to a site, which is dialled; its place in the queue stays its own. */
export function sendTo(
  state: RoutingState,
  entry: Entry,
  site: SiteState,
  cause: OverflowCause,
  commands: RoutingCommand[],
): void {
  const { interaction, queue } = entry;
  entry.stage = 'toSite';
  entry.site = { site, cause };
  entry.dueAt = 0;
  site.calls++;
  queue.away++;
  commands.push({ type: 'toSite', interaction, queue: queue.code, site: site.code, cause });
  endSurge(queue);
  for (const [code, until] of entry.avoids) if (until <= state.at) entry.avoids.delete(code);
}

/** Takes a call and its site apart. @returns where it was; null when it wasn't at any. */
export function leaveSite(state: RoutingState, entry: Entry): Entry['site'] {
  const was = entry.site;
  if (was === null) return null;
  was.site.calls--;
  entry.queue.away--;
  entry.site = null;
  entry.stage = 'waiting';
  // The queue may have been set up anew meanwhile.
  entry.score = scoreOf(entry);
  if (was.site.retired && was.site.calls === 0) state.sites.delete(was.site.code);
  return was;
}

/** He isn't sent there again for a while. */
export function avoid(state: RoutingState, entry: Entry, { code, rule }: SiteState): void {
  entry.avoids.set(code, state.at + rule.retryMinutes * minuteMs);
}

/** Sites as they are set up. One that is missing takes nobody any more; who is there stays. */
export function setSites(state: RoutingState, rules: readonly RoutingSite[]): void {
  for (const site of state.sites.values()) site.retired = true;
  for (const { code, calls, retryMinutes } of rules) {
    const rule = { code, calls, retryMinutes };
    const site = state.sites.get(code);
    if (site) Object.assign(site, { rule, retired: false });
    else state.sites.set(code, { code, rule, retired: false, calls: 0 });
  }
  for (const site of [...state.sites.values()])
    if (site.retired && site.calls === 0) state.sites.delete(site.code);
}
