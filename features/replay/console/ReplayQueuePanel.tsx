import { Button } from 'antd';
import { useMemo } from 'react';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Form, formStyles } from '../../../console/ui/Form.tsx';
import { NumberField, SelectField } from '../../../console/ui/fields.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import type { RouteReply } from '../../../platform/http/route.ts';
import { levels } from '../../access/contract/skills.ts';
import { FirstFields } from '../../routing/console/FirstFields.tsx';
import { NeedsField } from '../../routing/console/NeedsField.tsx';
import { OverflowField } from '../../routing/console/OverflowField.tsx';
import { type QueueValues, queueProblems, toQueue, toQueueRow } from '../../routing/console/queue-form.ts';
import { setupWords } from '../../routing/console/words.ts';
import type { listQueues } from '../../routing/contract/list-queues.ts';
import { strategies } from '../../routing/contract/queues.ts';
import type { ReplayQueue } from '../contract.ts';
import styles from './Replay.module.css';
import { replayWords } from './words.ts';

type Setup = RouteReply<typeof listQueues>;

/** Sets a queue up differently for the replay; nothing of it reaches the floor. */
export function ReplayQueuePanel(props: {
  queue: Setup['queues'][number];
  tried: ReplayQueue | undefined;
  setup: Setup;
  onApply(tried: ReplayQueue): void;
  onClose(): void;
}) {
  const { queue, tried, setup } = props;
  const t = useWords(replayWords);
  const words = useWords(setupWords);
  const text = useLocalText();
  const row = useMemo(() => toQueueRow({ ...queue, ...tried, active: true }), [queue, tried]);
  const form = useForm<QueueValues>({ draftKey: null, row });
  const skills = setup.skills.map((skill) => ({ ...skill, active: true, version: 1 }));
  const targets = setup.queues
    .filter(({ code }) => code !== queue.code)
    .map(({ code, name }) => ({ value: code, label: text(name) }));
  const submit = (): void => {
    const problems = Object.entries(queueProblems(form.values, false));
    if (problems.length > 0)
      return form.refuse(Object.fromEntries(problems.map(([name, problem]) => [name, words(problem)])));
    const { needs, strategy, priority, agePerMinute, wrapUpSeconds, overflow, ...rest } = toQueue(
      form.values,
    );
    const { ownAgent = null, language = null, managers = null, lastAgent = null } = rest;
    const { nationalAfterSeconds = null } = rest;
    props.onApply({
      ...{
        code: queue.code,
        needs: needs.map(({ skill, level }) => ({ skill, level: level ?? levels.least })),
        strategy: strategy ?? 'longestIdle',
      },
      ...{ priority: priority ?? 0, agePerMinute: agePerMinute ?? 0, wrapUpSeconds: wrapUpSeconds ?? 0 },
      ...{ ownAgent, language, managers, lastAgent, nationalAfterSeconds, overflow: overflow ?? [] },
    });
  };
  return (
    <SidePanel title={text(queue.name)} onClose={props.onClose}>
      <Form form={form} label={t('setup')} onSubmit={submit}>
        <NeedsField form={form} skills={skills} />
        <SelectField
          form={form}
          name="strategy"
          label={words('strategy')}
          options={strategies.map((one) => ({ value: one, label: words(`strategy.${one}`) }))}
        />
        <div className={formStyles.pair}>
          <NumberField
            form={form}
            name="priority"
            label={words('priority')}
            min={0}
            max={100}
            unit={t('points')}
          />
          <NumberField
            form={form}
            name="agePerMinute"
            label={words('agePerMinute')}
            min={0}
            max={100}
            unit={t('points')}
          />
        </div>
        <NumberField
          form={form}
          name="wrapUpSeconds"
          label={words('wrapUpSeconds')}
          hint={t('wrapUpHint')}
          min={0}
          max={900}
          unit={t('seconds')}
        />
        <FirstFields form={form} skills={skills} />
        <OverflowField form={form} targets={targets} />
        <div className={styles.apply}>
          <Button type="primary" htmlType="submit">
            {t('apply')}
          </Button>
        </div>
      </Form>
    </SidePanel>
  );
}
