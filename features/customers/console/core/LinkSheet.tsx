import { useMemo } from 'react';
import { formatNumber } from '../../../../console/format.ts';
import { useLanguage, useWords } from '../../../../console/language.ts';
import { type Column, DataTable } from '../../../../console/ui/DataTable.tsx';
import { Facts } from '../../../../console/ui/Facts.tsx';
import { State, type Tone } from '../../../../console/ui/Mark.tsx';
import { Sheet } from '../../../../console/ui/Page.tsx';
import { Time } from '../../../../console/ui/Time.tsx';
import type { RouteReply } from '../../../../platform/http/route.ts';
import type { CoreKindView, readCore } from '../../contract/core.ts';
import styles from './Core.module.css';
import { coreWords } from './words.ts';

const tones: Readonly<Record<'up' | 'behind' | 'down', Tone>> = { up: 'ok', behind: 'soon', down: 'danger' };

/** State of the link, why, and how far each kind of rows has been read. */
export function LinkSheet({ core }: { core: RouteReply<typeof readCore> }) {
  const t = useWords(coreWords);
  const columns = useColumns();
  const rhythm = t(core.webhook ? 'everyWithWebhook' : 'every', { seconds: core.everySeconds });
  return (
    <Sheet>
      <div className={styles.link}>
        <Facts
          items={[
            [
              t('link'),
              <span key="state" className={styles.state}>
                <State tone={tones[core.state]}>{t(`state.${core.state}`)}</State>
                {core.since !== null && (
                  <span className={styles.quiet}>
                    {t('since')} <Time at={core.since} exact />
                  </span>
                )}
              </span>,
            ],
            [
              t('source'),
              <span key="source">
                <code className={styles.code}>{core.source}</code>{' '}
                <span className={styles.quiet}>
                  {rhythm}
                  {!core.writes && ` · ${t('readOnly')}`}
                </span>
              </span>,
            ],
            ...(core.reason === null
              ? []
              : [
                  [
                    t('problem'),
                    <span key="problem">
                      {t(`reason.${core.reason}`)}
                      {core.problem !== null && <code className={styles.code}>{core.problem}</code>}
                    </span>,
                  ] as const,
                ]),
            ...(core.nextAt === null
              ? []
              : [[t('next'), <Time key="next" at={core.nextAt} exact />] as const]),
          ]}
        />
      </div>
      <DataTable
        id="core-kinds"
        label={t('kinds')}
        columns={columns}
        rows={core.kinds}
        rowKey={(row) => row.kind}
      />
    </Sheet>
  );
}

function useColumns(): readonly Column<CoreKindView>[] {
  const t = useWords(coreWords);
  const language = useLanguage();
  return useMemo(() => {
    const number = (value: number) => formatNumber(value, language);
    const moment = (at: string | null) =>
      at === null ? <span className={styles.quiet}>{t('notYet')}</span> : <Time at={at} />;
    return [
      { key: 'kind', title: t('kind'), width: 120, render: (row) => t(`kind.${row.kind}`) },
      { key: 'rows', title: t('rows'), width: 110, align: 'end', render: (row) => number(row.rows) },
      { key: 'asOf', title: t('dataAsOf'), width: 150, render: (row) => moment(row.dataAsOf) },
      {
        key: 'readAt',
        title: t('readAt'),
        grow: true,
        render: (row) =>
          row.filling === null ? (
            moment(row.readAt)
          ) : (
            <State tone="accent">{t('filling', { count: number(row.filling.readRows) })}</State>
          ),
      },
      {
        key: 'faults',
        title: t('faults'),
        width: 110,
        align: 'end',
        render: (row) => (row.faults === 0 ? '0' : <State tone="soon">{number(row.faults)}</State>),
      },
    ];
  }, [t, language]);
}
