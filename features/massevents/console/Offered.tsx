import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { useConsole, useMay, useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { type Column, DataTable } from '../../../console/ui/DataTable.tsx';
import { Sheet } from '../../../console/ui/Page.tsx';
import { Loaded } from '../../../console/ui/States.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import { useCommand } from '../../../console/use-command.ts';
import { kindNames } from '../../claims/names.ts';
import { type EventReport, listOffered, type MassEventView, tieReports } from '../contract/events.ts';
import styles from './MassEvents.module.css';
import { massEventWords } from './words.ts';

/** Losses of its area and time that belong to none, mostly from before it was declared: tied by a person. */
export function Offered({ event, onChanged }: { event: MassEventView; onChanged(): void }) {
  const t = useWords(massEventWords);
  const text = useLocalText();
  const navigate = useNavigate();
  const { notices } = useConsole();
  const mayDeclare = useMay('massEvents.declare');
  const command = useCommand(tieReports);
  const params = { id: event.id };
  const result = useRoute(listOffered, { params }, { when: mayDeclare, refreshOn: ['lossReport.tied'] });
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const columns = useMemo(
    (): readonly Column<EventReport>[] => [
      { key: 'no', title: t('no'), width: 140, render: (row) => row.no },
      {
        key: 'what',
        title: t('lossKinds'),
        grow: true,
        render: (row) => (
          <>
            {row.kind === null ? '—' : text(kindNames[row.kind])}
            <span className={styles.second}>{row.place.join(' ')}</span>
          </>
        ),
      },
      {
        key: 'loss',
        title: t('lossAt'),
        width: 116,
        render: (row) => (row.lossAt === null ? '—' : <Time at={row.lossAt} exact />),
      },
    ],
    [t, text],
  );
  if (!mayDeclare) return null;
  const tie = async (ids: readonly string[]): Promise<void> => {
    const done = await command.run({ params, body: { reportIds: [...ids] } });
    if (!done.ok) return notices.show({ tone: 'error', text: done.error.message });
    setPicked(new Set());
    notices.show({ tone: 'done', text: t('tied', { count: done.reply.tied }) });
    onChanged();
  };
  return (
    <Sheet title={t('offered', { count: event.offered })} padded>
      <Loaded result={result}>
        {({ reports }) => (
          <DataTable
            id="massEventOffered"
            label={t('offered', { count: event.offered })}
            columns={columns}
            rows={reports}
            rowKey={(row) => row.id}
            onOpen={(row) => void navigate(`/loss-reports/${row.id}`)}
            picked={picked}
            onPick={setPicked}
            foot={
              <Button
                size="small"
                type="primary"
                loading={command.state !== 'idle'}
                onClick={() => void tie(picked.size > 0 ? [...picked] : reports.map(({ id }) => id))}
              >
                {picked.size > 0
                  ? t('tiePicked', { count: picked.size })
                  : t('tieAll', { count: reports.length })}
              </Button>
            }
          />
        )}
      </Loaded>
    </Sheet>
  );
}
