import { Select, Switch } from 'antd';
import { useState } from 'react';
import { useConsole, useMe, useRoute } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Field } from '../../../console/ui/Field.tsx';
import { Form } from '../../../console/ui/Form.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { type FormHandle, useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import {
  addRepairer,
  findRepairerPlaces,
  type RepairerFields,
  type RepairerRow,
  saveRepairer,
} from '../contract/repairers.ts';
import { repairerWords } from './words.ts';

type Values = Omit<RepairerFields, 'contractTo'> & { contractTo: string };

const toRow = (row: RepairerRow | null): { version: number; values: Values } => ({
  version: row?.version ?? 0,
  values: {
    ...{ name: row?.name ?? '', placeCode: row?.placeCode ?? '', address: row?.address ?? '' },
    ...{ phone: row?.phone ?? '', brands: [...(row?.brands ?? [])], direct: row?.direct ?? true },
    ...{
      contractFrom: row?.contractFrom ?? '',
      contractTo: row?.contractTo ?? '',
      active: row?.active ?? true,
    },
  },
});

/** Adds or changes one partner repairer. */
export function RepairerPanel({ repairer, onClose }: { repairer: RepairerRow | null; onClose(): void }) {
  const t = useWords(repairerWords);
  const me = useMe();
  const { notices, queryClient } = useConsole();
  const [add, save] = [useCommand(addRepairer), useCommand(saveRepairer)];
  const form = useForm<Values>({
    draftKey: `${me.staffId}.repairer.${repairer?.id ?? 'new'}`,
    row: toRow(repairer),
    readCurrent: (data) => toRow(data as RepairerRow),
  });
  const submit = async (): Promise<void> => {
    const { contractTo, ...values } = form.values;
    const body = { ...values, contractTo: contractTo === '' ? null : contractTo };
    const result =
      repairer === null
        ? await add.run({ body })
        : await save.run({ params: { id: repairer.id }, body: { ...body, version: form.version } });
    if (!result.ok) return form.fail(result.error);
    form.saved(toRow(result.reply));
    notices.show({ tone: 'done', text: t('saved') });
    await queryClient.invalidateQueries();
    onClose();
  };
  const toggle = (name: 'direct' | 'active', hint?: string) => (
    <Field form={form} name={name} label={t(name)} {...(hint === undefined ? {} : { hint })}>
      {({ status: _, ...wiring }) => (
        <span>
          <Switch
            id={wiring.id}
            aria-label={t(name)}
            checked={form.values[name]}
            onChange={(on) => form.set(name, on)}
          />
        </span>
      )}
    </Field>
  );
  return (
    <SidePanel title={repairer?.name ?? t('add')} onClose={onClose}>
      <Form form={form} label={t('list')} onSubmit={() => void submit()}>
        <TextField form={form} name="name" label={t('name')} maxLength={60} />
        <PlaceOf form={form} known={repairer?.place.join(' ') ?? ''} />
        <TextField form={form} name="address" label={t('address')} maxLength={120} />
        <TextField
          form={form}
          name="phone"
          label={t('phone')}
          hint={t('phoneHint')}
          maxLength={40}
          inputMode="tel"
        />
        <Field form={form} name="brands" label={t('brands')} hint={t('brandsHint')}>
          {({ status, ...wiring }) => (
            <Select
              {...wiring}
              mode="tags"
              aria-label={t('brands')}
              status={status}
              open={false}
              suffixIcon={null}
              value={form.values.brands}
              onChange={(brands: string[]) => form.set('brands', brands)}
            />
          )}
        </Field>
        {toggle('direct', t('directHint'))}
        <TextField
          form={form}
          name="contractFrom"
          label={t('contractFrom')}
          placeholder="2026-01-01"
          maxLength={10}
        />
        <TextField
          form={form}
          name="contractTo"
          label={t('contractTo')}
          placeholder="2027-12-31"
          maxLength={10}
        />
        {toggle('active')}
        <SaveBar command={repairer === null ? add : save} disabled={!form.dirty} />
      </Form>
    </SidePanel>
  );
}

/** One place by any part of its names. */
function PlaceOf({ form, known }: { form: FormHandle<Values>; known: string }) {
  const t = useWords(repairerWords);
  const [typed, setTyped] = useState('');
  const [name, setName] = useState(known);
  const found = useRoute(
    findRepairerPlaces,
    { query: { q: typed.trim().slice(0, 40) } },
    { when: typed.trim() !== '', keepPrevious: true },
  );
  const { placeCode } = form.values;
  const options = (typed.trim() === '' ? [] : (found.data?.places ?? [])).map((one) => ({
    value: one.code,
    label: one.names.join(' '),
  }));
  const all =
    placeCode === '' || options.some(({ value }) => value === placeCode)
      ? options
      : [...options, { value: placeCode, label: name || placeCode }];
  return (
    <Field form={form} name="placeCode" label={t('place')} hint={t('placeHint')}>
      {({ status, ...wiring }) => (
        <Select
          {...wiring}
          aria-label={t('place')}
          status={status}
          value={placeCode === '' ? null : placeCode}
          showSearch={{ filterOption: false, onSearch: setTyped }}
          notFoundContent={null}
          options={all}
          onChange={(code: string, chosen) => {
            setName(Array.isArray(chosen) ? '' : String(chosen?.label ?? ''));
            form.set('placeCode', code);
          }}
        />
      )}
    </Field>
  );
}
