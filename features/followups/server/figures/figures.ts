import type { Clock } from '../../../../platform/clock/clock.ts';
import type { Database } from '../../../../platform/database/database.ts';
import { AppError } from '../../../../platform/errors.ts';
import type { BytesReply } from '../../../../platform/http/route.ts';
import { inLanguage, type LocalText } from '../../../../platform/local-text.ts';
import { toCsv } from '../../../../platform/spreadsheet/csv.ts';
import type { AuditService } from '../../../audit/contract.ts';
import { type TaskKind, taskKindNames } from '../../codes.ts';
import { type Dimension, type FigureName, figureErrors, longestSpanDays } from '../../contract/figures.ts';
import { type Counts, countsAlike, figuresOf, taskOfFacts } from '../../rules/figures.ts';
import type { Doer } from '../keeping.ts';
import type { Views } from '../views.ts';
import * as store from './store.ts';

export interface FiguresDeps {
  database: Database;
  clock: Clock;
  audit: AuditService;
  views: Pick<Views, 'rows'>;
  branchNames(): Promise<ReadonlyMap<string, string>>;
}
export interface Asked {
  from: string;
  to: string;
  kind?: TaskKind | undefined;
}
const dayMs = 86_400_000;
const pageRows = 500;
const shownDifferent = 20;
const nothing = '00000000-0000-0000-0000-000000000000';

/** @throws AppError spanTooLong */
function spanOf({ from, to, kind }: Asked): store.Span {
  const span = { from: new Date(from), to: new Date(to), kind };
  const ms = span.to.getTime() - span.from.getTime();
  if (ms <= 0 || ms > longestSpanDays * dayMs)
    throw new AppError(figureErrors['followUps.spanTooLong'], { values: { days: longestSpanDays } });
  return span;
}

const heads: Readonly<Record<string, LocalText>> = {
  branch: { zh: '机构', en: 'Branch' },
  kind: { zh: '回访类型', en: 'Kind' },
  channel: { zh: '渠道', en: 'Channel' },
  tasks: { zh: '任务数', en: 'Tasks' },
  ended: { zh: '已结束', en: 'Ended' },
  attempted: { zh: '已拨打', en: 'Attempted' },
  reached: { zh: '接通本人', en: 'Reached' },
  completed: { zh: '成功', en: 'Completed' },
  firstAttempt: { zh: '首拨成功', en: 'Completed at the first attempt' },
  coolingOff: { zh: '有犹豫期', en: 'With cooling-off' },
  insideCoolingOff: { zh: '犹豫期内成功', en: 'Completed inside cooling-off' },
  problem: { zh: '问题件', en: 'Problem cases' },
};
const countNames: readonly (keyof Counts)[] = [
  ...(['tasks', 'ended', 'attempted', 'reached', 'completed', 'firstAttempt'] as const),
  ...(['coolingOff', 'insideCoolingOff', 'problem'] as const),
];

/** Figures of follow-up calls, the tasks behind them, and the proof that the facts say the same. */
export function createFigures({ database, clock, audit, views, branchNames }: FiguresDeps) {
  async function nameOf(by: Dimension, language: Doer['language']): Promise<(value: string) => string> {
    if (by === 'kind') return (value) => inLanguage(taskKindNames[value as TaskKind], language);
    const names = by === 'branch' ? await branchNames() : new Map<string, string>();
    return (value) => names.get(value) ?? value;
  }
  const note = (by: Doer & { staffId: string }, span: store.Span, rows: number) =>
    database.transaction((tx) =>
      audit.record(tx, [
        {
          ...{ at: clock.now(), address: by.address, actor: { kind: 'staff', staffId: by.staffId } },
          action: 'followUp.figuresExported',
          details: { rows, from: span.from.toISOString(), to: span.to.toISOString() },
        },
      ]),
    );

  return {
    /** @throws AppError spanTooLong */
    async read(by: Doer, asked: Asked & { by: Dimension }) {
      const span = spanOf(asked);
      const [all] = await store.countBy(database.read, by.scope, { ...span, by: 'all' });
      const rows =
        asked.by === 'all' ? [] : await store.countBy(database.read, by.scope, { ...span, by: asked.by });
      const name = await nameOf(asked.by, by.language);
      if (all === undefined) throw new Error('a count without a row');
      return {
        rows: rows.map((row) => figuresOf(row.value, name(row.value), row)),
        total: figuresOf('', '', all),
      };
    },

    /** @throws AppError spanTooLong */
    async tasks(
      by: Doer,
      asked: Asked & {
        by: Dimension;
        value?: string | undefined;
        figure: FigureName;
        part: 'count' | 'rest';
        after?: string | undefined;
        limit: number;
      },
    ) {
      const { value, after } = asked;
      const found = await store.tasksOf(database.read, by.scope, {
        ...asked,
        ...spanOf(asked),
        value,
        after,
      });
      const next = found.length === asked.limit ? (found.at(-1)?.id ?? null) : null;
      return { tasks: await views.rows(database.read, found), next };
    },

    /** @throws AppError spanTooLong */
    async export(by: Doer & { staffId: string }, asked: Asked): Promise<BytesReply> {
      const span = spanOf(asked);
      const rows = await store.countForExport(database.read, by.scope, span);
      const names = await branchNames();
      await note(by, span, rows.length);
      const head = ['branch', 'kind', 'channel', ...countNames].map((name) =>
        inLanguage(heads[name] ?? { zh: name }, by.language),
      );
      const lines = rows.map((row) => [
        names.get(row.path) ?? row.path,
        inLanguage(taskKindNames[row.kind], by.language),
        row.channel,
        ...countNames.map((name) => String(row[name])),
      ]);
      return {
        status: 200,
        headers: { 'content-disposition': 'attachment; filename="follow-up-figures.csv"' },
        body: Buffer.from(toCsv([head, ...lines]), 'utf8'),
      };
    },

    /** Makes every task of the span again from its facts. @throws AppError spanTooLong */
    async check(by: Pick<Doer, 'scope'>, asked: Asked) {
      const span = spanOf(asked);
      const result = { tasks: 0, facts: 0, different: 0, first: [] as string[] };
      for (let after = nothing; ; ) {
        const page = await store.keptTasks(database.read, by.scope, span, after, pageRows);
        const last = page.at(-1);
        if (last === undefined) return result;
        after = last.id;
        const facts = await store.factsOf(
          database.read,
          page.map(({ id }) => id),
        );
        for (const row of page) {
          const told = facts.get(row.id) ?? [];
          result.tasks += 1;
          result.facts += told.length;
          const { attempts, outcome, problem, reachedAt } = row;
          const kept = {
            attempts,
            outcome,
            problem,
            reached: reachedAt !== null,
            endedAt: row.endedAt?.getTime() ?? null,
          };
          // A task that ended as it came has no facts of its own.
          if (told.length === row.events && (row.events === 0 || countsAlike(kept, taskOfFacts(told))))
            continue;
          result.different += 1;
          if (result.first.length < shownDifferent) result.first.push(row.id);
        }
      }
    },
  };
}
