import { BellOutlined, ClockCircleOutlined, CustomerServiceOutlined, UserOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useLocalText, useWords } from '../../../console/language.ts';
import { State } from '../../../console/ui/Mark.tsx';
import type { LocalText } from '../../../platform/local-text.ts';
import type { TrialStep } from '../contract/drafts.ts';
import type { KnownNames, ProcessInput, Span } from '../contract.ts';
import { countOf } from './editor/inputs.tsx';
import { editorWords } from './editor/words.ts';
import styles from './Process.module.css';
import { nodeOfKey, taskOf, type Waiting } from './trial.ts';
import { tryWords } from './try-words.ts';

type NodeNames = ReadonlyMap<string, LocalText>;

/** Everything that waits, each with the buttons that answer it. */
export function TrialWaiting(props: {
  waiting: Waiting;
  names: KnownNames;
  nodes: NodeNames;
  busy: boolean;
  onGo(input: ProcessInput): void;
}) {
  const { waiting, names, nodes, busy, onGo } = props;
  const { tasks, timers, services, ended } = waiting;
  const t = useWords(tryWords);
  const e = useWords(editorWords);
  const text = useLocalText();
  const spanText = useSpanText();
  if (ended !== null) return <State tone="ok">{t('ended', { end: ended })}</State>;
  if (tasks.length + timers.length + services.length === 0)
    return busy ? null : <State tone="danger">{t('stuck')}</State>;
  const roleOf = (code: string): string => {
    const role = names.roles.find((one) => one.code === code);
    return role === undefined ? code : text(role.name);
  };
  return (
    <ul className={styles.waiting}>
      {tasks.map((task) => (
        <Waits
          key={task.key}
          icon={
            task.work === 'inform' ? <CustomerServiceOutlined aria-hidden /> : <UserOutlined aria-hidden />
          }
          title={text(task.name)}
          note={[
            t('role', { role: roleOf(task.lane.role), at: e(`at.${task.lane.at}`) }),
            ...(task.due === null ? [] : [t('due', { span: spanText(task.due) })]),
          ].join(' · ')}
        >
          {task.outcomes.map((outcome) => (
            <Button
              key={outcome.code}
              size="small"
              disabled={busy}
              onClick={() => onGo({ type: 'taskDone', key: task.key, outcome: outcome.code })}
            >
              {text(outcome.name)}
            </Button>
          ))}
        </Waits>
      ))}
      {services.map((service) => (
        <Waits
          key={service.key}
          icon={<BellOutlined aria-hidden />}
          title={text(nodes.get(service.node) ?? { zh: service.service })}
          note={Object.values(service.params).join(' · ')}
        >
          <Button
            size="small"
            disabled={busy}
            onClick={() => onGo({ type: 'serviceDone', key: service.key, result: 'done' })}
          >
            {t('serviceDone')}
          </Button>
          <Button
            size="small"
            disabled={busy}
            onClick={() => onGo({ type: 'serviceGaveUp', key: service.key })}
          >
            {t('serviceGaveUp')}
          </Button>
        </Waits>
      ))}
      {timers.map((timer) => (
        <Waits
          key={timer.key}
          icon={<ClockCircleOutlined aria-hidden />}
          title={text(nodes.get(timer.node) ?? { zh: spanText(timer.span) })}
          note={spanText(timer.span)}
        >
          <Button size="small" disabled={busy} onClick={() => onGo({ type: 'timerDue', key: timer.key })}>
            {t('timerDue')}
          </Button>
        </Waits>
      ))}
    </ul>
  );
}

function Waits(props: { icon: ReactNode; title: string; note: string; children: ReactNode }) {
  return (
    <li>
      <strong>
        {props.icon} {props.title}
      </strong>
      {props.note !== '' && <span className={styles.quiet}>{props.note}</span>}
      <div className={styles.row}>{props.children}</div>
    </li>
  );
}

/** What was done so far, newest last. */
export function TrialSteps({ steps, nodes }: { steps: readonly TrialStep[]; nodes: NodeNames }) {
  const t = useWords(tryWords);
  const text = useLocalText();
  const nameOf = (key: string): string => text(nodes.get(nodeOfKey(key)) ?? { zh: nodeOfKey(key) });
  const sentence = (input: ProcessInput): string => {
    switch (input.type) {
      case 'start':
        return t('log.start');
      case 'cancel':
        return t('log.cancel');
      case 'taskDone': {
        const task = taskOf(steps, input.key);
        const outcome = task?.outcomes.find((one) => one.code === input.outcome);
        return t('log.task', {
          name: task === null ? input.key : text(task.name),
          outcome: outcome === undefined ? input.outcome : text(outcome.name),
        });
      }
      case 'timerDue':
        return t('log.timer', { name: nameOf(input.key) });
      case 'serviceDone':
        return t('log.service', { name: nameOf(input.key) });
      case 'serviceGaveUp':
        return t('log.gaveUp', { name: nameOf(input.key) });
      default:
        return input satisfies never;
    }
  };
  return (
    <ol className={styles.steps}>
      {steps.map(({ input }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps are only added and taken back at the end
        <li key={at}>{sentence(input)}</li>
      ))}
    </ol>
  );
}

/** @returns a function that reads out a length of time. */
function useSpanText(): (span: Span) => string {
  const t = useWords(tryWords);
  const e = useWords(editorWords);
  return (span) => {
    const { count, unit } = countOf(span);
    return t('span', { count, unit: e(`unit.${unit}`) });
  };
}
