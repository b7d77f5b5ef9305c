import { Button, Checkbox, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { useTimeFormat } from '../../../console/centre.ts';
import { useConsole, useMay, useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { State, type Tone } from '../../../console/ui/Mark.tsx';
import { Sheet } from '../../../console/ui/Page.tsx';
import { LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { useServerNow } from '../../../console/ui/Time.tsx';
import { useCommand } from '../../../console/use-command.ts';
import { type CaseDepartment, caseDepartments } from '../codes.ts';
import { type CaseTicket, openCaseTasks, readCaseTasks } from '../contract/tasks.ts';
import { departmentNames } from '../names.ts';
import styles from './Casework.module.css';
import { caseworkWords } from './words.ts';

type Task = CaseTicket['tasks'][number];
const news = ['caseTasks.opened', 'task.opened', 'task.moved', 'task.overdue', 'ticket.closed'];

/** Everything that departments do for a case at once: whose it is, until when, and what came of it. */
export function TasksSheet({ subject }: { subject: { reportId: string } | { claimId: string } }) {
  const t = useWords(caseworkWords);
  const mayHandle = useMay('casework.handle');
  const maySeeTickets = useMay('tickets.read');
  const result = useRoute(readCaseTasks, { query: subject }, { refreshOn: news });
  const [asking, setAsking] = useState(false);
  return (
    <Sheet title={t('tasks')} padded>
      <Loaded result={result} skeleton={<LinesSkeleton lines={3} />}>
        {({ tickets, done, all, open }) => (
          <div className={styles.stack}>
            {tickets.length === 0 && <p className={styles.quiet}>{t('tasksNone')}</p>}
            {all > 0 && (
              <div>
                <div className={styles.line}>
                  <State tone={open ? 'accent' : 'ok'}>
                    {open ? t('progress', { done, all }) : t('allDone')}
                  </State>
                  {open && <span className={styles.quiet}>{t('stillOpen')}</span>}
                </div>
                <div className={styles.bar} aria-hidden="true">
                  <span style={{ width: `${(done / all) * 100}%` }} />
                </div>
              </div>
            )}
            {tickets.map((ticket) => (
              <div key={ticket.id}>
                {maySeeTickets ? (
                  <Link to={`/tickets/${ticket.id}`}>{t('ticket', { no: ticket.no })}</Link>
                ) : (
                  t('ticket', { no: ticket.no })
                )}
                <ul className={styles.list}>
                  {ticket.tasks.map((task) => (
                    <TaskLine key={task.id} task={task} />
                  ))}
                </ul>
              </div>
            ))}
            {mayHandle && !asking && (
              <div>
                <Button onClick={() => setAsking(true)}>{t('openTasks')}</Button>
              </div>
            )}
            {asking && (
              <Ask
                subject={subject}
                onBack={() => setAsking(false)}
                onDone={() => {
                  setAsking(false);
                  void result.refetch();
                }}
              />
            )}
          </div>
        )}
      </Loaded>
    </Sheet>
  );
}

function TaskLine({ task }: { task: Task }) {
  const t = useWords(caseworkWords);
  const text = useLocalText();
  const format = useTimeFormat();
  const now = useServerNow(60_000) ?? 0;
  const exact = (iso: string): string => format.exact(Date.parse(iso));
  const over = task.doneAt === null && task.dueAt !== null && now > Date.parse(task.dueAt);
  const tone: Tone =
    task.state === 'done' ? 'ok' : over ? 'danger' : task.state === 'claimed' ? 'accent' : 'soon';
  return (
    <li>
      <span>
        {text(task.roleName)} · {text(task.name)}
        <span className={styles.second}>
          {task.owner ?? t('nobody')}
          {task.note !== null && ` · ${task.note}`}
        </span>
      </span>
      <State tone={tone}>
        {task.doneAt !== null
          ? t('doneAt', { time: exact(task.doneAt) })
          : task.dueAt === null
            ? t('nobody')
            : t('due', { time: exact(task.dueAt) })}
      </State>
    </li>
  );
}

function Ask(props: { subject: { reportId: string } | { claimId: string }; onBack(): void; onDone(): void }) {
  const { subject, onBack, onDone } = props;
  const t = useWords(caseworkWords);
  const { notices } = useConsole();
  const command = useCommand(openCaseTasks);
  const [departments, setDepartments] = useState<CaseDepartment[]>([]);
  const [question, setQuestion] = useState('');
  const send = async (): Promise<void> => {
    const result = await command.run({ body: { ...subject, departments, question: question.trim() } });
    if (!result.ok) return notices.show({ tone: 'error', text: result.error.message });
    notices.show({ tone: 'done', text: t('opened', { no: result.reply.no }) });
    onDone();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Departments chosen={departments} onChange={setDepartments}>
        <Input.TextArea
          aria-label={t('question')}
          placeholder={t('questionHint')}
          rows={3}
          maxLength={1_000}
          value={question}
          onChange={(event) => setQuestion(event.target.value)}
        />
        <div className={styles.buttons}>
          <Button
            type="primary"
            htmlType="submit"
            loading={command.state !== 'idle'}
            disabled={departments.length === 0 || [...question.trim()].length < 5}
          >
            {t('send')}
          </Button>
          <Button onClick={onBack}>{t('cancel')}</Button>
        </div>
      </Departments>
    </form>
  );
}

/** Departments to tick, with what follows in the form. */
export function Departments(props: {
  chosen: CaseDepartment[];
  onChange(chosen: CaseDepartment[]): void;
  children: ReactNode;
}) {
  const t = useWords(caseworkWords);
  const text = useLocalText();
  return (
    <fieldset className={styles.form}>
      <legend>{t('departments')}</legend>
      <Checkbox.Group
        value={props.chosen}
        onChange={(next) => props.onChange(caseDepartments.filter((one) => next.includes(one)))}
        options={caseDepartments.map((value) => ({ value, label: text(departmentNames[value]) }))}
      />
      {props.children}
    </fieldset>
  );
}
