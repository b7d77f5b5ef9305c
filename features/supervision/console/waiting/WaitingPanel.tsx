import { useEffect } from 'react';
import { Link } from 'react-router';
import { formatDuration } from '../../../../console/format.ts';
import { routeKey, useConsole, useMay, useRoute } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { Tag } from '../../../../console/ui/Mark.tsx';
import { PresenceShape } from '../../../../console/ui/PresenceShape.tsx';
import { SidePanel } from '../../../../console/ui/SidePanel.tsx';
import { EmptyState, LinesSkeleton, Loaded } from '../../../../console/ui/States.tsx';
import { firstLanguage, listLanguages } from '../../../flows/contract/languages.ts';
import { readWaitingCallers, type WaitingCaller } from '../../contract/waiting.ts';
import { useSecond } from '../Seconds.tsx';
import { floorWords } from '../words.ts';
import styles from './Waiting.module.css';
import { waitingWords } from './words.ts';

const everyMs = 2_000;
const news = ['queue.entered', 'queue.offered', 'queue.returned', 'queue.left', 'queue.overflowed'];

/** Who waits in a queue, for how long, and for whom first. */
export function WaitingPanel(props: { queue: string; name: string; onClose(): void }) {
  const { freshness } = useConsole();
  const t = useWords(waitingWords);
  const params = { code: props.queue };
  const waiting = useRoute(readWaitingCallers, { params }, { refreshOn: news });
  // Not every fact of the centre is told to every leader; see `useFloor`.
  useEffect(() => {
    const key = routeKey(readWaitingCallers, { params: { code: props.queue } });
    const timer = setInterval(() => freshness.refresh(key), everyMs);
    return () => clearInterval(timer);
  }, [freshness, props.queue]);
  return (
    <SidePanel title={t('title', { queue: props.name })} onClose={props.onClose}>
      <Loaded result={waiting} skeleton={<LinesSkeleton lines={6} />}>
        {({ callers, waiting: count }) =>
          callers.length === 0 ? (
            <EmptyState title={t('none')} text={t('noneText')} />
          ) : (
            <>
              <p className={styles.order}>
                {count > callers.length ? t('more', { count, shown: callers.length }) : t('order')}
              </p>
              <ol className={styles.callers}>
                {callers.map((caller) => (
                  <Caller key={caller.interactionId} caller={caller} />
                ))}
              </ol>
            </>
          )
        }
      </Loaded>
    </SidePanel>
  );
}

function Caller({ caller }: { caller: WaitingCaller }) {
  const now = useSecond();
  const t = useWords(waitingWords);
  const floor = useWords(floorWords);
  const mayRead = useMay('interactions.read');
  const text = useLocalText();
  const { data } = useRoute(listLanguages, {}, { refreshOn: ['language.changed'] });
  const title = (code: string): string => {
    const found = data?.languages.find((one) => one.code === code);
    return found === undefined ? code : text(found.name);
  };
  const { interactionId, since, language, segment, returned, callback, ownAgent, first } = caller;
  return (
    <li className={styles.caller}>
      <div className={styles.line}>
        <span role="timer" aria-live="off" className={styles.wait}>
          {formatDuration(Math.max(0, now - Date.parse(since)))}
        </span>
        {(segment === 'vip' || segment === 'value') && <Tag>{t(`segment.${segment}`)}</Tag>}
        {language !== firstLanguage && <Tag>{title(language)}</Tag>}
        {returned && <Tag>{t('returned')}</Tag>}
        {callback && <Tag>{t('callback')}</Tag>}
        {mayRead && (
          <Link className={styles.record} to={`/interactions/${interactionId}`}>
            {t('record')}
          </Link>
        )}
      </div>
      {ownAgent !== null && (
        <div className={styles.own}>
          <span className={styles.quiet}>{t('ownAgent')}</span>
          <span className={styles.person}>
            {ownAgent.name} {ownAgent.staffNo}
          </span>
          <span className={styles.state}>
            <PresenceShape state={ownAgent.state} size={10} />
            {floor(`state.${ownAgent.state}`)}
          </span>
        </div>
      )}
      {first !== null && (
        <div className={styles.quiet}>
          {first.who === 'lastAgent'
            ? t('first.lastAgent', { name: first.agent?.name ?? '—' })
            : t(`first.${first.who}`)}{' '}
          <span className={styles.figure}>{formatDuration(Math.max(0, Date.parse(first.until) - now))}</span>
        </div>
      )}
    </li>
  );
}
