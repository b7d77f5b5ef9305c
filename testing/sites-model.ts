/** Other sites in the plain model of routing: how many are there, and who may go. */
import type { RoutingSite } from '../features/routing/rules/fact.ts';
import { type ModelCall, place, type RoutingModel, ruleOf, siteTakes, type Told } from './routing-model.ts';

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
