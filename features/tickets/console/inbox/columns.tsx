import { useMemo } from 'react';
import { useLocalText, useWords } from '../../../../console/language.ts';
import type { Column } from '../../../../console/ui/DataTable.tsx';
import type { TaskRow } from '../../contract/tasks.ts';
import { Chased, Deadline, Person, PriorityMark } from '../Marks.tsx';
import { ticketWords } from '../words.ts';
import styles from './Inbox.module.css';
import { inboxWords } from './words.ts';

/** Columns of an inbox. @param withOwner where the tasks are of several people */
export function useTaskColumns({ withOwner }: { withOwner: boolean }): readonly Column<TaskRow>[] {
  const t = useWords(inboxWords);
  const words = useWords(ticketWords);
  const text = useLocalText();
  return useMemo(() => {
    const all: (Column<TaskRow> | false)[] = [
      {
        key: 'title',
        title: t('task'),
        grow: true,
        render: (row) => (
          <span className={styles.title} title={row.title}>
            <span>{row.title}</span>
            <Chased count={row.chases} />
          </span>
        ),
      },
      {
        key: 'deadline',
        title: words('deadline'),
        width: 132,
        render: (row) => <Deadline dueAt={row.deadline} remindAt={row.remindAt} />,
      },
      {
        key: 'priority',
        title: words('priority'),
        width: 84,
        render: (row) => <PriorityMark priority={row.priority} />,
      },
      {
        key: 'step',
        title: t('step'),
        width: 156,
        render: (row) => <span title={words(`work.${row.work}`)}>{text(row.name)}</span>,
      },
      withOwner && {
        key: 'owner',
        title: t('owner'),
        width: 124,
        render: (row) => <Person person={row.owner} />,
      },
      {
        key: 'customer',
        title: words('customer'),
        choice: 'shown',
        width: 104,
        render: (row) => row.customer ?? <span className={styles.second}>{words('anonymous')}</span>,
      },
      {
        key: 'kind',
        title: words('kind'),
        choice: 'shown',
        alone: true,
        width: 132,
        render: (row) => text(row.kindName),
      },
      {
        key: 'no',
        title: words('no'),
        choice: 'shown',
        alone: true,
        width: 140,
        render: (row) => row.ticketNo,
      },
    ];
    return all.filter((column) => column !== false);
  }, [t, words, text, withOwner]);
}
