import { Button } from 'antd';
import { useTimeFormat } from '../../../../console/centre.ts';
import { useMay, useMe, useRoute } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { NumberInput } from '../../../../console/ui/NumberInput.tsx';
import { SidePanel } from '../../../../console/ui/SidePanel.tsx';
import { LinesSkeleton, Loaded } from '../../../../console/ui/States.tsx';
import { useCommand } from '../../../../console/use-command.ts';
import { designNames, taskKindNames } from '../../codes.ts';
import { type FollowUpView, readFollowUpTask, setFollowUp } from '../../contract/tasks.ts';
import { outcomeNames } from '../../outcomes.ts';
import { MoveForm } from '../calendar/MoveForm.tsx';
import { Reasons } from '../Reasons.tsx';
import { useEventText } from '../use-event-text.ts';
import { followUpWords } from '../words.ts';
import { AnswerList } from './AnswerList.tsx';
import { Correction } from './Correction.tsx';
import { DialTask, QuickCodes } from './DialTask.tsx';
import { deskWords } from './desk-words.ts';
import { EndForm } from './EndForm.tsx';
import { EnterAnswers } from './EnterAnswers.tsx';
import { Labelled } from './Labelled.tsx';
import styles from './Tasks.module.css';
import { taskWords } from './task-words.ts';
import { type Telling, taskNews, useTell } from './use-tell.ts';

/** One task: what comes next and why, its call, what has happened, and whose it is. */
export function TaskPanel({ id, onClose }: { id: string; onClose(): void }) {
  const t = useWords(taskWords);
  const result = useRoute(readFollowUpTask, { params: { id } }, { refreshOn: taskNews });
  return (
    <SidePanel title={t('panel')} onClose={onClose}>
      <Loaded result={result} skeleton={<LinesSkeleton lines={9} />}>
        {(task) => <Content read={task} />}
      </Loaded>
    </SidePanel>
  );
}

function Content({ read }: { read: FollowUpView }) {
  const telling = useTell(read, null);
  const { task } = telling;
  const { plan } = task;
  const { step } = plan;
  const t = useWords(taskWords);
  const own = useWords(followUpWords);
  const desk = useWords(deskWords);
  const text = useLocalText();
  const say = useEventText(task.task);
  const { staffId } = useMe();
  const manages = useMay('followUps.manage');
  const end = plan.state.end?.outcome;
  const outcome = end === undefined ? '' : end === 'completed' ? own('completed') : text(outcomeNames[end]);
  const [first = ''] = step.numbers;
  const time = step.from === null ? '' : say.time(step.from);
  return (
    <div>
      <h2 className={styles.title}>
        {task.holder} · {text(taskKindNames[task.kind])}
      </h2>
      <p className={styles.strong} data-action={step.action}>
        {own(`action.${step.action}`, { number: say.number(first), time, outcome })}
      </p>
      {step.action === 'dial' && !task.paused && <DialTask task={task} number={say.number(first)} />}
      {/* The page of the call is gone, or its agent: only the result is left to be filed. */}
      {task.call !== null && task.call.line !== null && (task.call.agentId === staffId || manages) && (
        <EndForm telling={telling} onClose={null} />
      )}
      <Reasons reasons={plan.reasons} version={plan.rules} />
      <Acts telling={telling} />
      {telling.problem !== null && (
        <p role="alert" className={styles.problem}>
          {t('failed', { why: telling.problem })}
        </p>
      )}
      <section className={styles.part}>
        <h3>{t('policies')}</h3>
        <ul>
          {task.policies.map(({ id, policyNo, product }) => {
            const design = task.task.policies.find((one) => one.id === id)?.design;
            return (
              <li key={id}>
                <span>{product}</span>
                <span className={styles.note}>{policyNo}</span>
                {design !== undefined && <span className={styles.note}>{text(designNames[design])}</span>}
              </li>
            );
          })}
        </ul>
      </section>
      <QuickCodes task={task} />
      <div className={styles.part}>
        <AnswerList telling={telling} />
      </div>
      <Correction task={task} />
      <Past task={task} />
      {manages && task.may.includes('movedTo') && (
        <section className={styles.part}>
          <h3>
            {desk('moveTitle')}
            {task.keeper !== null && ` · ${desk('keeper', { name: task.keeper.name })}`}
          </h3>
          <MoveForm
            busy={telling.busy}
            move={(agentId, reason) => telling.tell({ type: 'movedTo', agentId, reason })}
          />
        </section>
      )}
      {manages && end === undefined && <Settings task={task} />}
    </div>
  );
}

/** What is due outside of calls, each where the rules offer it and the person may. */
function Acts({ telling }: { telling: Telling }) {
  const { task, tell, busy } = telling;
  const t = useWords(taskWords);
  const text = useLocalText();
  const say = useEventText(task.task);
  const orders = useMay('followUps.order');
  const manages = useMay('followUps.manage');
  const { step } = task.plan;
  const buttons: [string, () => void][] = [];
  if (step.action === 'noteAttempt')
    for (const outcome of new Set(
      task.events.flatMap(({ event }) =>
        event.type === 'callEnded' && event.end.kind === 'outcome' ? [event.end.outcome] : [],
      ),
    ))
      buttons.push([text(outcomeNames[outcome]), () => void tell({ type: 'attemptNoted', outcome })]);
  if (step.action === 'poolAppointment' && manages)
    buttons.push([t('pool'), () => void tell({ type: 'appointmentPooled' })]);
  if (orders && step.action === 'giveOrder') buttons.push([t('order'), () => void tell({ type: 'ordered' })]);
  if (orders && step.action === 'clearNumbers')
    for (const { numberId, why } of task.plan.skipped)
      if (why === 'mark' || why === 'notDesignated')
        buttons.push([
          t('clear', { number: say.number(numberId) }),
          () => void tell({ type: 'numberCleared', numberId }),
        ]);
  if (orders && step.may.includes('end')) buttons.push([t('endTask'), () => void tell({ type: 'ended' })]);
  if (step.action === 'enterAnswers') return <EnterAnswers telling={telling} />;
  if (buttons.length === 0) return null;
  return (
    <div className={styles.form}>
      {step.action === 'noteAttempt' && <span>{t('noteAttempt')}</span>}
      <p className={styles.buttons}>
        {buttons.map(([label, run]) => (
          <Button key={label} loading={busy} onClick={run}>
            {label}
          </Button>
        ))}
      </p>
    </div>
  );
}

function Past({ task }: { task: FollowUpView }) {
  const t = useWords(taskWords);
  const own = useWords(followUpWords);
  const format = useTimeFormat();
  const say = useEventText(task.task);
  return (
    <section className={styles.part}>
      <h3>{t('history')}</h3>
      {task.events.length === 0 ? (
        <p className={styles.quiet}>{t('noHistory')}</p>
      ) : (
        <ol>
          {task.events.map(({ n, at, by, event }) => (
            <li key={n}>
              <time dateTime={at}>{format.exact(Date.parse(at))}</time>
              <span>
                {event.type === 'dialled'
                  ? own('event.dialled', { agent: by?.name ?? '', number: say.number(event.numberId) })
                  : say.event(event)}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Settings({ task }: { task: FollowUpView }) {
  const t = useWords(taskWords);
  const { staffId } = useMe();
  const command = useCommand(setFollowUp);
  const { owner, paused, priority, version } = task;
  const set = (next: object): void =>
    void command.run({
      params: { id: task.id },
      body: { ownerId: owner?.id ?? null, paused, priority, version, ...next },
    });
  return (
    <section className={styles.part}>
      <h3>
        {t('settings')} · {owner?.name ?? t('shared')}
      </h3>
      <div className={styles.buttons}>
        {owner === null ? (
          <Button size="small" onClick={() => set({ ownerId: staffId })}>
            {t('give')}
          </Button>
        ) : (
          <Button size="small" onClick={() => set({ ownerId: null })}>
            {t('toShared')}
          </Button>
        )}
        <Button size="small" onClick={() => set({ paused: !paused })}>
          {t(paused ? 'resume' : 'pause')}
        </Button>
        <Labelled text={t('priority')}>
          {(id) => (
            <NumberInput
              id={id}
              size="small"
              min={0}
              max={9}
              precision={0}
              value={priority}
              onChange={(value) => value !== null && set({ priority: value })}
            />
          )}
        </Labelled>
      </div>
      {command.error !== null && (
        <p role="alert" className={styles.problem}>
          {t('failed', { why: command.error.message })}
        </p>
      )}
    </section>
  );
}
