import { Checkbox } from 'antd';
import { useMemo } from 'react';
import { useConsole, useMe } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Form, formStyles } from '../../../console/ui/Form.tsx';
import { NumberField, SelectField } from '../../../console/ui/fields.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { createSite, type SiteRow, updateSite } from '../contract/sites.ts';
import { blankSite, type SiteValues, siteProblems, toSite, toSiteRow } from './site-form.ts';
import { siteWords } from './site-words.ts';
import { setupWords } from './words.ts';

/** One other site. @param props.site null for a new one */
export function SitePanel(props: { site: SiteRow | null; onSaved(): void; onClose(): void }) {
  const { site } = props;
  const t = useWords(siteWords);
  const words = useWords(setupWords);
  const text = useLocalText();
  const me = useMe();
  const { notices } = useConsole();
  const create = useCommand(createSite);
  const update = useCommand(updateSite);
  const command = site === null ? create : update;
  const row = useMemo(() => (site === null ? blankSite : toSiteRow(site)), [site]);
  const form = useForm<SiteValues>({
    draftKey: `${me.staffId}.site.${site?.code ?? 'new'}`,
    row,
    readCurrent: (data) => toSiteRow(data as SiteRow),
  });
  const submit = async (): Promise<void> => {
    if (command.state !== 'idle') return;
    const { values, version } = form;
    const { number, ...named } = siteProblems(values, site === null);
    const problems = [
      ...Object.entries(named).map(([name, problem]) => [name, words(problem)]),
      ...(number === undefined ? [] : [['number', t(number)]]),
    ];
    if (problems.length > 0) return form.refuse(Object.fromEntries(problems));
    const { code, ...body } = toSite(values);
    const result =
      site === null
        ? await create.run({ body: { code, ...body } })
        : await update.run({ params: { code }, body: { ...body, active: values.active, version } });
    if (!result.ok) return form.fail(result.error);
    form.saved(site === null ? blankSite : toSiteRow(result.reply));
    notices.show({ tone: 'done', text: words('saved', { name: text(result.reply.name) }) });
    props.onSaved();
    props.onClose();
  };
  return (
    <SidePanel title={site === null ? t('newSite') : text(site.name)} onClose={props.onClose}>
      <Form form={form} label={t('sites')} onSubmit={() => void submit()}>
        <TextField form={form} name="nameZh" label={words('nameZh')} maxLength={200} />
        <TextField form={form} name="nameEn" label={words('nameEn')} maxLength={400} optional />
        {site === null && (
          <TextField form={form} name="code" label={words('code')} hint={words('codeHint')} maxLength={40} />
        )}
        <TextField
          form={form}
          name="number"
          label={t('number')}
          hint={t('numberHint')}
          maxLength={40}
          inputMode="tel"
        />
        <SelectField
          form={form}
          name="hours"
          label={t('hours')}
          options={(['always', 'working'] as const).map((value) => ({ value, label: t(`hours.${value}`) }))}
        />
        <NumberField
          form={form}
          name="calls"
          label={t('calls')}
          hint={t('callsHint')}
          min={1}
          max={500}
          unit={t('callUnit')}
        />
        <div className={formStyles.pair}>
          <NumberField
            form={form}
            name="ringSeconds"
            label={t('ringSeconds')}
            hint={t('ringHint')}
            min={10}
            max={60}
            unit={t('seconds')}
          />
          <NumberField
            form={form}
            name="retryMinutes"
            label={t('retryMinutes')}
            hint={t('retryHint')}
            min={1}
            max={60}
            unit={t('minutes')}
          />
        </div>
        {site !== null && (
          <Checkbox
            checked={form.values.active}
            onChange={(event) => form.set('active', event.target.checked)}
          >
            {words('inUse')}
          </Checkbox>
        )}
        <SaveBar command={command} disabled={site !== null && !form.dirty} />
      </Form>
    </SidePanel>
  );
}
