import { useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { useTimeFormat } from '../../../../console/centre.ts';
import { formatPhone } from '../../../../console/format.ts';
import { useConsole, useRoute } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { Keys } from '../../../../console/ui/Keys.tsx';
import { State, type Tone } from '../../../../console/ui/Mark.tsx';
import { useServerNow } from '../../../../console/ui/Time.tsx';
import { useCommand } from '../../../../console/use-command.ts';
import { useShortcut } from '../../../../console/use-shortcut.ts';
import { useDial } from '../../../interactions/console/use-dial.ts';
import { listQueues } from '../../../routing/contract/list-queues.ts';
import { type SessionView, sessionReason } from '../../contract/session.ts';
import { dialFollowUp } from '../../contract/tasks.ts';
import styles from './Session.module.css';
import { sessionWords } from './session-words.ts';
import type { FollowUpSession } from './use-follow-up-session.ts';

/** How long the agent sees who is next before it is dialled, seconds. */
const lookSeconds = 3;
const dialKey = 'alt+shift+o';
const pauseReason = 'break';
const tones: Partial<Record<SessionView['step'], Tone>> = {
  ...{ inCall: 'ok', dial: 'accent', look: 'accent', paused: 'soon', signedOut: 'quiet' },
  ...{ fileResult: 'soon', fileWrapUp: 'soon', take: 'quiet', finish: 'quiet' },
};

/** The automatic session across every page: who is next, when it is dialled, how to pause and to stop. */
export function SessionBar({ live, session }: { live: FollowUpSession; session: SessionView }) {
  const t = useWords(sessionWords);
  const text = useLocalText();
  const format = useTimeFormat();
  const { pathname } = useLocation();
  const { realtime: clock } = useConsole();
  const reasons = useRoute(listQueues, {}).data?.reasons ?? [];
  const { step, task, reason, nextAt } = session;
  const none = useNextTask(live, session);
  const dial = useSessionDial(live, session);
  const tone = dial.failed ? 'danger' : (tones[step] ?? 'quiet');
  const given = reasons.find(({ code }) => code === reason);
  return (
    <section className={styles.bar} aria-label={t('session')} data-session={step}>
      <b>
        {t('session')} · {t(`mode.${session.mode}`)}
      </b>
      <span role="status">
        <State tone={tone}>{sentence()}</State>
      </span>
      {task !== null && (step === 'look' || step === 'dial') && (
        <span className={styles.who}>
          <strong>{task.holder}</strong> {task.product} · {formatPhone(task.number)}
          {task.sameAttempt && <em>{t('sameAttempt')}</em>}
        </span>
      )}
      <span className={styles.acts}>
        {(step === 'look' || step === 'dial') && (
          <DialButton
            label={t(dial.failed ? 'retry' : step === 'look' ? 'call' : 'callNow')}
            busy={dial.busy || dial.hindrance !== null}
            title={dial.hindrance}
            run={dial.now}
          />
        )}
        {(step === 'look' || (step === 'fileResult' && session.interactionId === null)) && task !== null && (
          <Link to={`/follow-ups?list=mine&open=${task.id}`}>{t('openTask')}</Link>
        )}
        {(session.interactionId !== null || step === 'inCall') && pathname !== '/' && (
          <Link to="/">{t('toDesk')}</Link>
        )}
        {(step === 'paused' || step === 'signedOut') && (
          <button type="button" disabled={live.busy} onClick={() => void live.setReason(sessionReason)}>
            {t('resume')}
          </button>
        )}
        {(step === 'look' || step === 'dial' || step === 'take') && (
          <button type="button" disabled={live.busy} onClick={() => void live.setReason(pauseReason)}>
            {t('pause')}
          </button>
        )}
        {session.stopping ? (
          <button type="button" disabled={live.busy} onClick={() => void live.start(session.mode)}>
            {t('goOn')}
          </button>
        ) : (
          <button type="button" disabled={live.busy} onClick={() => void live.stop()}>
            {t('stop')}
          </button>
        )}
        <button type="button" disabled={live.busy} onClick={() => void live.askOffLine()}>
          {t('offLine')}
        </button>
      </span>
      <span className={styles.count}>{t('dialled', { count: session.dialled })}</span>
    </section>
  );

  function sentence(): string {
    if (dial.failed) return t('step.failed');
    switch (step) {
      case 'paused':
        return t('step.paused', {
          reason: reason === null ? t('ready') : given === undefined ? reason : text(given.name),
        });
      case 'take':
        if (!none) return t('step.take');
        return nextAt === null || Date.parse(nextAt) <= clock.now()
          ? t('step.none')
          : t('step.noneUntil', { time: format.relative(Date.parse(nextAt), clock.now()) });
      case 'dial':
        return dial.busy || dial.left === 0
          ? t('step.dialNow')
          : t('step.dial', { seconds: dial.left ?? lookSeconds });
      default:
        return t(`step.${step}`);
    }
  }
}

function DialButton(props: { label: string; busy: boolean; title: string | null; run(): void }) {
  const { label, busy, title, run } = props;
  useShortcut(dialKey, { zh: '拨打自动外呼的下一个', en: 'Dial the next of the session' }, () => {
    if (!busy) run();
  });
  return (
    <button
      type="button"
      className={styles.dial}
      disabled={busy}
      title={title ?? undefined}
      aria-keyshortcuts={dialKey}
      onClick={run}
    >
      {label}
      <Keys keys={dialKey} />
    </button>
  );
}

/**
 * Takes the next task as soon as nothing is in hand, and ends a session that stops. Where none may be dialled it looks
 * again when one comes due, when tasks are added, and when something of the agent changes.
 * @returns whether it has looked and found none
 */
function useNextTask(live: FollowUpSession, { step, nextAt, version }: SessionView): boolean {
  const now = useServerNow(step === 'take' && nextAt !== null ? 5_000 : null);
  const due = nextAt !== null && now !== null && now >= Date.parse(nextAt);
  const advances = step === 'take' || step === 'finish';
  const sign = advances ? `${step}:${version}:${nextAt ?? ''}:${due}` : null;
  const [looked, setLooked] = useState<string | null>(null);
  const advance = useRef(live.advance);
  advance.current = live.advance;
  useEffect(() => {
    if (sign === null) return;
    let stale = false;
    void advance.current().then(() => {
      if (!stale) setLooked(sign);
    });
    return () => {
      stale = true;
    };
  }, [sign]);
  return looked === sign;
}

/** Dials by itself in progressive mode, once for a task as it is; what failed is tried again by hand. */
function useSessionDial(live: FollowUpSession, { step, task }: SessionView) {
  const command = useCommand(dialFollowUp, { patient: false });
  const { through, busy, hindrance } = useDial();
  const sign = task === null || (step !== 'dial' && step !== 'look') ? null : `${task.id}:${task.version}`;
  const [failed, setFailed] = useState<string | null>(null);
  const [left, setLeft] = useState<number | null>(null);
  const now = useRef(async (): Promise<void> => {});
  now.current = async () => {
    if (task === null || sign === null) return;
    setLeft(0);
    const { id, version } = task;
    const begun = await through(() => command.run({ params: { id }, body: { version } }));
    setFailed(begun ? null : sign);
    live.refresh();
  };
  const counts = step === 'dial' && sign !== failed && hindrance === null ? sign : null;
  useEffect(() => {
    if (counts === null) return setLeft(null);
    let seconds = lookSeconds;
    setLeft(seconds);
    const timer = setInterval(() => {
      seconds -= 1;
      setLeft(Math.max(0, seconds));
      if (seconds > 0) return;
      clearInterval(timer);
      void now.current();
    }, 1_000);
    return () => clearInterval(timer);
  }, [counts]);
  return {
    left,
    hindrance,
    busy: busy || command.state !== 'idle',
    failed: sign !== null && failed === sign,
    now: () => void now.current(),
  };
}
