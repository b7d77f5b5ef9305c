import { Suspense, useState } from 'react';
import { useLink } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { lazyPart } from '../../../console/lazy-part.ts';
import { isOfLine } from '../../../console/softphone/softphone.ts';
import { usePhone } from '../../../console/softphone/use-softphone.ts';
import { Keys } from '../../../console/ui/Keys.tsx';
import { PresenceShape } from '../../../console/ui/PresenceShape.tsx';
import { LinesSkeleton } from '../../../console/ui/States.tsx';
import { Timer } from '../../../console/ui/Time.tsx';
import type { Desk } from '../contract.ts';
import { callKeys } from './call-keys.ts';
import styles from './IdleView.module.css';
import { HeadsetIcon } from './icons.tsx';
import { OwnDay } from './OwnDay.tsx';
import { calledInFor } from './use-called-in.ts';
import { usePresenceControl } from './use-presence.ts';
import { VoiceTrouble } from './VoiceTrouble.tsx';
import { deskWords } from './words.ts';

const PhoneSettings = lazyPart(async () => (await import('./PhoneSettings.tsx')).PhoneSettings);

/** Reasons of which the page can say more than their name: what happened and what to do. */
const explained = [
  'signedIn',
  'ringNoAnswer',
  'declined',
  'offerFailed',
  'connectionLost',
  'callLost',
  'forced',
] as const;

/** Nothing in hand: what the agent is, what to do to get calls, and his own day so far. */
export function IdleView({ desk }: { desk: Desk }) {
  const t = useWords(deskWords);
  const text = useLocalText();
  const { presence, queues } = desk;
  const { state, reason } = presence;
  const control = usePresenceControl(presence);
  const { trouble, microphone } = usePhone();
  const linked = useLink().status === 'open';
  const name = control.reasonName(reason);
  const why = explained.find((one) => one === reason);
  const calledIn = calledInFor(desk);
  const waiting = queues.reduce((sum, queue) => sum + queue.waiting, 0);
  return (
    <div className={styles.idle}>
      <div className={styles.left}>
        {trouble !== null && <VoiceTrouble kind={trouble} />}
        <section className={`${styles.card} ${styles[state]}`} aria-label={t('idle.state')} data-idle={state}>
          <span className={styles.sign}>
            <PresenceShape state={state} size={36} />
          </span>
          <div className={styles.words}>
            <h2>
              {name === null ? t(`presence.${state}`) : text(name)}
              {state !== 'signedOut' && (
                <span className={styles.timer}>
                  <Timer since={presence.since} />
                </span>
              )}
            </h2>
            <p>
              {queues.length === 0
                ? t('idle.noQueues')
                : calledIn !== null
                  ? t('calledIn', { queue: text(calledIn.name) })
                  : why !== undefined
                    ? t(`why.${why}`)
                    : state === 'ready'
                      ? t('idle.ready')
                      : state === 'signedOut'
                        ? t('idle.signedOut')
                        : t('idle.notReady')}
            </p>
            {state === 'notReady' && (trouble === null || isOfLine(trouble)) && (
              <div className={styles.actions}>
                <button
                  type="button"
                  className={styles.ready}
                  disabled={!linked || control.busy || microphone === 'asking'}
                  aria-keyshortcuts={callKeys.ready}
                  onClick={control.goReady}
                >
                  {microphone === 'asking' ? t('idle.asking') : t('presence.goReady')}
                  <Keys keys={callKeys.ready} />
                </button>
                {waiting > 0 && (
                  <span className={styles.waiting}>{t('idle.waiting', { count: waiting })}</span>
                )}
              </div>
            )}
          </div>
        </section>
        <DeviceCheck atRest={state === 'notReady' || state === 'signedOut'} />
      </div>
      <OwnDay />
    </div>
  );
}

/** Headset, ring and notifications can be tried before the first call. */
function DeviceCheck({ atRest }: { atRest: boolean }) {
  const t = useWords(deskWords);
  const [open, setOpen] = useState(false);
  return (
    <section className={styles.check} aria-label={t('sound.title')}>
      <button type="button" className={styles.checkHead} aria-expanded={open} onClick={() => setOpen(!open)}>
        <HeadsetIcon />
        <span>
          <strong>{t('idle.check')}</strong>
          <small>{t('idle.checkText')}</small>
        </span>
      </button>
      {open && (
        <div className={styles.checkBody}>
          <Suspense fallback={<LinesSkeleton lines={4} />}>
            <PhoneSettings restAfter={atRest} />
          </Suspense>
        </div>
      )}
    </section>
  );
}
