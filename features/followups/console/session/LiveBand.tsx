import { useEffect } from 'react';
import { Link } from 'react-router';
import { useTimeFormat } from '../../../../console/centre.ts';
import { useFacts, useMe, useRoute } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { chime } from '../../../../console/softphone/chime.ts';
import { usePhone } from '../../../../console/softphone/use-softphone.ts';
import { State } from '../../../../console/ui/Mark.tsx';
import { listDueAppointments } from '../../contract/appointments.ts';
import { keepBand } from '../keep-band.ts';
import styles from './Session.module.css';
import { SessionBar } from './SessionBar.tsx';
import { sessionWords } from './session-words.ts';
import { useFollowUpSession } from './use-follow-up-session.ts';

/** Calls attention to appointments whose time has come, and carries the automatic session out. */
export function LiveBand() {
  const t = useWords(sessionWords);
  const { staffId } = useMe();
  const format = useTimeFormat();
  const { call } = usePhone();
  const live = useFollowUpSession();
  const due = useRoute(
    listDueAppointments,
    {},
    { refreshOn: ['followUp.appointmentDue', 'followUp.happened', 'followUp.taskSet'] },
  );
  useFacts(
    ['followUp.appointmentDue'],
    (facts) => {
      // Never over a customer’s voice.
      if (call === null && facts.some(({ ids }) => ids.staffId === staffId)) chime('message');
    },
    () => {},
  );
  const waiting = due.data?.appointments ?? [];
  const idle = live.loaded && live.session === null && due.data !== undefined && waiting.length === 0;
  useEffect(() => {
    if (idle) keepBand(null);
  }, [idle]);
  return (
    <>
      {waiting.length > 0 && (
        <section className={styles.due} role="alert" aria-label={t('appointmentDue')}>
          <State tone="soon">{t('appointmentDue')}</State>
          {waiting.slice(0, 3).map(({ taskId, holder, start }) => (
            <Link key={taskId} to={`/follow-ups?list=mine&open=${taskId}`}>
              {t('dueAt', { holder, time: format.clock(Date.parse(start)).slice(0, 5) })} · {t('goThere')}
            </Link>
          ))}
        </section>
      )}
      {live.session !== null && <SessionBar live={live} session={live.session} />}
    </>
  );
}
