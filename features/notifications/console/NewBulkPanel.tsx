import { Input } from 'antd';
import { useConsole, useRoute } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Field } from '../../../console/ui/Field.tsx';
import { Form } from '../../../console/ui/Form.tsx';
import { SelectField } from '../../../console/ui/fields.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { EmptyState, LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import type { RouteReply } from '../../../platform/http/route.ts';
import { prepareBulk } from '../contract/bulk.ts';
import { readRules } from '../contract/settings.ts';
import { listTemplates, type TemplateRow } from '../contract/templates.ts';
import { bulkWords } from './bulk-words.ts';
import { noticeWords } from './notice-words.ts';
import { useTitleText } from './use-template-title.ts';

const blank = { name: '', template: '', channel: '', language: 'zh-CN', recipients: '' };

type Rules = RouteReply<typeof readRules>;

/** Prepares a bulk sending from a pasted list. */
export function NewBulkPanel(props: { onPrepared(id: string): void; onClose(): void }) {
  const t = useWords(bulkWords);
  const templates = useRoute(listTemplates, {});
  const rules = useRoute(readRules, {});
  return (
    <SidePanel title={t('addTitle')} onClose={props.onClose}>
      <Loaded result={templates} skeleton={<LinesSkeleton />}>
        {(list) => (
          <Loaded result={rules} skeleton={<LinesSkeleton />}>
            {({ channels }) => {
              const usable = list.templates.filter((row) => row.inEffect !== null && row.purpose !== 'staff');
              if (usable.length === 0) return <EmptyState title={t('noTemplates')} />;
              if (channels.length === 0) return <EmptyState title={t('noChannels')} />;
              return <BulkForm templates={usable} channels={channels} onPrepared={props.onPrepared} />;
            }}
          </Loaded>
        )}
      </Loaded>
    </SidePanel>
  );
}

function BulkForm(props: {
  templates: readonly TemplateRow[];
  channels: Rules['channels'];
  onPrepared(id: string): void;
}) {
  const { templates, channels } = props;
  const t = useWords(bulkWords);
  const tNotice = useWords(noticeWords);
  const titleText = useTitleText();
  const { notices } = useConsole();
  const prepare = useCommand(prepareBulk);
  // A pasted list is personal: nothing of it is kept as a draft.
  const form = useForm<typeof blank>({
    draftKey: null,
    row: { version: 0, values: { ...blank, channel: channels[0] ?? 'sms' } },
  });
  const { values } = form;
  const chosen = templates.find(({ code }) => code === values.template);
  const columns = ['to', ...Object.keys(chosen?.variables ?? {})].join(',');
  const submit = async (): Promise<void> => {
    const { name, template, recipients } = values;
    if (name.trim() === '') return form.refuse({ name: t('needed') });
    if (template === '') return form.refuse({ template: t('templateNeeded') });
    if (recipients.trim() === '') return form.refuse({ recipients: t('recipientsNeeded') });
    const channel = channels.find((one) => one === values.channel) ?? 'sms';
    const language = values.language === 'en' ? 'en' : 'zh-CN';
    const result = await prepare.run({ body: { name, template, channel, language, recipients } });
    if (!result.ok) return form.fail(result.error);
    const { waiting, refused } = result.reply.counts;
    notices.show({ tone: refused > 0 ? 'warning' : 'done', text: t('ready', { waiting, refused }) });
    props.onPrepared(result.reply.id);
  };
  return (
    <Form form={form} label={t('addTitle')} onSubmit={() => void submit()}>
      <TextField form={form} name="name" label={t('name')} hint={t('nameHint')} maxLength={100} />
      <SelectField
        form={form}
        name="template"
        label={t('template')}
        options={templates.map(({ code, title }) => ({ value: code, label: titleText(title), search: code }))}
      />
      <SelectField
        form={form}
        name="channel"
        label={t('channel')}
        options={channels.map((value) => ({ value, label: tNotice(`channel.${value}`) }))}
      />
      <SelectField
        form={form}
        name="language"
        label={t('language')}
        options={(['zh-CN', 'en'] as const).map((value) => ({ value, label: t(`language.${value}`) }))}
      />
      <Field form={form} name="recipients" label={t('recipients')} hint={t('recipientsHint', { columns })}>
        {({ status, ...wiring }) => (
          <Input.TextArea
            {...wiring}
            status={status}
            value={values.recipients}
            onChange={(event) => form.set('recipients', event.target.value)}
            autoSize={{ minRows: 6, maxRows: 16 }}
            placeholder={`${columns}\n…`}
          />
        )}
      </Field>
      <SaveBar command={prepare} label={t('check')} />
    </Form>
  );
}
