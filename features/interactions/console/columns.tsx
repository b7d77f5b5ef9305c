import { AudioOutlined } from '@ant-design/icons';
import { useMemo } from 'react';
import { formatDuration, formatPhone } from '../../../console/format.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import type { Column } from '../../../console/ui/DataTable.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import type { InteractionRow } from '../contract.ts';
import styles from './Interactions.module.css';
import { Caller, channelWord, Outcome } from './Outcome.tsx';
import { interactionWords } from './words.ts';

/** Columns of a list of contacts; the lists beside a customer leave the customer out. */
export function useInteractionColumns({ ofOneCustomer = false } = {}): readonly Column<InteractionRow>[] {
  const t = useWords(interactionWords);
  const text = useLocalText();
  return useMemo(() => {
    const all: (Column<InteractionRow> | false)[] = [
      {
        key: 'time',
        title: t('time'),
        width: 112,
        render: (row) => <Time at={row.startedAt} />,
      },
      !ofOneCustomer && {
        key: 'customer',
        title: t('customer'),
        width: 124,
        render: (row) => <Caller row={row} />,
      },
      !ofOneCustomer && {
        key: 'number',
        title: t('number'),
        choice: 'hidden',
        width: 136,
        render: (row) => (row.numberMasked === null ? '—' : formatPhone(row.numberMasked)),
      },
      {
        key: 'direction',
        title: t('direction'),
        choice: 'shown',
        width: 62,
        render: (row) => (row.direction === 'outbound' ? t('direction.outbound') : t('direction.inbound')),
      },
      {
        key: 'channel',
        title: t('channel'),
        choice: 'shown',
        roomy: true,
        width: 92,
        render: (row) => t(channelWord(row.channel)),
      },
      {
        key: 'queue',
        title: t('queue'),
        choice: 'shown',
        width: 96,
        render: (row) => (row.queueName === null ? (row.queue ?? '—') : text(row.queueName)),
      },
      {
        key: 'agent',
        title: t('agent'),
        choice: 'shown',
        width: 124,
        render: (row) => <Agent row={row} />,
      },
      { key: 'outcome', title: t('outcome'), width: 132, render: (row) => <Outcome row={row} /> },
      { key: 'wait', title: t('wait'), ...span((row) => row.waitMs) },
      { key: 'talk', title: t('talk'), ...span((row) => row.talkMs) },
      { key: 'hold', title: t('hold'), roomy: true, ...span((row) => row.holdMs) },
      {
        key: 'rating',
        title: t('rating'),
        choice: 'shown',
        roomy: true,
        align: 'end',
        width: 48,
        render: ({ rating, ratingAsked }) =>
          rating !== null ? (
            <span className={rating <= 2 ? styles.low : undefined}>{rating}</span>
          ) : (
            <span className={styles.zero}>{ratingAsked ? t('ratingNone') : '—'}</span>
          ),
      },
      {
        key: 'recording',
        title: t('recording'),
        choice: 'shown',
        roomy: !ofOneCustomer,
        alone: ofOneCustomer,
        width: 62,
        render: (row) => row.hasRecording && <Recorded />,
      },
      {
        key: 'disposition',
        title: t('disposition'),
        choice: 'shown',
        width: 130,
        grow: true,
        render: (row) => {
          const name = row.dispositionName === null ? '—' : text(row.dispositionName);
          return <span title={name}>{name}</span>;
        },
      },
    ];
    return all.filter((column) => column !== false);
  }, [t, text, ofOneCustomer]);
}

function span(of: (row: InteractionRow) => number) {
  return {
    choice: 'shown' as const,
    align: 'end' as const,
    width: 62,
    render: (row: InteractionRow) => <Length ms={row.outcome === null ? null : of(row)} />,
  };
}

/** A length of time; nothing where there was none, so that the others stand out. */
function Length({ ms }: { ms: number | null }) {
  if (ms === null || ms === 0) return <span className={styles.zero}>—</span>;
  return formatDuration(ms);
}

function Agent({ row }: { row: InteractionRow }) {
  if (row.staffNo === null) return <span className={styles.zero}>—</span>;
  return (
    <span title={`${row.staffName ?? ''} ${row.staffNo}`}>
      {row.staffName}
      <span className={styles.agentNo}>{row.staffNo}</span>
    </span>
  );
}

function Recorded() {
  const t = useWords(interactionWords);
  return (
    <span className={styles.recorded} title={t('hasRecording')}>
      <AudioOutlined aria-hidden />
      <span className="visually-hidden">{t('hasRecording')}</span>
    </span>
  );
}
