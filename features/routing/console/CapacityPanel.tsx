import { Checkbox } from 'antd';
import { useMemo } from 'react';
import { useConsole, useMe } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Form, formStyles } from '../../../console/ui/Form.tsx';
import { NumberField } from '../../../console/ui/fields.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import {
  type AgentCapacity,
  type CapacitySetup,
  type CentreCapacity,
  updateAgentCapacity,
  updateCentreCapacity,
} from '../contract/capacity-setup.ts';
import {
  type CapacityValues,
  roomText,
  toAgentRow,
  toCapacity,
  toCentreRow,
  tooHeavy,
} from './capacity-form.ts';
import { capacityWords } from './capacity-words.ts';

/** What an agent, or the whole centre, can have in hand. @param props.agent null: the centre */
export function CapacityPanel(props: {
  centre: CentreCapacity;
  agent: CapacitySetup['agents'][number] | null;
  onSaved(): void;
  onClose(): void;
}) {
  const { centre, agent } = props;
  const t = useWords(capacityWords);
  const me = useMe();
  const { notices } = useConsole();
  const saveCentre = useCommand(updateCentreCapacity);
  const saveAgent = useCommand(updateAgentCapacity);
  const command = agent === null ? saveCentre : saveAgent;
  const row = useMemo(
    () => (agent === null ? toCentreRow(centre) : toAgentRow(agent, centre.capacity)),
    [agent, centre],
  );
  const form = useForm<CapacityValues>({
    draftKey: `${me.staffId}.capacity.${agent?.staffId ?? 'centre'}`,
    row,
    readCurrent: (data) =>
      agent === null
        ? toCentreRow(data as CentreCapacity)
        : toAgentRow(data as AgentCapacity, centre.capacity),
  });
  const { values } = form;
  const submit = async (): Promise<void> => {
    if (command.state !== 'idle') return;
    const heavy = tooHeavy(values);
    if (heavy.length > 0) {
      const sentence = t('tooHeavy', { most: values.most });
      return form.refuse(Object.fromEntries(heavy.map((channel) => [channel, sentence])));
    }
    const { version } = form;
    const capacity = toCapacity(values);
    if (agent === null) {
      const result = await saveCentre.run({ body: { capacity, version } });
      if (!result.ok) return form.fail(result.error);
      form.saved(toCentreRow(result.reply));
      notices.show({ tone: 'done', text: t('savedCentre') });
    } else {
      const { staffId } = agent;
      const body = { capacity: values.usesOwn ? capacity : null, version };
      const result = await saveAgent.run({ params: { staffId }, body });
      if (!result.ok) return form.fail(result.error);
      form.saved(toAgentRow(result.reply, centre.capacity));
      notices.show({ tone: 'done', text: t('saved', { name: agent.name }) });
    }
    props.onSaved();
    props.onClose();
  };
  const points = (name: 'most' | 'call' | 'chat') => (
    <NumberField form={form} name={name} label={t(name)} min={1} max={1_000} unit={t('points')} />
  );
  return (
    <SidePanel title={agent === null ? t('centre') : agent.name} onClose={props.onClose}>
      <Form form={form} label={t('title')} onSubmit={() => void submit()}>
        {agent === null ? (
          <p className={formStyles.hint}>{t('centreHint')}</p>
        ) : (
          <Checkbox checked={values.usesOwn} onChange={(event) => form.set('usesOwn', event.target.checked)}>
            {t('usesOwn')}
          </Checkbox>
        )}
        {values.usesOwn && (
          <>
            {points('most')}
            <div className={formStyles.pair}>
              {points('call')}
              {points('chat')}
            </div>
          </>
        )}
        {tooHeavy(values).length === 0 && (
          <p className={formStyles.hint} aria-live="polite">
            {t('roomNow', {
              room: roomText(values.usesOwn ? toCapacity(values) : centre.capacity, t),
            })}
          </p>
        )}
        <SaveBar command={command} disabled={!form.dirty} />
      </Form>
    </SidePanel>
  );
}
