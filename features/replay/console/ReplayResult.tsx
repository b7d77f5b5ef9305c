import { Select } from 'antd';
import { Suspense, useState } from 'react';
import { formatDuration } from '../../../console/format.ts';
import { useLanguage, useLocalText, useWords } from '../../../console/language.ts';
import { lazyPart } from '../../../console/lazy-part.ts';
import { Sheet } from '../../../console/ui/Page.tsx';
import { inLanguage } from '../../../platform/local-text.ts';
import { formulaDefinitions } from '../../reports/rules/service-level.ts';
import type { FiguresView, HalfHourView, ReplayReply } from '../contract.ts';
import styles from './Replay.module.css';
import {
  type ChartKind,
  chartKinds,
  type Figure,
  figureKinds,
  gradeChange,
  percentOf,
  readFigure,
} from './replay-figures.ts';
import { replayWords } from './words.ts';

const ReplayChart = lazyPart(async () => (await import('./ReplayChart.tsx')).ReplayChart);

/** How figures read, and what they mean. */
function useReading(reply: ReplayReply) {
  const t = useWords(replayWords);
  const language = useLanguage();
  const { formula, shortAbandonSeconds: short, seconds, queues } = reply.serviceLevel;
  const { name, text } = formulaDefinitions[formula];
  const named = { name: inLanguage(name, language), formula: inLanguage(text, language), short };
  return {
    value: (kind: Figure, value: number | null): string => {
      if (value === null) return '—';
      if (kind === 'averageWait' || kind === 'wait95') return formatDuration(Math.round(value / 1000) * 1000);
      return kind === 'overflowed' ? String(value) : percentOf(value);
    },
    means: (kind: Figure, queue: string | null): string =>
      kind !== 'serviceLevel'
        ? t(`means.${kind}`)
        : queue === null
          ? t('means.serviceLevelAll', named)
          : t('means.serviceLevel', { ...named, seconds: queues[queue] ?? seconds }),
  };
}

/** The day as it was beside the replay of it: figures, half hours, queues. */
export function ReplayResult({ reply, isStale }: { reply: ReplayReply; isStale: boolean }) {
  const t = useWords(replayWords);
  const text = useLocalText();
  const reading = useReading(reply);
  const { measured, unchanged, changed } = reply;
  const isExact =
    unchanged.total.serviceLevel === measured.total.serviceLevel &&
    unchanged.total.abandoned === measured.total.abandoned &&
    unchanged.total.averageWaitMs === measured.total.averageWaitMs;
  const name = (code: string): string =>
    text(reply.queues.find((one) => one.code === code)?.name ?? { zh: code });
  return (
    <div className={styles.result} data-stale={isStale || undefined}>
      <Sheet title={t('result')} padded>
        <dl className={styles.cards}>
          {figureKinds.map((kind) => {
            const before = readFigure(measured.total, kind);
            const after = readFigure(changed.total, kind);
            return (
              <div key={kind} title={reading.means(kind, null)}>
                <dt>{t(kind)}</dt>
                <dd>
                  <span className={styles.was}>{reading.value(kind, before)}</span>
                  <span aria-hidden>→</span>
                  <b>{reading.value(kind, after)}</b>
                  <Grade kind={kind} before={before} after={after} />
                </dd>
              </div>
            );
          })}
        </dl>
        <p className={styles.hint}>
          {reading.means('serviceLevel', null)}{' '}
          {isExact
            ? t('fidelity.exact')
            : t('fidelity.differs', {
                level: reading.value('serviceLevel', unchanged.total.serviceLevel),
                measured: reading.value('serviceLevel', measured.total.serviceLevel),
                abandoned: unchanged.total.abandoned,
                measuredAbandoned: measured.total.abandoned,
              })}{' '}
          {t('method', { calls: reply.calls, seconds: (reply.tookMs / 1000).toFixed(1) })}
        </p>
      </Sheet>
      <HalfHours reply={reply} name={name} />
      <Sheet>
        <h2 className={styles.tableTitle}>{t('byQueue')}</h2>
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('queue')}</th>
                <th scope="col">{t('offered')}</th>
                {figureKinds
                  .filter((kind) => kind !== 'occupancy')
                  .map((kind) => (
                    <th key={kind} scope="col">
                      {t(kind)}
                    </th>
                  ))}
              </tr>
            </thead>
            <tbody>
              {reply.queues.map(({ code }) => {
                const before = figuresOf(measured, code);
                const after = figuresOf(changed, code);
                if (before === undefined && after === undefined) return null;
                return (
                  <tr key={code}>
                    <th scope="row">{name(code)}</th>
                    <td>
                      {before?.offered ?? 0} → <b>{after?.offered ?? 0}</b>
                    </td>
                    {figureKinds
                      .filter((kind) => kind !== 'occupancy')
                      .map((kind) => {
                        const [was, is] = [readFigure(before, kind), readFigure(after, kind)];
                        return (
                          <td key={kind} title={reading.means(kind, code)}>
                            {reading.value(kind, was)} → <b>{reading.value(kind, is)}</b>
                            <Grade kind={kind} before={was} after={is} />
                          </td>
                        );
                      })}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      </Sheet>
    </div>
  );
}

const figuresOf = (log: ReplayReply['measured'], code: string): FiguresView | undefined =>
  log.queues.find(({ queue }) => queue === code)?.figures;

/** Whether a figure got better, in a word with a shape: never colour alone. */
function Grade(props: { kind: Figure; before: number | null; after: number | null }) {
  const t = useWords(replayWords);
  const grade = gradeChange(props.kind, props.before, props.after);
  if (grade === null) return null;
  const shape = { better: '▲', worse: '▼', same: '＝' }[grade];
  return (
    <span className={`${styles.grade} ${styles[grade]}`}>
      <span aria-hidden>{shape}</span> {t(grade)}
    </span>
  );
}

const half = {
  serviceLevel: 'serviceLevel',
  averageWait: 'averageWaitMs',
  abandoned: 'abandoned',
  occupancy: 'occupancy',
} as const;
const nothing: HalfHourView[] = [];

/** A figure by half hour, as it was and replayed, with how many came; of all queues, or of one. */
function HalfHours({ reply, name }: { reply: ReplayReply; name(code: string): string }) {
  const t = useWords(replayWords);
  const reading = useReading(reply);
  const [kind, setKind] = useState<ChartKind>('serviceLevel');
  const [queue, setQueue] = useState('');
  const of = (log: ReplayReply['measured']): HalfHourView[] =>
    queue === '' ? log.halfHours : (log.queues.find((one) => one.queue === queue)?.halfHours ?? nothing);
  const [before, after] = [of(reply.measured), of(reply.changed)];
  const times = reply.measured.halfHours.map(
    (_, slot) => `${String(Math.floor(slot / 2)).padStart(2, '0')}:${slot % 2 === 0 ? '00' : '30'}`,
  );
  const show = (value: number | null | undefined): string =>
    value == null
      ? '—'
      : kind === 'averageWait'
        ? formatDuration(value)
        : kind === 'abandoned'
          ? String(value)
          : percentOf(value);
  const series = (list: HalfHourView[]): (number | null)[] =>
    times.map((_, slot) => list[slot]?.[half[kind]] ?? null);
  const label = t('chart.name', { metric: t(kind) });
  return (
    <Sheet title={t('chart')} padded>
      <div className={styles.chartBar}>
        <Select
          aria-label={t('chart.metric')}
          style={{ width: 140 }}
          value={kind}
          onChange={(next) => setKind(next)}
          options={chartKinds.map((one) => ({ value: one, label: t(one) }))}
        />
        <Select
          aria-label={t('chart.queue')}
          style={{ width: 150 }}
          value={queue}
          disabled={kind === 'occupancy'}
          onChange={(next) => setQueue(next)}
          options={[
            { value: '', label: t('all') },
            ...reply.queues.map(({ code }) => ({ value: code, label: name(code) })),
          ]}
        />
        <span className={styles.word}>
          {kind === 'abandoned' ? '' : reading.means(kind, queue === '' ? null : queue)}
        </span>
      </div>
      <Suspense fallback={<div className={styles.chart} />}>
        <ReplayChart
          {...{ kind, label, times, show }}
          offered={times.map((_, slot) => before[slot]?.offered ?? 0)}
          before={series(before)}
          after={series(after)}
        />
      </Suspense>
      <details className={styles.details}>
        <summary>{t('chart.data')}</summary>
        <div className={styles.scroll}>
          <table className={styles.table}>
            <caption className={styles.word}>{label}</caption>
            <thead>
              <tr>
                <th scope="col">{t('chart.time')}</th>
                <th scope="col">{t('offered')}</th>
                <th scope="col">{t('before')}</th>
                <th scope="col">{t('after')}</th>
              </tr>
            </thead>
            <tbody>
              {times.map((time, slot) => (
                <tr key={time}>
                  <th scope="row">{time}</th>
                  <td>{before[slot]?.offered ?? 0}</td>
                  <td>{show(before[slot]?.[half[kind]])}</td>
                  <td>{show(after[slot]?.[half[kind]])}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </Sheet>
  );
}
