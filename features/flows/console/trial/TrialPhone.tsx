import { Button } from 'antd';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { queryOutcomeTexts, queryTexts } from '../../codes.ts';
import type { MenuKey } from '../../contract.ts';
import { type QueryOutcome, queryOutcomes } from '../../queries.ts';
import { useNames } from '../names.ts';
import styles from './Trial.module.css';
import type { TrialInput, TrialState } from './trial.ts';
import { trialWords } from './words.ts';

const rows = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] satisfies readonly MenuKey[];

/** What the caller hears, and what he can do about it. */
export function TrialPhone(props: { state: TrialState; tried: string; onGo(input: TrialInput): void }) {
  const { state, tried, onGo } = props;
  const t = useWords(trialWords);
  const text = useLocalText();
  const { step, flow } = state;
  const { phase } = step.state;
  return (
    <section className={styles.phone} aria-live="polite">
      {flow.id !== tried && <p className={styles.warning}>{t('elsewhere', { flow: text(flow.name) })}</p>}
      <Now state={state} />
      {phase === 'listening' && <p className={styles.quiet}>{t('waits')}</p>}
      {phase !== 'ended' && (
        <>
          <fieldset className={styles.keypad} aria-label={t('keypad')}>
            {rows.map((key) => (
              <Button key={key} onClick={() => onGo({ type: 'key', key })}>
                {key}
              </Button>
            ))}
          </fieldset>
          <div className={styles.row}>
            {(phase === 'playing' ||
              phase === 'asking' ||
              phase === 'answering' ||
              phase === 'returning') && (
              <Button size="small" onClick={() => onGo({ type: 'played' })}>
                {t('heardOut')}
              </Button>
            )}
            {(phase === 'listening' || phase === 'recording') && (
              <Button size="small" onClick={() => onGo({ type: 'timeout' })}>
                {t(phase === 'recording' ? 'endMessage' : 'timeout')}
              </Button>
            )}
          </div>
          {(phase === 'waiting' || phase === 'asking') && (
            <Outcomes
              outcomes={outcomesOf(state)}
              onChoose={(outcome) => onGo({ type: 'answer', outcome })}
            />
          )}
        </>
      )}
    </section>
  );
}

function Now({ state }: { state: TrialState }) {
  const t = useWords(trialWords);
  const text = useLocalText();
  const names = useNames();
  const { commands, flow } = state;
  const said = (prompts: readonly string[]): string =>
    prompts
      .map(
        (name) =>
          names.prompts.find((one) => one.name === name && one.language === flow.language)?.text ?? name,
      )
      .join(' ');
  return (
    <>
      {commands.map((command) => {
        switch (command.type) {
          case 'play':
            return (
              <p key="play" className={styles.hears}>
                <span>{t('hears')}</span>
                {said(command.prompts)}
              </p>
            );
          case 'query':
            return <p key="query">{t('asks', { query: text(queryTexts[command.query]) })}</p>;
          case 'act': {
            const action = names.actions.find(({ code }) => code === command.action);
            return (
              <p key="act">
                {t('does', { action: action === undefined ? command.action : text(action.name) })}
              </p>
            );
          }
          case 'record':
            return <p key="record">{t('records')}</p>;
          case 'enterQueue': {
            const queue = names.queues.find(({ code }) => code === command.queue);
            const name = queue === undefined ? command.queue : text(queue.name);
            return (
              <p key="queue" className={styles.ended}>
                {t('endedQueue', { queue: name })}
                {command.priority > 0 && t('endedPoints', { points: command.priority })}
              </p>
            );
          }
          case 'hangUp':
            return (
              <p key="hangUp" className={styles.ended}>
                {t('endedHangUp')}
              </p>
            );
          case 'listen':
          case 'wait':
            return null;
          default:
            return command satisfies never;
        }
      })}
    </>
  );
}

function Outcomes(props: { outcomes: readonly QueryOutcome[]; onChoose(outcome: QueryOutcome): void }) {
  const t = useWords(trialWords);
  const text = useLocalText();
  return (
    <div className={styles.outcomes}>
      <span className={styles.quiet}>{t('outcome')}</span>
      <div className={styles.row}>
        {props.outcomes.map((outcome) => (
          <Button key={outcome} size="small" onClick={() => props.onChoose(outcome)}>
            {text(queryOutcomeTexts[outcome])}
          </Button>
        ))}
      </div>
    </div>
  );
}

function outcomesOf({ flow, step }: TrialState): readonly QueryOutcome[] {
  const node = flow.nodes[step.state.node];
  if (node?.type !== 'query' && node?.type !== 'action') return queryOutcomes;
  const named = queryOutcomes.filter((one) => node.outcomes[one] !== undefined);
  return [...new Set([...named, 'unavailable' as const])];
}
