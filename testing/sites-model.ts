/** Other sites in the plain model of routing: how many are there, and who may go. */
import type { RoutingSite } from '../features/routing/rules/fact.ts';
import { type ModelCall, place, type RoutingModel, ruleOf, type Told } from './routing-model.ts';

type Cause = (Told & { type: 'toSite' })['cause'];

export const callsAt = (model: RoutingModel, code: string): number =>
  model.calls.filter(({ site }) => site?.code === code).length;

/** @param call null: one that comes in. */
export function siteTakes(model: RoutingModel, call: ModelCall | null, code: string): boolean {
  const site = model.sites.find((each) => each.code === code);
  if (!site || model.closed.includes(code) || callsAt(model, code) >= site.calls) return false;
  return (call?.avoids[code] ?? 0) <= model.at;
}

export function sendTo(call: ModelCall, code: string, cause: Cause, told: Told[]): void {
  told.push({ type: 'toSite', interaction: call.id, queue: call.queue, site: code, cause });
  Object.assign(call, { stage: 'toSite', site: { code, cause }, lane: null, dueAt: 0 });
}

/** Facts of calls at sites. @returns whether it fits. */
export function atSite(
  model: RoutingModel,
  call: ModelCall | undefined,
  { type, site: code }: { type: 'siteAnswered' | 'siteReturned'; site: string },
  told: Told[],
): boolean {
  if (call?.site?.code !== code) return false;
  if (type === 'siteAnswered') {
    if (call.stage !== 'toSite') return false;
    call.stage = 'atSite';
    return true;
  }
  call.returned ||= call.stage === 'atSite';
  Object.assign(call, { stage: 'waiting', site: null });
  call.avoids[code] = model.at + 60_000 * (model.known.get(code)?.retryMinutes ?? 0);
  place(model, call, false, told);
  refill(model, code, told);
  return true;
}

/** Whoever has waited long enough for a site goes there as long as it has room. */
export function refill(model: RoutingModel, code: string, told: Told[]): void {
  const points = (call: ModelCall): number => {
    const { priority, agePerMinute } = ruleOf(model, call.queue);
    return (priority + call.priority) * 60_000 + agePerMinute * (model.at - call.at);
  };
  const waiting = model.calls.filter(
    ({ stage, queue, at }) =>
      stage === 'waiting' &&
      ruleOf(model, queue).overflow.some(
        (rule) => rule.to === code && rule.when === 'waited' && model.at >= at + rule.seconds * 1000,
      ),
  );
  waiting.sort(
    (a, b) =>
      Number(b.returned) - Number(a.returned) || points(b) - points(a) || a.at - b.at || a.turn - b.turn,
  );
  for (const call of waiting) if (siteTakes(model, call, code)) place(model, call, undefined, told);
}

export function setSites(model: RoutingModel, sites: readonly RoutingSite[]): void {
  model.sites = sites;
  for (const site of sites) model.known.set(site.code, site);
}
