import { useRef } from 'react';
import { useTimeFormat, useZone } from '../../../../console/centre.ts';
import { useConsole } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { speakMs } from '../../../../console/softphone/echo/echo-run.ts';
import type { EchoVerdict } from '../../../../console/softphone/echo/verdict.ts';
import { phoneWords } from '../../../../console/softphone/words.ts';
import { dayBegan } from '../own-day.ts';
import styles from './EchoTest.module.css';
import { testOfToday } from './last-test.ts';
import { useEchoTest } from './use-echo-test.ts';
import { echoWords } from './words.ts';

/** Speech at a usual distance fills about two thirds. */
const fullLevel = 0.2;

/** The agent speaks, and hears himself over the way that a call goes; then it says what is wrong and what to do. */
export function EchoTest() {
  const t = useWords(echoWords);
  const phone = useWords(phoneWords);
  const sentBar = useRef<HTMLDivElement>(null);
  const heardBar = useRef<HTMLDivElement>(null);
  const draw = (bar: HTMLDivElement | null, level: number): void =>
    bar?.style.setProperty('transform', `scaleX(${Math.min(1, Math.sqrt(level / fullLevel))})`);
  const { state, hindrance, start, stop } = useEchoTest((sent, heard) => {
    draw(sentBar.current, sent);
    draw(heardBar.current, heard);
  });
  const stage = state?.stage ?? null;
  const running = stage === 'connecting' || stage === 'speaking';
  return (
    <section className={styles.test} aria-label={t('title')} data-echo={stage ?? 'none'}>
      <h3>{t('title')}</h3>
      {!running && stage !== 'done' && <p className={styles.what}>{t('what')}</p>}
      {running && (
        <>
          <p className={styles.what} role="status">
            {stage === 'connecting' ? t('connecting') : t('speaking')}
          </p>
          <div className={styles.meters}>
            <span>{t('meter.sent')}</span>
            <div className={styles.track}>
              <div ref={sentBar} className={styles.level} />
            </div>
            <span>{t('meter.heard')}</span>
            <div className={styles.track}>
              <div ref={heardBar} className={styles.level} />
            </div>
          </div>
          {stage === 'speaking' && (
            <div className={styles.left} style={{ animationDuration: `${speakMs}ms` }} aria-hidden="true" />
          )}
        </>
      )}
      <div aria-live="polite">
        {state?.stage === 'done' && <Verdict verdict={state.verdict} />}
        {state?.stage === 'failed' && (
          <div className={`${styles.verdict} ${styles.bad}`}>
            <strong>{phone(`trouble.${state.trouble}`)}</strong>
            <p>{state.trouble === 'noSound' ? t('notHeard.do') : phone(`trouble.${state.trouble}.do`)}</p>
          </div>
        )}
        {state?.stage === 'refused' && <p className={styles.quiet}>{state.text}</p>}
        {stage === 'stopped' && hindrance === null && <p className={styles.quiet}>{t('stopped')}</p>}
      </div>
      <button
        type="button"
        className={styles.begin}
        disabled={hindrance !== null}
        onClick={running ? stop : start}
      >
        {running ? t('stop') : stage === null ? t('start') : t('again')}
      </button>
      {hindrance !== null ? (
        <p className={styles.quiet}>{t(hindrance)}</p>
      ) : (
        !running && stage !== 'done' && <LastTest />
      )}
    </section>
  );
}

function Verdict({ verdict: { faults, delayMs, lossPercent, levelDb } }: { verdict: EchoVerdict }) {
  const t = useWords(echoWords);
  const isEven = delayMs === null && !faults.includes('silent') && !faults.includes('notHeard');
  return (
    <div className={`${styles.verdict} ${faults.length > 0 ? styles.bad : ''}`}>
      {faults.length === 0 && <strong>{t('good')}</strong>}
      {faults.map((fault) => (
        <div key={fault}>
          <strong>{t(`${fault}.is`)}</strong>
          <p>{t(`${fault}.do`)}</p>
        </div>
      ))}
      <dl className={styles.figures}>
        <div>
          <dt>{t('figure.delay')}</dt>
          <dd>{delayMs === null ? t('unknown') : t('ms', { ms: delayMs })}</dd>
        </div>
        <div>
          <dt>{t('figure.loss')}</dt>
          <dd>{lossPercent === null ? t('unknown') : t('percent', { percent: lossPercent })}</dd>
        </div>
        <div>
          <dt>{t('figure.level')}</dt>
          <dd>{t('db', { db: levelDb })}</dd>
        </div>
      </dl>
      {isEven && <p className={styles.quiet}>{t('delayUnknown')}</p>}
    </div>
  );
}

/** The first call of a day isn't the place to find out that a headset is broken; nobody is made to test it. */
function LastTest() {
  const t = useWords(echoWords);
  const { realtime } = useConsole();
  const zone = useZone();
  const format = useTimeFormat();
  const last = testOfToday(dayBegan(realtime.now(), zone));
  return (
    <p className={styles.quiet}>
      {last === null
        ? t('last.none')
        : t(last.good ? 'last.good' : 'last.bad', { time: format.clock(last.at) })}
    </p>
  );
}
