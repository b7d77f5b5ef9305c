import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { type Column, DataTable } from '../../../console/ui/DataTable.tsx';
import { Page, Sheet } from '../../../console/ui/Page.tsx';
import { EmptyState, Loaded } from '../../../console/ui/States.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import type { RouteReply } from '../../../platform/http/route.ts';
import { repeatedComplainants } from '../contract/complaints.ts';
import styles from './Complaints.module.css';
import { complaintPageWords } from './page-words.ts';

type Complainant = RouteReply<typeof repeatedComplainants>['complainants'][number];

/** Who complains again and again: what about, how often, who knows him. */
export function RepeatedPage() {
  const t = useWords(complaintPageWords);
  const navigate = useNavigate();
  const result = useRoute(
    repeatedComplainants,
    {},
    { refreshOn: ['complaint.registered', 'complaint.ended'] },
  );
  const columns = useColumns();
  const { data } = result;
  const lead =
    data === undefined ? undefined : t('repeated.lead', { days: data.withinDays, count: data.repeats });
  return (
    <Page lead={lead} fill>
      <Sheet>
        <Loaded result={result}>
          {({ complainants }) =>
            complainants.length === 0 ? (
              <EmptyState title={t('repeated.none')} text={t('repeated.noneText')} />
            ) : (
              <DataTable
                id="repeatedComplaints"
                label={t('repeated.times')}
                columns={columns}
                rows={complainants}
                rowKey={(row) => row.key}
                onOpen={(row) => void navigate(`/complaints/${row.last.id}`)}
              />
            )
          }
        </Loaded>
      </Sheet>
    </Page>
  );
}

function useColumns(): readonly Column<Complainant>[] {
  const t = useWords(complaintPageWords);
  const text = useLocalText();
  return useMemo(
    () => [
      { key: 'who', title: t('who'), width: 140, render: (row) => row.complainant ?? t('anonymous') },
      { key: 'times', title: t('repeated.times'), width: 80, align: 'end', render: (row) => row.complaints },
      { key: 'live', title: t('repeated.live'), width: 90, align: 'end', render: (row) => row.live },
      {
        key: 'unsatisfied',
        title: t('repeated.unsatisfied'),
        width: 110,
        align: 'end',
        render: (row) => row.unsatisfied,
      },
      {
        key: 'causes',
        title: t('repeated.causes'),
        grow: true,
        render: (row) => row.causes.map(text).join('、'),
      },
      {
        key: 'last',
        title: t('repeated.last'),
        width: 170,
        render: (row) => (
          <>
            {row.last.no}
            <span className={styles.second}>
              <Time at={row.last.receivedAt} />
            </span>
          </>
        ),
      },
      {
        key: 'handlers',
        title: t('repeated.handlers'),
        width: 180,
        render: (row) => row.handlers.map(({ name }) => name).join('、'),
      },
    ],
    [t, text],
  );
}
