import { Input, Select } from 'antd';
import { useState } from 'react';
import { useConsole, useMay, useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Field } from '../../../console/ui/Field.tsx';
import { Form } from '../../../console/ui/Form.tsx';
import { ChecksField, SelectField } from '../../../console/ui/fields.tsx';
import { MomentField } from '../../../console/ui/MomentField.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { type FormHandle, useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import { lossKinds } from '../../claims/codes.ts';
import { findPlaces } from '../../claims/contract/reports.ts';
import { kindNames } from '../../claims/names.ts';
import { listIncidents } from '../../interactions/contract/incidents.ts';
import { type MassEventKind, massEventKinds } from '../codes.ts';
import { changeMassEvent, declareMassEvent, type MassEventView } from '../contract/events.ts';
import { massEventKindNames } from '../names.ts';
import { type EventValues, lossesOf, saidOf } from './event-form.ts';
import { massEventWords } from './words.ts';

type Place = { code: string; names: readonly string[] };

/** Declares an event, or changes one that is on. */
export function EventPanel(props: {
  title: string;
  first: EventValues;
  /** The event that is changed; without it one is declared. */
  event?: MassEventView;
  known: readonly Place[];
  queues: readonly { code: string; name: LocalText }[];
  usual: Parameters<typeof lossesOf>[0];
  onClose(): void;
  onDone(view: MassEventView): void;
}) {
  const { event, first, usual } = props;
  const t = useWords(massEventWords);
  const text = useLocalText();
  const { notices } = useConsole();
  const [declare, change] = [useCommand(declareMassEvent), useCommand(changeMassEvent)];
  const [row] = useState({ version: event?.version ?? 0, values: first });
  const form = useForm<EventValues>({ draftKey: null, row });
  const { values } = form;
  const strings = form as unknown as FormHandle<Record<'kind' | 'queue' | 'announce', string>>;
  const mayAnnounce = useMay('calls.announce');
  const prompts =
    useRoute(listIncidents, {}, { when: mayAnnounce && event === undefined }).data?.prompts ?? [];
  const submit = async (): Promise<void> => {
    const said = saidOf(values);
    const missing = {
      ...(values.kind === '' ? { kind: t('chooseKind') } : {}),
      ...(said.reason.length < 2 ? { reason: t('sayWhy') } : {}),
      ...(values.beganAt === '' ? { beganAt: t('sayWhen') } : {}),
      ...(values.endsAt === '' ? { endsAt: t('sayWhen') } : {}),
    };
    if (Object.keys(missing).length > 0) return form.refuse(missing);
    const result =
      event === undefined
        ? await declare.run({
            body: {
              ...{ ...said, kind: values.kind as MassEventKind, beganAt: values.beganAt },
              announce: values.announce === '' ? null : values.announce,
            },
          })
        : await change.run({ params: { id: event.id }, body: { ...said, version: event.version } });
    if (!result.ok) return form.fail(result.error);
    notices.show({ tone: 'done', text: t(event === undefined ? 'declared' : 'changed') });
    props.onDone(result.reply);
  };
  return (
    <SidePanel title={props.title} onClose={props.onClose}>
      <Form form={form} label={props.title} onSubmit={() => void submit()}>
        {event === undefined && (
          <SelectField
            form={{
              ...strings,
              set(name, value) {
                strings.set(name, value);
                form.set('lossKinds', lossesOf(usual, value));
              },
            }}
            name="kind"
            label={t('kind')}
            options={massEventKinds.map((value) => ({ value, label: text(massEventKindNames[value]) }))}
          />
        )}
        <Field form={form} name="nameZh" label={t('nameZh')} hint={t('nameHint')}>
          {({ status, ...wiring }) => (
            <Input
              {...wiring}
              status={form.errorOf('name') === undefined ? status : 'error'}
              maxLength={60}
              autoComplete="off"
              value={values.nameZh}
              onChange={({ target }) => form.set('nameZh', target.value)}
            />
          )}
        </Field>
        <TextField form={form} name="nameEn" label={t('nameEn')} optional maxLength={80} />
        <Places form={form} known={props.known} />
        {event === undefined && <MomentField form={form} name="beganAt" label={t('beganAt')} />}
        <MomentField form={form} name="endsAt" label={t('endsAt')} />
        <ChecksField
          form={form}
          name="lossKinds"
          label={t('lossKinds')}
          options={lossKinds.map((value) => ({ value, label: text(kindNames[value]) }))}
        />
        <SelectField
          form={strings}
          name="queue"
          label={t('queue')}
          hint={t('queueHint')}
          optional
          placeholder={t('noQueue')}
          options={[
            { value: '', label: t('noQueue') },
            ...props.queues.map(({ code, name }) => ({ value: code, label: text(name) })),
          ]}
        />
        {prompts.length > 0 && (
          <SelectField
            form={strings}
            name="announce"
            label={t('announce')}
            hint={t('announceHint')}
            optional
            placeholder={t('noAnnounce')}
            options={[
              { value: '', label: t('noAnnounce') },
              ...prompts.map(({ name, text: said }) => ({ value: name, label: text(said) })),
            ]}
          />
        )}
        <TextField form={form} name="reason" label={t('reason')} maxLength={300} />
        <SaveBar
          command={event === undefined ? declare : change}
          label={t(event === undefined ? 'declare' : 'change')}
        />
      </Form>
    </SidePanel>
  );
}

/** The area, by any part of the names of its places. */
function Places({ form, known }: { form: FormHandle<EventValues>; known: readonly Place[] }) {
  const t = useWords(massEventWords);
  const [typed, setTyped] = useState('');
  const [names, setNames] = useState(new Map(known.map(({ code, names: of }) => [code, of.join(' ')])));
  const q = typed.trim().slice(0, 40);
  const found = useRoute(findPlaces, { query: { q } }, { when: q !== '', keepPrevious: true });
  const places =
    q === '' ? [] : (found.data?.places ?? []).map((one) => [one.code, one.names.join(' ')] as const);
  const shown = new Map([
    ...form.values.places.map((code) => [code, names.get(code) ?? code] as const),
    ...places,
  ]);
  return (
    <Field form={form} name="places" label={t('places')} hint={t('placesHint')}>
      {({ status, ...wiring }) => (
        <Select
          {...wiring}
          mode="multiple"
          aria-label={t('places')}
          status={status}
          value={form.values.places}
          showSearch={{ filterOption: false, onSearch: setTyped }}
          notFoundContent={null}
          options={[...shown].map(([value, label]) => ({ value, label }))}
          onChange={(codes: string[]) => {
            setNames(new Map([...names, ...shown]));
            form.set('places', codes);
          }}
        />
      )}
    </Field>
  );
}
