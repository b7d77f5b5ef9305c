import { Button } from 'antd';
import { Fragment, useState } from 'react';
import { useTimeFormat } from '../../../console/centre.ts';
import { formatPhone } from '../../../console/format.ts';
import { useConsole, useMay, useRoute } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Question } from '../../../console/ui/Dialog.tsx';
import { Facts } from '../../../console/ui/Facts.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { EmptyState, LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import { useCommand } from '../../../console/use-command.ts';
import { type NoticeDetail, readNotice, settleNotice } from '../contract/outbox.ts';
import { type NoticeAct, noticeActs, stateAfter } from '../rules/states.ts';
import { NoticeState } from './NoticeState.tsx';
import styles from './Notices.module.css';
import { NoticeText } from './NoticeText.tsx';
import { noticeWords } from './notice-words.ts';
import { outboxWords } from './outbox-words.ts';
import { useProblemText } from './use-problem-text.ts';
import { useTemplateTitle } from './use-template-title.ts';

const news = ['queued', 'held', 'sent', 'delivered', 'failed', 'doubtful', 'cancelled'].map(
  (one) => `notice.${one}`,
);

/** One notice: where it stands, what happened to it, and what a person may do with it. */
export function NoticePanel({ id, onClose }: { id: string; onClose(): void }) {
  const t = useWords(outboxWords);
  const templateTitle = useTemplateTitle();
  const notice = useRoute(readNotice, { params: { id } }, { refreshOn: news });
  const code = notice.data?.template;
  return (
    <SidePanel title={code === undefined ? t('list') : templateTitle(code)} onClose={onClose}>
      {notice.error?.code === 'notFound' ? (
        <EmptyState title={t('gone')} />
      ) : (
        <Loaded result={notice} skeleton={<LinesSkeleton />}>
          {(detail) => (
            <>
              <Details notice={detail} />
              <Acts notice={detail} />
              <NoticeText notice={detail} />
              <History notice={detail} />
            </>
          )}
        </Loaded>
      )}
    </SidePanel>
  );
}

function Details({ notice }: { notice: NoticeDetail }) {
  const t = useWords(outboxWords);
  const tNotice = useWords(noticeWords);
  const problemText = useProblemText();
  const { problem, dueAt, reference, templateVersion } = notice;
  return (
    <Facts
      items={[
        [t('status'), <NoticeState key="status" status={notice.status} />],
        ...(problem === null ? [] : [[t('why'), problemText(problem)] as const]),
        [t('channel'), tNotice(`channel.${notice.channel}`)],
        [t('to'), notice.staffName ?? (notice.to === null ? '—' : formatPhone(notice.to))],
        [t('purpose'), tNotice(`purpose.${notice.purpose}`)],
        [t('language'), t(notice.language === 'en' ? 'language.en' : 'language.zh-CN')],
        ...(templateVersion === null
          ? []
          : [[t('version'), t('versionNo', { number: templateVersion })] as const]),
        ...(notice.channel === 'console' ? [] : [[t('attempts'), String(notice.attempts)] as const]),
        ...(dueAt === null ? [] : [[t('next'), <Time key="due" at={dueAt} exact />] as const]),
        ...(reference === null ? [] : [[t('reference'), reference] as const]),
      ]}
    />
  );
}

const labels = { resend: 'resend', treatAsSent: 'treatAsSent', cancel: 'cancelAct' } as const;

function Acts({ notice }: { notice: NoticeDetail }) {
  const t = useWords(outboxWords);
  const { notices } = useConsole();
  const may = useMay('notices.edit');
  const settle = useCommand(settleNotice);
  const [asking, setAsking] = useState(false);
  const possible = (Object.keys(noticeActs) as NoticeAct[]).filter(
    (act) => stateAfter(notice.status, act) !== null && (act !== 'resend' || notice.textKept),
  );
  if (!may || possible.length === 0) return null;
  const run = async (act: NoticeAct): Promise<void> => {
    const result = await settle.run({ params: { id: notice.id }, body: { act } });
    if (result.ok) notices.show({ tone: 'done', text: t('done') });
    else if (result.error.code !== 'cancelled') notices.show({ tone: 'error', text: result.error.message });
  };
  return (
    <section className={styles.section}>
      {notice.status === 'doubtful' && <p className={styles.quiet}>{t('doubtfulHelp')}</p>}
      <div className={styles.actions}>
        {possible.map((act) => (
          <Button
            key={act}
            loading={settle.state !== 'idle'}
            onClick={() =>
              act === 'resend' && notice.status === 'doubtful' ? setAsking(true) : void run(act)
            }
          >
            {t(labels[act])}
          </Button>
        ))}
      </div>
      {asking && (
        <Question
          title={t('resendQuestion')}
          text={t('resendText')}
          yes={t('resend')}
          onYes={() => void run('resend')}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}

type HistoryType = Extract<keyof typeof outboxWords.zh, `type.${string}`>;

function History({ notice }: { notice: NoticeDetail }) {
  const t = useWords(outboxWords);
  const format = useTimeFormat();
  const problemText = useProblemText();
  const isKnown = (key: string): key is HistoryType => key in outboxWords.zh;
  if (notice.history.length === 0) return null;
  return (
    <section className={styles.section}>
      <h3>{t('history')}</h3>
      <ol className={styles.history}>
        {notice.history.map(({ at, type, problem, until }, index) => {
          const key = `type.${type}`;
          const more = [
            problem === null ? null : problemText(problem),
            until === null ? null : t('untilTime', { time: format.exact(Date.parse(until)) }),
          ].filter((each) => each !== null);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a time line only grows at its end
            <li key={index}>
              <Time at={at} exact />
              <span>
                {isKnown(key) ? t(key) : type}
                {more.map((each) => (
                  <Fragment key={each}>
                    {' · '}
                    <span className={styles.quiet}>{each}</span>
                  </Fragment>
                ))}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
