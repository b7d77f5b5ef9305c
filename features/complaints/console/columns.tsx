import { useMemo } from 'react';
import { useLocalText, useWords } from '../../../console/language.ts';
import type { Column } from '../../../console/ui/DataTable.tsx';
import { State, Tag, type Tone } from '../../../console/ui/Mark.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import type { AnswerState } from '../codes.ts';
import type { ComplaintRow } from '../contract/views.ts';
import { complainantNames, endNames, targetNames } from '../names.ts';
import { Clocks } from './Clocks.tsx';
import styles from './Complaints.module.css';
import { Level } from './Level.tsx';
import { complaintWords } from './words.ts';

export const answerTones: Readonly<Record<AnswerState, Tone>> = {
  draft: 'quiet',
  inReview: 'soon',
  returned: 'soon',
  approved: 'accent',
  sent: 'ok',
};

/** Columns of a list of complaints. */
export function useComplaintColumns(): readonly Column<ComplaintRow>[] {
  const t = useWords(complaintWords);
  const text = useLocalText();
  return useMemo(
    () => [
      {
        key: 'no',
        title: t('no'),
        width: 132,
        render: (row) => (
          <>
            {row.no} <Level level={row.level} />
          </>
        ),
      },
      { key: 'who', title: t('who'), width: 132, render: (row) => <Who row={row} /> },
      {
        key: 'about',
        title: t('about'),
        grow: true,
        render: (row) => (
          <>
            {row.causeName === null ? '—' : text(row.causeName)}
            <span className={styles.second}>
              {text(targetNames[row.target])}
              {row.referralNo !== null && ` · ${t('referred')}`}
              {row.groupSize > 1 && ` · ${t('group', { count: row.groupSize })}`}
              {row.reexamined && ` · ${t('reexamined')}`}
            </span>
          </>
        ),
      },
      { key: 'clocks', title: t('clocks'), width: 280, render: (row) => <Nearest row={row} /> },
      {
        key: 'handler',
        title: t('handler'),
        width: 104,
        roomy: true,
        render: (row) => (
          <>
            {row.handler.name}
            <span className={styles.second}>{row.handler.staffNo}</span>
          </>
        ),
      },
      {
        key: 'answer',
        title: t('answer'),
        width: 96,
        choice: 'shown',
        render: (row) =>
          row.answer === null ? (
            <span className={styles.quiet}>{t('answer.none')}</span>
          ) : (
            <State tone={answerTones[row.answer]}>{t(`answer.${row.answer}`)}</State>
          ),
      },
      {
        key: 'received',
        title: t('received'),
        width: 108,
        choice: 'shown',
        roomy: true,
        render: (row) => <Time at={row.receivedAt} />,
      },
      {
        key: 'branch',
        title: t('branch'),
        width: 120,
        choice: 'hidden',
        render: (row) => (row.branchName === null ? '—' : text(row.branchName)),
      },
    ],
    [t, text],
  );
}

function Who({ row }: { row: ComplaintRow }) {
  const t = useWords(complaintWords);
  const text = useLocalText();
  return (
    <>
      {row.complainant ?? t('anonymous')} {row.inRow > 1 && <Tag>{t('inRow', { count: row.inRow })}</Tag>}
      {row.complainantKind !== 'anonymous' && (
        <span className={styles.second}>{text(complainantNames[row.complainantKind])}</span>
      )}
    </>
  );
}

const regulators = ['decision', 'decisionComplex', 'decisionExtended', 'olderRule', 'reexamination'];

/** The clock of the insurer and the one of the regulator that run out first; of what is over, how it ended. */
function Nearest({ row }: { row: ComplaintRow }) {
  const text = useLocalText();
  if (row.end !== null && row.endedAt !== null) {
    const missed = row.clocks.some(({ state, clock }) => state === 'missed' && clock !== 'progress');
    return (
      <>
        <State tone={missed ? 'danger' : row.end === 'answered' ? 'ok' : 'quiet'}>
          {text(endNames[row.end])}
        </State>
        <span className={styles.second}>
          <Time at={row.endedAt} />
        </span>
      </>
    );
  }
  const own = row.clocks.find(({ clock }) => !regulators.includes(clock) && clock !== 'progress');
  const regulator = row.clocks.find(({ clock }) => regulators.includes(clock));
  const found = [own, regulator].filter((one) => one !== undefined);
  return <Clocks clocks={found.sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))} />;
}
