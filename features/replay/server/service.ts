import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import { AppError } from '../../../platform/errors.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import { dateIn, momentOf } from '../../../platform/zone-time.ts';
import type { ServiceLevelFormula } from '../../reports/rules/service-level.ts';
import type { Queue } from '../../routing/contract/queues.ts';
import type { Ability, RoutingReason } from '../../routing/rules/fact.ts';
import { mostReplayDays, type ReplayReply, type ReplayRequest, replayErrors } from '../contract.ts';
import type { Span } from '../rules/call-log.ts';
import type { ClosedFrom } from '../rules/plan.ts';
import { runJob } from './run-job.ts';
import { readFactTexts } from './store.ts';

export interface ReplayDeps {
  database: Database;
  clock: Clock;
  zone(): string;
  /** As they are in use now. */
  setup(): Promise<{ queues: Queue[]; reasons: RoutingReason[] }>;
  /** Of everybody, also of those who have left. */
  abilities(): Promise<Map<string, Ability>>;
  /** Which of these queues were closed when. */
  closedWithin(queues: readonly Queue[], span: Span): ClosedFrom[];
  serviceLevel(): Promise<{
    formula: ServiceLevelFormula;
    seconds: number;
    shortAbandonSeconds: number;
    queues: Readonly<Record<string, { seconds: number }>>;
  }>;
}

/** For so long before a day the facts are read, so that it is known who is there and who waits when it begins, ms. */
const runUpMs = 7_200_000;
/** Replays that run or wait at the same time, at most. */
const mostAtOnce = 4;
const dayMs = 86_400_000;

/** Replays days in threads of their own, one after the other. */
export function createReplay(deps: ReplayDeps) {
  const { database, clock } = deps;
  let under = 0;
  let last: Promise<unknown> = Promise.resolve();

  /** @throws AppError replay.periodInvalid */
  function spansOf(from: string, to: string): Span[] {
    const zone = deps.zone();
    const days = Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1;
    if (days < 1 || days > mostReplayDays || to >= dateIn(clock.now(), zone))
      throw new AppError(replayErrors['replay.periodInvalid']);
    return Array.from({ length: days }, (_, n) => {
      const date = new Date(Date.parse(from) + n * dayMs).toISOString().slice(0, 10);
      return { from: momentOf(date, 0, zone), to: momentOf(date, 1_440, zone) };
    });
  }

  async function replay(body: ReplayRequest, spans: readonly Span[]): Promise<ReplayReply> {
    const begun = performance.now();
    const [{ queues: before, reasons }, abilities, level] = await Promise.all([
      deps.setup(),
      deps.abilities(),
      deps.serviceLevel(),
    ]);
    const changes = new Map(body.queues.map((queue) => [queue.code, queue]));
    const after = before.map((queue): Queue => ({ ...queue, ...changes.get(queue.code) }));
    const days = [];
    for (const span of spans) {
      const texts = await readFactTexts(database, new Date(span.from - runUpMs), new Date(span.to));
      days.push({
        span,
        texts,
        closed: deps.closedWithin(before, { from: span.from - runUpMs, to: span.to }),
      });
    }
    const { formula, seconds, shortAbandonSeconds } = level;
    const promised = Object.fromEntries(
      Object.entries(level.queues).map(([code, one]) => [code, one.seconds]),
    );
    const result = await runJob({
      ...{ days, before, after, reasons, abilities: [...abilities], staff: body.staff, seed: body.seed },
      ...{ common: { formula, seconds, shortAbandonSeconds }, seconds: promised },
    });
    return {
      ...result,
      queues: before.map(({ code, name }): { code: string; name: LocalText } => ({ code, name })),
      serviceLevel: { formula, seconds, shortAbandonSeconds, queues: promised },
      tookMs: Math.round(performance.now() - begun),
    };
  }

  return {
    /** @throws AppError replay.periodInvalid, replay.busy */
    async run(body: ReplayRequest): Promise<ReplayReply> {
      const spans = spansOf(body.from, body.to);
      if (under >= mostAtOnce) throw new AppError(replayErrors['replay.busy']);
      under++;
      const mine = last.then(() => replay(body, spans));
      last = mine.catch(() => {});
      try {
        return await mine;
      } finally {
        under--;
      }
    },
  };
}

export type Replay = ReturnType<typeof createReplay>;
