import { useMemo } from 'react';
import { useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { type Column, DataTable } from '../../../console/ui/DataTable.tsx';
import { Page, Sheet } from '../../../console/ui/Page.tsx';
import { Loaded } from '../../../console/ui/States.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { listRatings, type QueueRating } from '../contract/ratings.ts';
import { RatingPanel } from './RatingPanel.tsx';
import { averageOf, responseOf } from './rating-figures.ts';
import { ratingWords } from './rating-words.ts';
import { Spread } from './Spread.tsx';

const address = { open: '' };
const news = ['ratings.ruleChanged', 'rating.invited', 'rating.given'];

/** By queue: who is asked for a rating, and how callers answered. */
export function RatingsPage() {
  const t = useWords(ratingWords);
  const [{ open }, setAddress] = useAddress(address);
  const ratings = useRoute(listRatings, {}, { refreshOn: news });
  const columns = useColumns();
  const opened = ratings.data?.queues.find(({ queue }) => queue === open);
  return (
    <Page
      lead={t('lead')}
      panel={
        opened !== undefined && (
          <RatingPanel key={opened.queue} row={opened} onClose={() => setAddress({ open: '' })} />
        )
      }
    >
      <Sheet>
        <Loaded result={ratings}>
          {({ queues }) => (
            <DataTable
              id="ratings"
              label={t('list')}
              columns={columns}
              rows={queues}
              rowKey={(row) => row.queue}
              onOpen={(row) => setAddress({ open: row.queue })}
              openKey={open}
            />
          )}
        </Loaded>
      </Sheet>
    </Page>
  );
}

function useColumns(): readonly Column<QueueRating>[] {
  const t = useWords(ratingWords);
  const text = useLocalText();
  return useMemo(
    () => [
      { key: 'queue', title: t('queue'), width: 150, render: (row) => text(row.queueName) },
      {
        key: 'share',
        title: t('share'),
        width: 96,
        render: ({ sharePercent }) =>
          sharePercent === 0
            ? t('nobody')
            : sharePercent === 100
              ? t('everybody')
              : t('percent', { percent: sharePercent }),
      },
      {
        key: 'quiet',
        title: t('quiet'),
        width: 84,
        render: (row) => (row.sharePercent === 0 ? '—' : t('quietDays', { count: row.quietDays })),
      },
      { key: 'invited', title: t('invited'), width: 76, align: 'end', render: (row) => String(row.invited) },
      { key: 'rated', title: t('rated'), width: 76, align: 'end', render: (row) => String(row.rated) },
      {
        key: 'response',
        title: t('response'),
        width: 84,
        align: 'end',
        render: (row) => responseOf(row) ?? '—',
      },
      {
        key: 'average',
        title: t('average'),
        width: 76,
        align: 'end',
        render: (row) => averageOf(row) ?? '—',
      },
      { key: 'spread', title: t('spread'), grow: true, render: (row) => <Spread row={row} /> },
    ],
    [t, text],
  );
}
