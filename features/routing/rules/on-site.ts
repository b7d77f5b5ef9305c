/** What becomes of calls that were handed to another site. False: the fact doesn't fit. */
import { lastResortQueue } from '../contract/queues.ts';
import type { RoutingCommand, SiteFact } from './fact.ts';
import { matchAll, placeAnew, placeEntry } from './match.ts';
import { moveTo } from './overflow.ts';
import { avoid, leaveSite, siteTakes } from './sites.ts';
import type { Entry, RoutingState, SiteState } from './state.ts';
import { goesBeforeOverQueues } from './waiting.ts';

/** Applies a fact about a call at a site. @returns false when it doesn't fit the state; then nothing changed. */
export function applySiteFact(state: RoutingState, fact: SiteFact, commands: RoutingCommand[]): boolean {
  const entry = state.entries.get(fact.interaction);
  if (entry?.site?.site.code !== fact.site) return false;
  if (fact.type === 'siteReturned') return giveBack(state, entry, commands);
  if (entry.stage !== 'toSite') return false;
  entry.stage = 'atSite';
  return true;
}

/**
 * He is back at his place with the age of his wait, or at the head when somebody had spoken with him. Who was sent there
 * because his queue is closed finds nobody in it, and goes to the last resort.
 */
function giveBack(state: RoutingState, entry: Entry, commands: RoutingCommand[]): boolean {
  if (entry.stage === 'atSite') entry.returned = true;
  const was = leaveSite(state, entry);
  if (was === null) return false;
  avoid(state, entry, was.site);
  const resort = state.queues.get(lastResortQueue);
  const moves = was.cause === 'closed' && resort !== undefined && !resort.retired && resort !== entry.queue;
  if (moves) moveTo(state, entry, resort, 'closed', commands);
  placeEntry(state, entry, moves, commands);
  refill(state, was.site, commands);
  return true;
}

/** A site has room again: those go there who have waited long enough for it, the first in line first. */
export function refill(state: RoutingState, site: SiteState, commands: RoutingCommand[]): void {
  const due = [...state.entries.values()].filter((entry) => waitsFor(state, entry, site));
  if (due.length === 0) return;
  for (const entry of due.sort((a, b) => (goesBeforeOverQueues(a, b, state.at) ? -1 : 1)))
    if (siteTakes(state, entry, site)) placeAnew(state, entry, commands);
  matchAll(state, commands);
}

function waitsFor(state: RoutingState, { stage, queue, enteredAt }: Entry, { code }: SiteState): boolean {
  if (stage !== 'waiting') return false;
  return queue.rule.overflow.some(
    (rule) => rule.to === code && rule.when === 'waited' && state.at >= enteredAt + rule.seconds * 1000,
  );
}
