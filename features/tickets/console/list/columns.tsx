import { useMemo } from 'react';
import { useLocalText, useWords } from '../../../../console/language.ts';
import type { Column } from '../../../../console/ui/DataTable.tsx';
import { Time } from '../../../../console/ui/Time.tsx';
import type { TicketRow } from '../../contract/tickets.ts';
import { Chased, Deadline, Person, PriorityMark, TicketStateMark } from '../Marks.tsx';
import { ticketWords } from '../words.ts';
import styles from './List.module.css';

/** Columns of a list of tickets; lists beside one customer leave the customer out. */
export function useTicketColumns({ ofOneCustomer = false } = {}): readonly Column<TicketRow>[] {
  const t = useWords(ticketWords);
  const text = useLocalText();
  return useMemo(() => {
    const all: (Column<TicketRow> | false)[] = [
      {
        key: 'title',
        title: t('title'),
        grow: true,
        render: (row) => (
          <span className={styles.title} title={`${row.no} ${row.title}`}>
            <span>{row.title}</span>
            <Chased count={row.chases} />
          </span>
        ),
      },
      { key: 'state', title: t('state'), width: 112, render: (row) => <TicketStateMark state={row.state} /> },
      {
        key: 'deadline',
        title: t('deadline'),
        width: 132,
        render: (row) => (
          <Deadline dueAt={row.dueAt} paused={row.state === 'suspended'} ended={row.state === 'closed'} />
        ),
      },
      {
        key: 'priority',
        title: t('priority'),
        choice: 'shown',
        width: 84,
        render: (row) => <PriorityMark priority={row.priority} />,
      },
      {
        key: 'steps',
        title: t('steps'),
        choice: 'shown',
        roomy: true,
        width: 150,
        render: (row) =>
          row.state === 'closed' && row.closeReason !== null
            ? t(`reason.${row.closeReason}`)
            : row.steps.map(text).join('、') || '—',
      },
      {
        key: 'owner',
        title: t('owner'),
        choice: 'shown',
        width: 120,
        render: (row) => (row.state === 'closed' && row.owner === null ? '—' : <Person person={row.owner} />),
      },
      !ofOneCustomer && {
        key: 'customer',
        title: t('customer'),
        choice: 'shown',
        width: 100,
        render: (row) => row.customer ?? <span className={styles.second}>{t('anonymous')}</span>,
      },
      {
        key: 'kind',
        title: t('kind'),
        choice: 'hidden',
        roomy: true,
        width: 128,
        render: (row) => text(row.kindName),
      },
      {
        key: 'no',
        title: t('no'),
        choice: 'shown',
        roomy: true,
        width: 138,
        render: (row) => row.no,
      },
      {
        key: 'created',
        title: t('created'),
        choice: 'hidden',
        width: 116,
        render: (row) => <Time at={row.createdAt} />,
      },
      {
        key: 'branch',
        title: t('branch'),
        choice: 'hidden',
        width: 120,
        render: (row) => (row.branchName === null ? '—' : text(row.branchName)),
      },
      {
        key: 'verdict',
        title: t('verdict'),
        choice: 'hidden',
        width: 96,
        render: (row) => (row.verdict === null ? '—' : t(`verdict.${row.verdict}`)),
      },
    ];
    return all.filter((column) => column !== false);
  }, [t, text, ofOneCustomer]);
}
