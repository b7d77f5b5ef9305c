import { Button, Radio } from 'antd';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { useConsole, useRoute } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { type Column, DataTable } from '../../../../console/ui/DataTable.tsx';
import { Dialog } from '../../../../console/ui/Dialog.tsx';
import { Sheet } from '../../../../console/ui/Page.tsx';
import { Time } from '../../../../console/ui/Time.tsx';
import { useCommand } from '../../../../console/use-command.ts';
import { taskKindNames } from '../../codes.ts';
import {
  listStuckFollowUps,
  type ReleaseReason,
  releaseFollowUp,
  releaseReasonNames,
  releaseReasons,
  type StuckRow,
} from '../../contract/release.ts';
import styles from './Figures.module.css';
import { figureWords } from './words.ts';

const news = ['followUp.happened', 'followUp.taskSet'];

/** Calls that are over and were never filed; nothing where there are none. */
export function StuckCalls() {
  const t = useWords(figureWords);
  const navigate = useNavigate();
  const { data } = useRoute(listStuckFollowUps, {}, { refreshOn: news });
  const [chosen, setChosen] = useState<StuckRow | null>(null);
  const columns = useColumns(setChosen);
  if (data === undefined || data.calls.length === 0) return null;
  return (
    <Sheet title={t('stuck')} padded>
      <p className={styles.quiet}>{t('stuckText')}</p>
      <DataTable
        id="followUpStuck"
        label={t('stuck')}
        columns={columns}
        rows={data.calls}
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate(`/follow-ups?open=${row.id}`)}
      />
      {chosen !== null && <ReleaseDialog row={chosen} onClose={() => setChosen(null)} />}
    </Sheet>
  );
}

function useColumns(onRelease: (row: StuckRow) => void): readonly Column<StuckRow>[] {
  const t = useWords(figureWords);
  const text = useLocalText();
  return useMemo(
    () => [
      { key: 'customer', title: t('customer'), width: 104, render: (row) => row.holder },
      { key: 'kind', title: t('kind'), grow: true, render: (row) => text(taskKindNames[row.kind]) },
      { key: 'agent', title: t('agent'), width: 104, render: (row) => row.agent },
      {
        key: 'line',
        title: t('line'),
        width: 104,
        render: ({ line }) =>
          t(line === null ? 'unknown' : line === 'answered' ? 'line.answered' : 'line.other'),
      },
      { key: 'since', title: t('since'), width: 104, render: (row) => <Time at={row.since} /> },
      {
        key: 'release',
        title: '',
        width: 92,
        align: 'end',
        render: (row) => (
          <Button
            size="small"
            onClick={(event) => {
              event.stopPropagation();
              onRelease(row);
            }}
          >
            {t('release')}
          </Button>
        ),
      },
    ],
    [t, text, onRelease],
  );
}

function ReleaseDialog({ row, onClose }: { row: StuckRow; onClose(): void }) {
  const t = useWords(figureWords);
  const text = useLocalText();
  const { notices, queryClient } = useConsole();
  const command = useCommand(releaseFollowUp);
  const [reason, setReason] = useState<ReleaseReason>('notFiled');
  const release = async (): Promise<void> => {
    const result = await command.run({ params: { id: row.id }, body: { reason, version: row.version } });
    notices.show(
      result.ok ? { tone: 'done', text: t('released') } : { tone: 'error', text: result.error.message },
    );
    await queryClient.invalidateQueries();
    onClose();
  };
  return (
    <Dialog title={t('releaseTitle')} onClose={onClose}>
      <p className={styles.quiet}>{t('releaseText')}</p>
      <Radio.Group
        aria-label={t('why')}
        className={styles.reasons ?? ''}
        value={reason}
        onChange={({ target }) => setReason(target.value as ReleaseReason)}
        options={releaseReasons.map((value) => ({ value, label: text(releaseReasonNames[value]) }))}
      />
      <Button type="primary" loading={command.state !== 'idle'} onClick={() => void release()}>
        {t('release')}
      </Button>
    </Dialog>
  );
}
