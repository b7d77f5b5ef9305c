import { Checkbox } from 'antd';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { routeKey, useConsole, useMe } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { Form, formStyles } from '../../../../console/ui/Form.tsx';
import { NumberField } from '../../../../console/ui/fields.tsx';
import { Sheet } from '../../../../console/ui/Page.tsx';
import { SaveBar } from '../../../../console/ui/SaveBar.tsx';
import { TextField } from '../../../../console/ui/TextField.tsx';
import { type FormRow, useForm } from '../../../../console/ui/use-form.ts';
import { useCommand } from '../../../../console/use-command.ts';
import { createTicketKind, readTicketKind, type TicketKind, updateTicketKind } from '../../contract/kinds.ts';
import { priorities } from '../../states.ts';
import { ChoiceField } from '../ticket/ChoiceField.tsx';
import type { ProcessDrawing } from '../ticket/ProcessSheet.tsx';
import { ticketWords } from '../words.ts';
import styles from './Design.module.css';
import { DueField } from './DueField.tsx';
import { FieldsDesigner } from './FieldsDesigner.tsx';
import { FormPreview } from './FormPreview.tsx';
import { blankKind, definitionOf, type KindValues, valuesOfKind } from './kind-form.ts';
import { ProcessField } from './ProcessField.tsx';
import { designWords } from './words.ts';

const groups = ['enquiry', 'change', 'field', 'complaint', 'other'] as const;
const informs = ['call', 'notice', 'callOrNotice'] as const;
const toRow = (kind: TicketKind): FormRow<KindValues> => ({
  version: kind.version,
  values: valuesOfKind(kind),
});

/** The form of a kind. @param props.kind null for a new one */
export function KindForm({ kind, Drawing }: { kind: TicketKind | null; Drawing: ProcessDrawing }) {
  const t = useWords(designWords);
  const words = useWords(ticketWords);
  const text = useLocalText();
  const me = useMe();
  const navigate = useNavigate();
  const { notices, queryClient } = useConsole();
  const create = useCommand(createTicketKind);
  const update = useCommand(updateTicketKind);
  const command = kind === null ? create : update;
  const row = useMemo(() => (kind === null ? { version: 0, values: blankKind } : toRow(kind)), [kind]);
  const settled = useMemo(() => new Set(kind?.fields.map(({ key }) => key) ?? []), [kind]);
  const form = useForm<KindValues>({
    draftKey: `${me.staffId}.ticket-kind.${kind?.code ?? 'new'}`,
    row,
    readCurrent: (data) => toRow(data as TicketKind),
  });
  const { values } = form;
  const submit = async (): Promise<void> => {
    if (command.state !== 'idle') return;
    const refused = {
      ...(kind === null && !/^[a-z][A-Za-z0-9]{0,39}$/.test(values.code) ? { code: t('codeNeeded') } : {}),
      ...(values.nameZh.trim() === '' ? { nameZh: t('nameNeeded') } : {}),
      ...(values.process === '' ? { process: t('processNeeded') } : {}),
    };
    if (Object.keys(refused).length > 0) return form.refuse(refused);
    const body = definitionOf(values);
    const result =
      kind === null
        ? await create.run({ body: { ...body, code: values.code } })
        : await update.run({ params: { code: kind.code }, body: { ...body, version: form.version } });
    if (!result.ok) return form.fail(result.error);
    const saved = result.reply;
    queryClient.setQueryData(routeKey(readTicketKind, { params: { code: saved.code }, query: {} }), saved);
    form.saved(kind === null ? row : toRow(saved));
    notices.show({ tone: 'done', text: t('saved', { name: text(saved.name) }) });
    if (kind === null) void navigate(`/ticket-kinds/${saved.code}`, { replace: true });
  };
  return (
    <div className={styles.columns}>
      <Form form={form} label={t('kinds')} onSubmit={() => void submit()} className={styles.form ?? ''}>
        {kind !== null && kind.problems.length > 0 && (
          <ul className={styles.problems} role="note">
            {kind.problems.map((problem) => (
              <li key={problem.zh}>{text(problem)}</li>
            ))}
          </ul>
        )}
        <Sheet title={t('basics')} padded>
          <div className={styles.parts}>
            {kind === null && (
              <div className={styles.whole}>
                <TextField form={form} name="code" label={t('code')} hint={t('codeHint')} maxLength={40} />
              </div>
            )}
            <TextField form={form} name="nameZh" label={t('nameZh')} maxLength={200} />
            <TextField form={form} name="nameEn" label={t('nameEn')} maxLength={400} optional />
            <TextField
              form={form}
              name="purposeZh"
              label={t('purposeZh')}
              hint={t('purposeHint')}
              maxLength={200}
              optional
            />
            <TextField form={form} name="purposeEn" label={t('purposeEn')} maxLength={400} optional />
            <div className={styles.whole}>
              <ChoiceField
                form={form}
                name="group"
                label={t('group')}
                options={[...new Set([...groups, values.group])].map((one) => {
                  const known = groups.find((group) => group === one);
                  return { value: one, label: known === undefined ? one : words(`group.${known}`) };
                })}
              />
            </div>
            <div className={styles.whole}>
              <ProcessField form={form} Drawing={Drawing} />
            </div>
            {kind?.builtIn !== true && (
              <div className={styles.whole}>
                <Checkbox
                  checked={values.active}
                  onChange={(event) => form.set('active', event.target.checked)}
                >
                  {t('inUse')}
                </Checkbox>
                <p className={formStyles.hint}>{t('inUseHint')}</p>
              </div>
            )}
          </div>
        </Sheet>
        <Sheet title={t('time')} padded>
          <div className={styles.parts}>
            <div className={styles.whole}>
              <ChoiceField
                form={form}
                name="priority"
                label={t('usual')}
                options={priorities.map((one) => ({ value: one, label: words(`priority.${one}`) }))}
              />
            </div>
            <div className={styles.whole}>
              <DueField form={form} />
            </div>
            <NumberField
              form={form}
              name="remindAtPercent"
              label={t('remind')}
              min={1}
              max={90}
              unit={t('remindUnit')}
            />
          </div>
        </Sheet>
        <Sheet title={t('telling')} padded>
          <div className={styles.parts}>
            <div className={styles.whole}>
              <ChoiceField
                form={form}
                name="inform"
                label={t('inform')}
                options={informs.map((one) => ({ value: one, label: t(`inform.${one}`) }))}
              />
            </div>
            <NumberField
              form={form}
              name="triesToInform"
              label={t('tries')}
              min={1}
              max={10}
              unit={t('triesUnit')}
            />
            <NumberField
              form={form}
              name="reopenDays"
              label={t('reopen')}
              min={0}
              max={365}
              unit={t('reopenUnit')}
            />
          </div>
        </Sheet>
        <Sheet padded>
          <header className={styles.sheetHead}>
            <h2>{t('fields')}</h2>
            <span className={styles.quiet}>{t('fieldsHint')}</span>
          </header>
          <FieldsDesigner
            fields={values.fields}
            settled={settled}
            onChange={(fields) => form.set('fields', fields)}
          />
        </Sheet>
        <SaveBar command={command} disabled={kind !== null && !form.dirty} />
      </Form>
      <FormPreview fields={values.fields} />
    </div>
  );
}
