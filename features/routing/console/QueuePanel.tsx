import { Checkbox } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { useConsole, useMe } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Form, formStyles } from '../../../console/ui/Form.tsx';
import { NumberField, SelectField } from '../../../console/ui/fields.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { type FormHandle, useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { lastResortQueue, strategies } from '../contract/queues.ts';
import { createQueue, type QueueRow, type RoutingSetup, updateQueue } from '../contract/setup.ts';
import { FirstFields } from './FirstFields.tsx';
import { NeedsField } from './NeedsField.tsx';
import { OverflowField } from './OverflowField.tsx';
import { blankQueue, type QueueValues, queueProblems, toQueue, toQueueRow } from './queue-form.ts';
import { type Target, targetsFor } from './queue-targets.ts';
import styles from './Setup.module.css';
import { WaitingFields } from './WaitingFields.tsx';
import { setupWords } from './words.ts';

/** One queue with everything that decides about its calls. @param props.queue null for a new one */
export function QueuePanel(props: {
  queue: QueueRow | null;
  setup: RoutingSetup;
  onSaved(): void;
  onClose(): void;
}) {
  const { queue, setup } = props;
  const t = useWords(setupWords);
  const text = useLocalText();
  const me = useMe();
  const { notices } = useConsole();
  const create = useCommand(createQueue);
  const update = useCommand(updateQueue);
  const command = queue === null ? create : update;
  const row = useMemo(() => (queue === null ? blankQueue : toQueueRow(queue)), [queue]);
  const form = useForm<QueueValues>({
    draftKey: `${me.staffId}.queue.${queue?.code ?? 'new'}`,
    row,
    readCurrent: (data) => toQueueRow(data as QueueRow),
  });
  const submit = async (): Promise<void> => {
    if (command.state !== 'idle') return;
    const problems = Object.entries(queueProblems(form.values, queue === null));
    if (problems.length > 0)
      return form.refuse(Object.fromEntries(problems.map(([name, problem]) => [name, t(problem)])));
    const { code, ...body } = toQueue(form.values);
    const { active } = form.values;
    const result =
      queue === null
        ? await create.run({ body: { ...body, code } })
        : await update.run({ params: { code }, body: { ...body, active, version: form.version } });
    if (!result.ok) return form.fail(result.error);
    form.saved(queue === null ? blankQueue : toQueueRow(result.reply));
    notices.show({ tone: 'done', text: t('saved', { name: text(result.reply.name) }) });
    props.onSaved();
    props.onClose();
  };
  const targets = targetsFor(setup, queue, {
    text,
    site: (name) => t('siteTarget', { name }),
  });
  return (
    <SidePanel title={queue === null ? t('newQueue') : text(queue.name)} onClose={props.onClose}>
      <Form form={form} label={t('queues')} onSubmit={() => void submit()}>
        <TextField form={form} name="nameZh" label={t('nameZh')} maxLength={200} />
        <TextField form={form} name="nameEn" label={t('nameEn')} maxLength={400} optional />
        {queue === null && (
          <TextField form={form} name="code" label={t('code')} hint={t('codeHint')} maxLength={40} />
        )}
        <Section title={t('who')}>
          <NeedsField form={form} skills={setup.skills} />
          <SelectField
            form={form}
            name="strategy"
            label={t('strategy')}
            hint={t(
              `strategy.${strategies.find((one) => one === form.values.strategy) ?? 'longestIdle'}.hint`,
            )}
            options={strategies.map((one) => ({ value: one, label: t(`strategy.${one}`) }))}
          />
        </Section>
        <Order form={form} />
        <Section title={t('first')}>
          <FirstFields form={form} skills={setup.skills} />
        </Section>
        <Section title={t('overflow')}>
          <OverflowField form={form} targets={targets} />
        </Section>
        {queue?.code !== lastResortQueue && <Hours form={form} targets={targets} />}
        <WaitingFields form={form} />
        <Surge form={form} />
        <Section title={t('ring')}>
          <div className={formStyles.pair}>
            <NumberField
              form={form}
              name="ringSeconds"
              label={t('ringSeconds')}
              min={5}
              max={60}
              unit={t('seconds')}
            />
            <NumberField
              form={form}
              name="wrapUpSeconds"
              label={t('wrapUpSeconds')}
              min={0}
              max={900}
              unit={t('seconds')}
            />
          </div>
        </Section>
        {queue !== null && queue.code !== lastResortQueue && (
          <Switch form={form} name="active" label={t('inUse')} />
        )}
        <SaveBar command={command} disabled={queue !== null && !form.dirty} />
      </Form>
    </SidePanel>
  );
}

type QueueForm = { form: FormHandle<QueueValues> };

function Section(props: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section} aria-label={props.title}>
      <h3>{props.title}</h3>
      {props.children}
    </section>
  );
}

function Switch({ form, name, label }: QueueForm & { name: 'active' | 'callsIn'; label: string }) {
  return (
    <Checkbox checked={form.values[name]} onChange={(event) => form.set(name, event.target.checked)}>
      {label}
    </Checkbox>
  );
}

/** Points by which calls of different queues are compared. */
function Order({ form }: QueueForm) {
  const t = useWords(setupWords);
  const points = (name: 'priority' | 'agePerMinute' | 'value' | 'vip') => (
    <NumberField form={form} name={name} label={t(name)} min={0} max={100} unit={t('points')} />
  );
  return (
    <Section title={t('order')}>
      <p className={formStyles.hint}>{t('orderHint')}</p>
      <div className={formStyles.pair}>
        {points('priority')}
        {points('agePerMinute')}
        {points('value')}
        {points('vip')}
      </div>
    </Section>
  );
}

function Hours({ form, targets }: QueueForm & { targets: readonly Target[] }) {
  const t = useWords(setupWords);
  return (
    <Section title={t('hours')}>
      <SelectField
        form={form}
        name="hours"
        label={t('opens')}
        options={[
          { value: 'always', label: t('hours.always') },
          { value: 'working', label: t('hours.working') },
        ]}
      />
      {form.values.hours === 'working' && (
        <SelectField
          form={form}
          name="whenClosed"
          label={t('whenClosed')}
          placeholder={t('lastResort')}
          options={[...targets]}
        />
      )}
    </Section>
  );
}

/** When agents are called in from their breaks. */
function Surge({ form }: QueueForm) {
  const t = useWords(setupWords);
  return (
    <Section title={t('surge')}>
      <Switch form={form} name="callsIn" label={t('callsIn')} />
      {form.values.callsIn && (
        <div className={`${formStyles.pair} ${styles.inner}`}>
          <TextField
            form={form}
            name="surgeWaiting"
            label={`${t('surgeWaiting')} (${t('people')})`}
            maxLength={4}
            inputMode="numeric"
            optional
          />
          <TextField
            form={form}
            name="surgeWaitSeconds"
            label={`${t('surgeWaitSeconds')} (${t('seconds')})`}
            maxLength={4}
            inputMode="numeric"
            optional
          />
        </div>
      )}
      <p className={formStyles.hint}>{t('surgeHint')}</p>
    </Section>
  );
}
