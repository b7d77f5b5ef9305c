import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { formatPhone } from '../../../console/format.ts';
import { useConsole, useMay, useMe, useRoute } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Question } from '../../../console/ui/Dialog.tsx';
import { Facts } from '../../../console/ui/Facts.tsx';
import { State } from '../../../console/ui/Mark.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { EmptyState, LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import { useCommand } from '../../../console/use-command.ts';
import type { RouteReply } from '../../../platform/http/route.ts';
import { actOnBulk, type Bulk, type BulkCounts, readBulk } from '../contract/bulk.ts';
import { type BulkAct, bulkActs, bulkAfter } from '../rules/bulk-states.ts';
import { bulkNews, bulkTones, progressOf, shownStatus } from './bulk-progress.ts';
import { bulkWords } from './bulk-words.ts';
import styles from './Notices.module.css';
import { noticeWords } from './notice-words.ts';
import { useTemplateTitle } from './use-template-title.ts';

/** One bulk sending: how far it is, what may be done with it, and which lines can't be sent to. */
export function BulkPanel({ id, onClose }: { id: string; onClose(): void }) {
  const t = useWords(bulkWords);
  const bulk = useRoute(readBulk, { params: { id } }, { refreshOn: bulkNews });
  return (
    <SidePanel title={bulk.data?.name ?? t('list')} onClose={onClose}>
      {bulk.error?.code === 'notFound' ? (
        <EmptyState title={t('gone')} />
      ) : (
        <Loaded result={bulk} skeleton={<LinesSkeleton />}>
          {(data) => (
            <>
              <Details bulk={data} />
              <Counts counts={data.counts} />
              <Acts bulk={data} />
              <p>
                <Link to={`/notices?bulk=${data.id}`}>{t('notices')}</Link>
              </p>
              <Refused refused={data.refused} />
            </>
          )}
        </Loaded>
      )}
    </SidePanel>
  );
}

function Details({ bulk }: { bulk: Bulk }) {
  const t = useWords(bulkWords);
  const tNotice = useWords(noticeWords);
  const templateTitle = useTemplateTitle();
  const status = shownStatus(bulk);
  return (
    <Facts
      items={[
        [
          t('state'),
          <State key="state" tone={bulkTones[status]}>
            {t(`status.${status}`)}
          </State>,
        ],
        [t('template'), templateTitle(bulk.template)],
        [t('channel'), tNotice(`channel.${bulk.channel}`)],
        [t('language'), t(`language.${bulk.language}`)],
        [t('author'), bulk.authorName ?? t('system')],
        ...(bulk.approverName === null ? [] : [[t('approver'), bulk.approverName] as const]),
        ...(bulk.startedAt === null
          ? []
          : [[t('started'), <Time key="at" at={bulk.startedAt} exact />] as const]),
      ]}
    />
  );
}

function Counts({ counts }: { counts: BulkCounts }) {
  const t = useWords(bulkWords);
  const progress = progressOf(counts);
  const share = (part: number): string => `${progress.all === 0 ? 0 : (part / progress.all) * 100}%`;
  const shown = (Object.keys(counts) as (keyof BulkCounts)[]).filter(
    (name) => name === 'lines' || counts[name] > 0,
  );
  return (
    <section className={styles.section}>
      <h3>{t('counts')}</h3>
      <div
        className={styles.bar}
        role="progressbar"
        aria-label={t('progress')}
        aria-valuemin={0}
        aria-valuemax={progress.all}
        aria-valuenow={progress.all - progress.left}
      >
        <span className={styles.barDone} style={{ width: share(progress.done) }} />
        <span className={styles.barDoubt} style={{ width: share(progress.doubtful) }} />
        <span className={styles.barWrong} style={{ width: share(progress.wrong) }} />
      </div>
      <Facts items={shown.map((name) => [t(`count.${name}`), String(counts[name])] as const)} />
    </section>
  );
}

const labels = { approve: 'approve', stop: 'stop', resume: 'resume', cancel: 'cancelAct' } as const;

function Acts({ bulk }: { bulk: Bulk }) {
  const t = useWords(bulkWords);
  const me = useMe();
  const { notices } = useConsole();
  const mayApprove = useMay('notices.approve');
  const act = useCommand(actOnBulk);
  const [asking, setAsking] = useState<'approve' | 'cancel' | null>(null);
  const { left } = progressOf(bulk.counts);
  const own = bulk.status === 'prepared' && bulk.authorId === me.staffId;
  const possible = (Object.keys(bulkActs) as BulkAct[]).filter((one) => {
    if (bulkAfter(bulk.status, one) === null || (one === 'stop' && left === 0)) return false;
    return one !== 'approve' || (mayApprove && !own);
  });
  const run = async (one: BulkAct): Promise<void> => {
    const result = await act.run({ params: { id: bulk.id }, body: { act: one, version: bulk.version } });
    if (result.ok) notices.show({ tone: 'done', text: t('acted') });
    else if (result.error.code !== 'cancelled') notices.show({ tone: 'error', text: result.error.message });
  };
  return (
    <section className={styles.section}>
      {own && <p className={styles.quiet}>{t('ownDraft')}</p>}
      <div className={styles.actions}>
        {possible.map((one) => (
          <Button
            key={one}
            type={one === 'approve' || one === 'resume' ? 'primary' : 'default'}
            danger={one === 'stop'}
            loading={act.state !== 'idle'}
            onClick={() => (one === 'approve' || one === 'cancel' ? setAsking(one) : void run(one))}
          >
            {t(labels[one])}
          </Button>
        ))}
      </div>
      {asking !== null && (
        <Question
          title={t(asking === 'approve' ? 'approveQuestion' : 'cancelQuestion')}
          text={t(asking === 'approve' ? 'approveText' : 'cancelText', { count: left })}
          yes={t(labels[asking])}
          onYes={() => void run(asking)}
          onClose={() => setAsking(null)}
        />
      )}
    </section>
  );
}

function Refused({ refused }: { refused: RouteReply<typeof readBulk>['refused'] }) {
  const t = useWords(bulkWords);
  if (refused.length === 0) return null;
  return (
    <section className={styles.section}>
      <h3>{t('refusedTitle')}</h3>
      <ul className={styles.versions}>
        {refused.map(({ line, to, problem }) => (
          <li key={line} className={styles.versionLine}>
            <span>
              {t('line', { line })} <span className={styles.quiet}>{formatPhone(to)}</span>
            </span>
            <span>{t(`problem.${problem}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
