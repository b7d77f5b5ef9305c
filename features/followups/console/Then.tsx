import { Button, DatePicker, Select } from 'antd';
import { useId, useState } from 'react';
import { useZone } from '../../../console/centre.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { fromPicked, toPicked } from '../../../console/zone-time.ts';
import type { PlanReply } from '../contract/plan.ts';
import type { FollowUpEvent } from '../contract/task.ts';
import { groupOf, outcomeGroupNames, outcomeGroups, outcomeNames } from '../outcomes.ts';
import { type BareEvent, choicesAt } from '../rules/choices.ts';
import type { Planned } from '../rules.ts';
import type { Trial } from './examples.ts';
import styles from './Plan.module.css';
import { useEventText } from './use-event-text.ts';
import { followUpWords } from './words.ts';

/** What may happen next, as buttons: only what the rules let happen. */
export function Then(props: {
  planned: Planned;
  reply: PlanReply;
  trial: Trial;
  onChange(next: Trial): void;
}) {
  const { planned, reply, trial, onChange } = props;
  const { step } = reply;
  const t = useWords(followUpWords);
  const text = useLocalText();
  const zone = useZone();
  const id = useId();
  const say = useEventText(trial.task);
  const [named, setNamed] = useState<string | null>(null);
  const start = named ?? new Date(Date.parse(trial.at) + 86_400_000).toISOString();
  const choices = choicesAt(planned.state, step, trial.at, start);
  const { from } = step;
  const add = (event: BareEvent): void =>
    onChange({ ...trial, history: [...trial.history, { ...event, at: trial.at } as FollowUpEvent] });
  if (choices.events.length === 0 && choices.outcomes.length === 0 && from === null) return null;
  return (
    <section aria-label={t('thenWhat')}>
      <h3 className={styles.head}>{t('thenWhat')}</h3>
      <div className={styles.choices}>
        {from !== null && (
          <Button type="primary" onClick={() => onChange({ ...trial, at: from })}>
            {t('jump', { time: say.time(from) })}
          </Button>
        )}
        {choices.events.map((event, at) => (
          <Button
            key={JSON.stringify(event)}
            type={at === 0 && from === null ? 'primary' : 'default'}
            onClick={() => add(event)}
          >
            {say.event(event)}
          </Button>
        ))}
        {choices.outcomes.length > 0 && (
          <Select
            aria-label={t('fail')}
            className={styles.outcome ?? ''}
            placeholder={t('fail')}
            value={null}
            showSearch
            optionFilterProp="label"
            onChange={(outcome: string) => {
              const chosen = choices.outcomes.find((one) => one.outcome === outcome);
              if (chosen !== undefined) add(chosen.event);
            }}
            options={outcomeGroups
              .map((group) => ({
                label: text(outcomeGroupNames[group]),
                options: choices.outcomes
                  .filter(({ outcome }) => groupOf(outcome) === group)
                  .map(({ outcome }) => ({ value: outcome as string, label: text(outcomeNames[outcome]) })),
              }))
              .filter(({ options }) => options.length > 0)}
          />
        )}
      </div>
      {planned.state.call !== null && (
        <div className={styles.named}>
          <label htmlFor={id}>{t('appointmentAt')}</label>
          <DatePicker
            id={id}
            showTime={{ format: 'HH:mm' }}
            format="YYYY-MM-DD HH:mm"
            needConfirm={false}
            allowClear={false}
            value={toPicked(start, zone)}
            onChange={(picked) => picked !== null && setNamed(fromPicked(picked, zone))}
          />
        </div>
      )}
    </section>
  );
}
