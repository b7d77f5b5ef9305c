import type { LossKind } from '../../claims/codes.ts';
import { type MassEventKind, massEventKinds } from '../codes.ts';
import type { MassEventRules } from '../contract/rule-set.ts';

const minuteMs = 60_000;

/** A report of no event, as far as a proposal goes by it. */
export interface RecentReport {
  kind: LossKind;
  /** Code of a district, or of what was told. */
  place: string;
  reportedAt: Date;
  lossAt: Date | null;
}
export interface Proposal {
  kind: MassEventKind;
  place: string;
  reports: number;
  /** The earliest loss among them. */
  since: Date;
}

/**
 * The kind of event that a loss speaks of: the first that takes it. Collisions happen every day, so that many at one
 * place are proposed as a pile-up only by their number; «other» speaks of nothing.
 */
export function eventKindOf(loss: LossKind, rules: MassEventRules): MassEventKind | null {
  const order: readonly MassEventKind[] = ['flood', 'hail', 'pileUp', 'typhoon'];
  const kinds = [...order, ...massEventKinds.filter((kind) => !order.includes(kind))];
  if (loss === 'other') return null;
  return kinds.find((kind) => rules.losses[kind].includes(loss)) ?? null;
}

/**
 * Districts in which so many losses of one kind were reported of late that somebody should look: never switched on by
 * themselves. Source: figures of the rules.
 * @param quiet districts and kinds to which somebody has said no, until when
 */
export function proposalsOf(
  reports: readonly RecentReport[],
  now: Date,
  rules: MassEventRules,
  quiet: readonly { place: string; kind: MassEventKind; until: Date }[],
): Proposal[] {
  const { reports: least, minutes } = rules.proposal;
  const from = now.getTime() - minutes * minuteMs;
  const groups = new Map<string, Proposal>();
  for (const { kind: loss, place, reportedAt, lossAt } of reports) {
    const kind = eventKindOf(loss, rules);
    if (kind === null || reportedAt.getTime() < from || reportedAt > now) continue;
    const key = `${place} ${kind}`;
    const group = groups.get(key);
    const since = lossAt !== null && lossAt < reportedAt ? lossAt : reportedAt;
    if (group === undefined) groups.set(key, { kind, place, reports: 1, since });
    else
      groups.set(key, {
        ...group,
        reports: group.reports + 1,
        since: since < group.since ? since : group.since,
      });
  }
  return [...groups.values()]
    .filter(
      ({ kind, place, reports: count }) =>
        count >= least && !quiet.some((one) => one.kind === kind && one.place === place && one.until > now),
    )
    .sort((a, b) => b.reports - a.reports || (a.place < b.place ? -1 : 1));
}
