import { Link } from 'react-router';
import { useTimeFormat } from '../../../../console/centre.ts';
import { formatPhone } from '../../../../console/format.ts';
import { useConsole } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { State } from '../../../../console/ui/Mark.tsx';
import { SidePanel } from '../../../../console/ui/SidePanel.tsx';
import { useCommand } from '../../../../console/use-command.ts';
import { numberKindNames, taskKindNames } from '../../codes.ts';
import type { FollowUpAppointment } from '../../contract/appointments.ts';
import { tellFollowUp } from '../../contract/tasks.ts';
import styles from './Calendar.module.css';
import { stateOf } from './CalendarGrid.tsx';
import { calendarWords } from './calendar-words.ts';
import { MoveForm } from './MoveForm.tsx';

const tones = { inCall: 'ok', toPool: 'soon', late: 'danger', due: 'soon', open: 'quiet' } as const;

/** One appointment: whose it is, what was named, and to whom it goes. */
export function AppointmentPanel(props: {
  appointment: FollowUpAppointment;
  mayMove: boolean;
  onClose(): void;
}) {
  const { appointment, mayMove, onClose } = props;
  const t = useWords(calendarWords);
  const text = useLocalText();
  const format = useTimeFormat();
  const { notices, queryClient, realtime } = useConsole();
  const command = useCommand(tellFollowUp);
  const { taskId, version, holder, kind, start, end, note, number, agent } = appointment;
  const state = stateOf(appointment, realtime.now());
  const move = async (agentId: string | null, reason: string): Promise<boolean> => {
    const event = { type: 'movedTo', agentId, reason };
    const result = await command.run({ params: { id: taskId }, body: { event, version } });
    if (result.ok) notices.show({ tone: 'done', text: t('moved') });
    else if (result.error.code === 'staleVersion') notices.show({ tone: 'error', text: t('stale') });
    await queryClient.invalidateQueries();
    return result.ok;
  };
  const clock = (iso: string): string => format.clock(Date.parse(iso)).slice(0, 5);
  return (
    <SidePanel title={t('panel')} onClose={onClose}>
      <h2 className={styles.title}>{holder}</h2>
      <p className={styles.states}>
        {state !== 'open' && (
          <State tone={tones[state]}>
            {t(state === 'due' ? 'dueNow' : state === 'late' ? 'late' : state)}
          </State>
        )}
      </p>
      <dl className={styles.facts}>
        <dt>{t('time')}</dt>
        <dd>
          {format.exact(Date.parse(start)).slice(0, 10)} {t('hours', { from: clock(start), to: clock(end) })}
        </dd>
        <dt>{t('agent')}</dt>
        <dd>{agent === null ? t('pool') : `${agent.name} ${agent.staffNo ?? ''}`}</dd>
        <dt>{t('kind')}</dt>
        <dd>{text(taskKindNames[kind])}</dd>
        {number !== null && (
          <>
            <dt>{t('numberTitle')}</dt>
            <dd>
              {t('number', { kind: text(numberKindNames[number.kind]), number: formatPhone(number.masked) })}
            </dd>
          </>
        )}
        <dt>{t('note')}</dt>
        <dd>{note}</dd>
      </dl>
      <p>
        <Link to={`/follow-ups?list=mine&open=${taskId}`}>
          {t(state === 'due' || state === 'late' ? 'call' : 'open')}
        </Link>
      </p>
      {mayMove && !appointment.inCall && (
        <section className={styles.move} aria-label={t('move')}>
          <h3>{t('move')}</h3>
          <MoveForm busy={command.state !== 'idle'} move={move} except={agent?.id ?? null} />
          {command.error !== null && command.error.code !== 'staleVersion' && (
            <p role="alert" className={styles.problem}>
              {t('failed', { why: command.error.message })}
            </p>
          )}
        </section>
      )}
    </SidePanel>
  );
}
