import { ArrowLeftOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useTimeFormat } from '../../../console/centre.ts';
import { formatDuration, formatPhone } from '../../../console/format.ts';
import { routeKey, useConsole, useFacts, useMay, useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Facts } from '../../../console/ui/Facts.tsx';
import { Page, Sheet } from '../../../console/ui/Page.tsx';
import { LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { useServerNow } from '../../../console/ui/Time.tsx';
import { queryOutcomeTexts, queryTexts } from '../../flows/codes.ts';
import { webChannel } from '../contract/online.ts';
import { type InteractionAgent, type InteractionDetail, readInteraction } from '../contract.ts';
import styles from './InteractionPage.module.css';
import { channelWord, Outcome } from './Outcome.tsx';
import type { PlayerHandle } from './player.ts';
import { RecordingSheet } from './RecordingSheet.tsx';
import { Timeline } from './Timeline.tsx';
import { timelineTypes } from './timeline.ts';
import { interactionWords } from './words.ts';

/** One contact: its facts, what happened second by second, and its recording. */
export function InteractionPage() {
  const { id = '' } = useParams();
  const t = useWords(interactionWords);
  const { freshness } = useConsole();
  const request = { params: { id } };
  const detail = useRoute(readInteraction, request);
  const refresh = (): void => freshness.refresh(routeKey(readInteraction, request));
  useFacts(
    timelineTypes,
    (news) => {
      if (news.some(({ ids }) => ids.interactionId === id)) refresh();
    },
    refresh,
  );
  const { customer, numberMasked } = detail.data ?? {};
  const caller = customer ?? (numberMasked ? formatPhone(numberMasked) : null);
  return (
    <Page
      title={caller ?? t('detail')}
      lead={
        <Link to="/interactions" className={styles.back}>
          <ArrowLeftOutlined /> {t('back')}
        </Link>
      }
    >
      <Loaded
        result={detail}
        skeleton={
          <Sheet padded>
            <LinesSkeleton lines={9} />
          </Sheet>
        }
      >
        {(data) => <Contact detail={data} />}
      </Loaded>
    </Page>
  );
}

function Contact({ detail }: { detail: InteractionDetail }) {
  const [player, setPlayer] = useState<PlayerHandle | null>(null);
  return (
    <>
      <Head detail={detail} />
      <div className={styles.columns}>
        <div className={styles.main}>
          {isCall(detail) && <RecordingSheet detail={detail} onPlayer={setPlayer} />}
          <Timeline detail={detail} player={player} />
        </div>
        <Aside detail={detail} />
      </div>
    </>
  );
}

/** A customer who helps himself on a page is neither heard nor served by anybody. */
const isCall = ({ channel }: InteractionDetail): boolean => channel !== webChannel;

/** The figures of the contact, always in the same places. */
function Head({ detail }: { detail: InteractionDetail }) {
  const t = useWords(interactionWords);
  const now = useServerNow(detail.endedAt === null ? 1_000 : null);
  const lasted =
    (detail.endedAt === null ? (now ?? 0) : Date.parse(detail.endedAt)) - Date.parse(detail.startedAt);
  const length = (ms: number | null): string => (ms === null || ms === 0 ? '—' : formatDuration(ms));
  const given = detail.rating === null ? t('ratingNone') : t('ratingOf', { score: detail.rating });
  const figures: (readonly [string, string])[] = [
    [t('wait'), length(detail.waitMs)],
    [t('talk'), length(detail.talkMs)],
    [t('hold'), length(detail.holdMs)],
    [t('wrapUp'), length(detail.wrapUpMs)],
    ...(detail.ratingAsked ? [[t('rating'), given] as const] : []),
  ];
  return (
    <section className={styles.head} aria-label={t('facts')}>
      <div className={styles.outcome}>
        <Outcome row={detail} />
        {detail.outcome !== null && <span className={styles.lasted}>{formatDuration(lasted)}</span>}
      </div>
      {isCall(detail) && (
        <dl className={styles.figures}>
          {figures.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function Aside({ detail }: { detail: InteractionDetail }) {
  const t = useWords(interactionWords);
  const text = useLocalText();
  const format = useTimeFormat();
  const { customerId, staffNo, staffName, queueName } = detail;
  const agent = staffNo === null ? '—' : `${staffName ?? ''} ${staffNo}`;
  const called = isCall(detail);
  const known = called && (detail.direction === 'inbound' || detail.direction === 'outbound');
  return (
    <aside className={styles.aside}>
      <Sheet title={t('facts')} padded>
        <Facts
          items={[
            [
              t('customer'),
              customerId === null ? (
                t(called ? 'noCustomer' : 'noVisitor')
              ) : (
                <CustomerLink key="customer" id={customerId} name={detail.customer ?? '—'} />
              ),
            ],
            ...(called
              ? ([
                  [
                    t(detail.direction === 'outbound' ? 'numberCalled' : 'number'),
                    detail.numberMasked === null ? t('unknownNumber') : formatPhone(detail.numberMasked),
                  ],
                  [t('queue'), queueName === null ? (detail.queue ?? '—') : text(queueName)],
                  [t('agent'), agent],
                ] as const)
              : []),
            [
              t('channel'),
              `${t(channelWord(detail.channel))}${
                known ? ` · ${t(`direction.${detail.direction as 'inbound'}`)}` : ''
              }`,
            ],
            [t('started'), format.exact(Date.parse(detail.startedAt))],
            [t('ended'), detail.endedAt === null ? t('running') : format.exact(Date.parse(detail.endedAt))],
          ]}
        />
      </Sheet>
      {called && detail.agents.length > 1 && <Agents agents={detail.agents} />}
      {called && <WrittenUp detail={detail} />}
    </aside>
  );
}

/** Everybody who had the contact, each with his own time and what he filed. */
function Agents({ agents }: { agents: readonly InteractionAgent[] }) {
  const t = useWords(interactionWords);
  const text = useLocalText();
  return (
    <Sheet title={t('agents')} padded>
      <ol className={styles.agents}>
        {agents.map(({ staffId, staffNo, name, role, beganAt, talkMs, dispositionName }) => (
          <li key={`${beganAt} ${staffId}`}>
            <strong>
              {name ?? '—'} {staffNo}
            </strong>
            <span className={styles.quiet}>
              {t(`role.${role}`)} · {talkMs === 0 ? t('running') : formatDuration(talkMs)}
            </span>
            {dispositionName !== null && <span>{text(dispositionName)}</span>}
          </li>
        ))}
      </ol>
    </Sheet>
  );
}

/** What the agent filed, and the way through the menu. */
function WrittenUp({ detail }: { detail: InteractionDetail }) {
  const t = useWords(interactionWords);
  const text = useLocalText();
  const { menu } = detail;
  return (
    <>
      <Sheet title={t('disposition')} padded>
        <p>{detail.dispositionName === null ? t('noDisposition') : text(detail.dispositionName)}</p>
        {(detail.note !== null || detail.disposition !== null) && (
          <p className={detail.note === null ? styles.quiet : styles.note}>{detail.note ?? t('noNote')}</p>
        )}
      </Sheet>
      {detail.direction === 'inbound' && (
        <Sheet title={t('menu')} padded>
          {menu.length === 0 ? (
            <p className={styles.quiet}>{t('noMenu')}</p>
          ) : (
            <ol className={styles.menu}>
              {menu.map((step, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a path only grows
                <li key={at}>
                  {'choice' in step && step.choice !== 'none' && <kbd>{step.choice}</kbd>}
                  {'choice' in step
                    ? text(step.label)
                    : `${text(queryTexts[step.query])} · ${text(queryOutcomeTexts[step.outcome])}`}
                </li>
              ))}
            </ol>
          )}
        </Sheet>
      )}
    </>
  );
}

function CustomerLink({ id, name }: { id: string; name: string }) {
  return useMay('customers.search') ? <Link to={`/customers/${id}`}>{name}</Link> : name;
}
