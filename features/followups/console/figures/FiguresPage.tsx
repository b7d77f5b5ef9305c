import { CheckCircleOutlined, DownloadOutlined } from '@ant-design/icons';
import { Button, DatePicker, Select } from 'antd';
import { useMemo } from 'react';
import { useZone } from '../../../../console/centre.ts';
import { useConsole, useRoute } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { type Column, DataTable } from '../../../../console/ui/DataTable.tsx';
import { FilterBar, Page, Sheet } from '../../../../console/ui/Page.tsx';
import { EmptyState, Loaded } from '../../../../console/ui/States.tsx';
import { useAddress } from '../../../../console/use-address.ts';
import { useCommand } from '../../../../console/use-command.ts';
import { fromPicked, toPicked } from '../../../../console/zone-time.ts';
import { fillPath } from '../../../../platform/http/route.ts';
import { type TaskKind, taskKindNames, taskKinds } from '../../codes.ts';
import {
  checkFollowUpFigures,
  type Dimension,
  dimensions,
  exportFollowUpFigures,
  type FigureName,
  type FigureRow,
  figureNames,
  readFollowUpFigures,
} from '../../contract/figures.ts';
import styles from './Figures.module.css';
import { FigureTasks } from './FigureTasks.tsx';
import { Share } from './Share.tsx';
import { StuckCalls } from './StuckCalls.tsx';
import { figureWords } from './words.ts';

const address = { from: '', to: '', kind: '', by: 'branch', figure: '', value: '', part: 'count' };
const news = ['followUp.happened', 'followUp.tasksAdded'];
const dayMs = 86_400_000;
const usualDays = 30;
const beside: readonly FigureName[] = ['attempted', 'reached', 'completed'];
/** Stands in the address for the row of all together. */
const all = '*';

/** How follow-up calls go: each figure with its interval, its definition and its tasks. */
export function FiguresPage() {
  const t = useWords(figureWords);
  const text = useLocalText();
  const [filters, setFilters] = useAddress(address);
  const span = useSpan(filters);
  const kind = taskKinds.find((one) => one === filters.kind);
  const by: Dimension = dimensions.find((one) => one === filters.by) ?? 'branch';
  const query = { from: span.from, to: span.to, by, ...(kind === undefined ? {} : { kind }) };
  const result = useRoute(readFollowUpFigures, { query }, { refreshOn: news, keepPrevious: true });
  const figure = figureNames.find((one) => one === filters.figure);
  const open = (name: FigureName, value: string, part: 'count' | 'rest'): void =>
    setFilters({ figure: name, value, part });
  const columns = useColumns(open);
  return (
    <Page
      lead={t('lead')}
      actions={<Actions span={span} />}
      panel={
        figure !== undefined && (
          <FigureTasks
            key={`${figure} ${filters.value} ${filters.part}`}
            first={filters.part === 'rest' ? 'rest' : 'count'}
            query={{
              ...query,
              ...(filters.value === all ? { by: 'all' as const } : { value: filters.value }),
            }}
            figure={figure}
            onClose={() => setFilters({ figure: '', value: '', part: '' })}
          />
        )
      }
    >
      <StuckCalls />
      <FilterBar label={t('filters')}>
        {(['from', 'to'] as const).map((name) => (
          <Day
            key={name}
            name={name}
            value={span[`${name}Shown`]}
            onPick={(at) => setFilters({ [name]: at })}
          />
        ))}
        <Select
          aria-label={t('kind')}
          style={{ minWidth: 170 }}
          value={kind ?? ''}
          onChange={(value: TaskKind | '') => setFilters({ kind: value })}
          options={[
            { value: '', label: t('allKinds') },
            ...taskKinds.map((value) => ({ value, label: text(taskKindNames[value]) })),
          ]}
        />
        <Select
          aria-label={t('by')}
          style={{ minWidth: 130 }}
          value={by}
          onChange={(value: Dimension) => setFilters({ by: value, figure: '', value: '' })}
          options={dimensions.map((value) => ({ value, label: t(`by.${value}`) }))}
        />
      </FilterBar>
      <Sheet>
        <Loaded result={result}>
          {({ rows, total }) =>
            total.tasks === 0 ? (
              <EmptyState title={t('empty')} text={t('emptyText')} />
            ) : (
              <DataTable
                id="followUpFigures"
                label={t(`by.${by}`)}
                columns={columns}
                rows={[{ ...total, value: all, name: t('total') }, ...rows]}
                rowKey={(row) => row.value}
              />
            )
          }
        </Loaded>
      </Sheet>
      <Definitions />
    </Page>
  );
}

function Day(props: { name: 'from' | 'to'; value: string; onPick(at: string): void }) {
  const t = useWords(figureWords);
  const zone = useZone();
  return (
    <DatePicker
      aria-label={t(props.name)}
      prefix={t(props.name)}
      allowClear={false}
      value={toPicked(props.value, zone)}
      onChange={(picked) => picked !== null && props.onPick(fromPicked(picked.startOf('day'), zone))}
    />
  );
}

/** The span of the address; without one the last thirty days. Moments at which days of the centre begin. */
function useSpan({ from, to }: { from: string; to: string }) {
  const { realtime } = useConsole();
  const zone = useZone();
  const today = useMemo(
    () =>
      fromPicked(
        (
          toPicked(new Date(realtime.now()).toISOString(), zone) as NonNullable<ReturnType<typeof toPicked>>
        ).startOf('day'),
        zone,
      ),
    [realtime, zone],
  );
  const valid = (at: string): boolean => at !== '' && !Number.isNaN(Date.parse(at));
  const later = (at: string, days: number): string => new Date(Date.parse(at) + days * dayMs).toISOString();
  const fromShown = valid(from) ? from : later(today, 1 - usualDays);
  const toShown = valid(to) ? to : today;
  return { fromShown, toShown, from: fromShown, to: later(toShown, 1) };
}

function Actions({ span }: { span: { from: string; to: string } }) {
  const t = useWords(figureWords);
  const { notices } = useConsole();
  const check = useCommand(checkFollowUpFigures, { patient: false });
  const query = { from: span.from, to: span.to };
  const compare = async (): Promise<void> => {
    const result = await check.run({ query });
    if (!result.ok) return notices.show({ tone: 'error', text: result.error.message });
    const { tasks, facts, different } = result.reply;
    notices.show(
      different === 0
        ? { tone: 'done', text: t('checked', { tasks, facts }) }
        : { tone: 'error', text: t('differs', { tasks, different }) },
    );
  };
  return (
    <>
      <Button
        icon={<CheckCircleOutlined aria-hidden />}
        loading={check.state !== 'idle'}
        onClick={() => void compare()}
      >
        {t('check')}
      </Button>
      <Button
        icon={<DownloadOutlined aria-hidden />}
        href={fillPath(exportFollowUpFigures.path, {}, query)}
        download
      >
        {t('export')}
      </Button>
    </>
  );
}

function useColumns(
  open: (name: FigureName, value: string, part: 'count' | 'rest') => void,
): readonly Column<FigureRow>[] {
  const t = useWords(figureWords);
  return useMemo(
    () => [
      { key: 'name', title: t('value'), grow: true, render: (row) => row.name || t('none') },
      {
        key: 'tasks',
        title: t('tasks'),
        width: 92,
        align: 'end',
        render: (row) => (
          <>
            {row.tasks}
            <div className={styles.second}>{t('ended', { count: row.ended })}</div>
          </>
        ),
      },
      ...figureNames.map(
        (name): Column<FigureRow> => ({
          key: name,
          title: t(`figure.${name}`),
          width: 116,
          roomy: name === 'firstAttempt',
          align: 'end',
          choice: 'shown',
          // Beside the tasks of a figure there is room for the first three.
          alone: !beside.includes(name),
          render: (row) => <Share name={name} of={row} onOpen={(part) => open(name, row.value, part)} />,
        }),
      ),
    ],
    [t, open],
  );
}

function Definitions() {
  const t = useWords(figureWords);
  return (
    <Sheet title={t('definitions')} padded>
      <dl className={styles.definitions}>
        {figureNames.map((name) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{t(`figure.${name}`)}</dt>
            <dd>{t(`about.${name}`)}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.quiet}>{t('interval')}</p>
    </Sheet>
  );
}
