import { Button, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { useRoutePieces } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { type Column, DataTable } from '../../../../console/ui/DataTable.tsx';
import { SidePanel } from '../../../../console/ui/SidePanel.tsx';
import { EmptyState, Loaded } from '../../../../console/ui/States.tsx';
import { type TaskKind, taskKindNames } from '../../codes.ts';
import { type Dimension, type FigureName, listFigureTasks } from '../../contract/figures.ts';
import type { FollowUpRow } from '../../contract/tasks.ts';
import { outcomeNames } from '../../outcomes.ts';
import styles from './Figures.module.css';
import { figureWords } from './words.ts';

/** The tasks behind a figure; each opens to its calls. */
export function FigureTasks(props: {
  query: { from: string; to: string; by: Dimension; kind?: TaskKind; value?: string };
  figure: FigureName;
  /** Which of them are shown first. */
  first: 'count' | 'rest';
  onClose(): void;
}) {
  const { query, figure } = props;
  const t = useWords(figureWords);
  const navigate = useNavigate();
  const [part, setPart] = useState<'count' | 'rest'>(props.first);
  const request = (after: string | null) => ({
    query: { ...query, figure, part, ...(after === null ? {} : { after }) },
  });
  const pieces = useRoutePieces(listFigureTasks, request, (reply) => reply.next);
  const rows = useMemo(() => pieces.data?.flatMap(({ tasks }) => tasks) ?? [], [pieces.data]);
  const columns = useColumns();
  return (
    <SidePanel title={t(`figure.${figure}`)} onClose={props.onClose} quiet>
      <div className={styles.panel}>
        <p className={styles.quiet}>{t(`about.${figure}`)}</p>
        <Segmented
          aria-label={t('part')}
          value={part}
          onChange={(value: 'count' | 'rest') => setPart(value)}
          options={[
            { value: 'count', label: t('counted') },
            { value: 'rest', label: t('rest') },
          ]}
        />
        <Loaded result={pieces}>
          {() =>
            rows.length === 0 ? (
              <EmptyState title={t('noTasks')} text={t('noTasksText')} />
            ) : (
              <DataTable
                id="followUpFigureTasks"
                label={t(part === 'count' ? 'counted' : 'rest')}
                columns={columns}
                rows={rows}
                rowKey={(row) => row.id}
                onOpen={(row) => void navigate(`/follow-ups?open=${row.id}`)}
                paged
                foot={
                  pieces.hasNextPage ? (
                    <Button size="small" onClick={() => void pieces.fetchNextPage()}>
                      {t('more')}
                    </Button>
                  ) : (
                    <span>{t('end')}</span>
                  )
                }
              />
            )
          }
        </Loaded>
      </div>
    </SidePanel>
  );
}

function useColumns(): readonly Column<FollowUpRow>[] {
  const t = useWords(figureWords);
  const text = useLocalText();
  return useMemo(
    () => [
      { key: 'customer', title: t('customer'), width: 90, render: (row) => row.holder },
      { key: 'kind', title: t('kind'), grow: true, render: (row) => text(taskKindNames[row.kind]) },
      {
        key: 'result',
        title: t('result'),
        width: 96,
        render: ({ end }) =>
          end === null ? t('going') : end === 'completed' ? t('completedWord') : text(outcomeNames[end]),
      },
    ],
    [t, text],
  );
}
