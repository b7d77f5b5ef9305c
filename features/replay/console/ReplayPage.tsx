import { Button, DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useRef, useState } from 'react';
import { useZone } from '../../../console/centre.ts';
import { useConsole, useRoute } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { FilterBar, Page, Sheet } from '../../../console/ui/Page.tsx';
import { EmptyState, Loaded, RowsSkeleton } from '../../../console/ui/States.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { useCommand } from '../../../console/use-command.ts';
import { usePaletteAction } from '../../../console/use-palette.ts';
import { dateIn } from '../../../platform/zone-time.ts';
import { listQueues } from '../../routing/contract/list-queues.ts';
import { mostReplayDays, type ReplayReply, runReplay } from '../contract.ts';
import styles from './Replay.module.css';
import { ReplayQueuePanel } from './ReplayQueuePanel.tsx';
import { ReplayResult } from './ReplayResult.tsx';
import { ReplaySetup } from './ReplaySetup.tsx';
import { toRequest, withQueue } from './replay-plan.ts';
import { usePlan } from './use-plan.ts';
import { replayWords } from './words.ts';

const address = { from: '', to: '', open: '' };
const dayFormat = 'YYYY-MM-DD';

/** Fourteen busy days, behind others who replay some, milliseconds. */
const longestMs = 180_000;

/** Past days once more, with other queues and staffing: what is tried, and what would have come of it. */
export function ReplayPage() {
  const t = useWords(replayWords);
  const { realtime } = useConsole();
  const zone = useZone();
  const [{ from, to, open }, setAddress] = useAddress(address);
  const yesterday = dayjs(dateIn(new Date(realtime.now()), zone)).subtract(1, 'day');
  const days = { from: from || yesterday.format(dayFormat), to: to || from || yesterday.format(dayFormat) };
  const [plan, setPlan] = usePlan();
  const setup = useRoute(listQueues);
  const command = useCommand(runReplay, { patient: false, timeoutMs: longestMs });
  const [shown, setShown] = useState<{ asked: string; reply: ReplayReply } | null>(null);
  const request = toRequest(plan, days.from, days.to);
  const asked = JSON.stringify(request);
  const run = async (): Promise<void> => {
    if (command.state !== 'idle') return;
    const result = await command.run({ body: request });
    if (result.ok) setShown({ asked, reply: result.reply });
  };
  usePaletteAction({
    id: 'replay.run',
    title: { zh: '开始回放', en: 'Replay the days', pinyin: 'kai shi hui fang' },
    run: () => void run(),
  });
  // Who comes here sees yesterday at once, before he has changed anything.
  const begun = useRef(false);
  const begin = useRef(run);
  begin.current = run;
  useEffect(() => {
    if (!begun.current) void begin.current();
    begun.current = true;
  }, []);
  const chosen = setup.data?.queues.find(({ code }) => code === open) ?? null;
  const isRunning = command.state !== 'idle';
  return (
    <Page
      lead={t('lead')}
      panel={
        chosen !== null &&
        setup.data !== undefined && (
          <ReplayQueuePanel
            key={chosen.code}
            queue={chosen}
            tried={plan.queues[chosen.code]}
            setup={setup.data}
            onApply={(tried) => {
              setPlan(withQueue(plan, chosen, tried));
              setAddress({ open: '' });
            }}
            onClose={() => setAddress({ open: '' })}
          />
        )
      }
    >
      <FilterBar label={t('days')}>
        <DatePicker.RangePicker
          aria-label={t('days')}
          allowClear={false}
          value={[dayjs(days.from), dayjs(days.to)]}
          maxDate={yesterday}
          disabledDate={(day, { from: first }) =>
            first !== undefined && Math.abs(day.diff(first, 'day')) >= mostReplayDays
          }
          onChange={(range) =>
            setAddress({ from: range?.[0]?.format(dayFormat) ?? '', to: range?.[1]?.format(dayFormat) ?? '' })
          }
          style={{ width: 250 }}
        />
        <Button type="primary" loading={isRunning} onClick={() => void run()}>
          {isRunning ? t('running') : t(shown === null ? 'run' : 'again')}
        </Button>
        {isRunning && <Button onClick={command.cancel}>{t('stop')}</Button>}
        <span className={styles.word} role="status">
          {shown !== null && !isRunning && shown.asked !== asked && t('stale')}
        </span>
      </FilterBar>
      {command.error !== null && (
        <p className={styles.failed} role="alert">
          {t('failed', { why: command.error.message })}
        </p>
      )}
      <Loaded
        result={setup}
        skeleton={
          <Sheet>
            <RowsSkeleton rows={4} />
          </Sheet>
        }
      >
        {(data) => (
          <ReplaySetup
            setup={data}
            plan={plan}
            agents={shown?.reply.agents ?? null}
            open={open}
            onPlan={setPlan}
            onOpen={(code) => setAddress({ open: code })}
          />
        )}
      </Loaded>
      {shown === null ? (
        <Sheet>
          {isRunning ? <RowsSkeleton rows={8} /> : <EmptyState title={t('first')} text={t('firstText')} />}
        </Sheet>
      ) : shown.reply.calls === 0 ? (
        <Sheet>
          <EmptyState title={t('empty')} text={t('emptyText')} />
        </Sheet>
      ) : (
        <ReplayResult reply={shown.reply} isStale={isRunning} />
      )}
    </Page>
  );
}
