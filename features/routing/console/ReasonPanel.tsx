import { Checkbox } from 'antd';
import { useMemo } from 'react';
import { useConsole, useMe } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Form, formStyles } from '../../../console/ui/Form.tsx';
import { SelectField } from '../../../console/ui/fields.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { createReason, type ReasonRow, updateReason } from '../contract/setup.ts';
import { blankReason, namedProblems, nameOf, type ReasonValues, toReasonRow } from './named-form.ts';
import { setupWords } from './words.ts';

const flags = ['productive', 'callIn', 'refusedWhileWaiting', 'active'] as const;

/** One reason for not being ready. @param props.reason null for a new one */
export function ReasonPanel(props: { reason: ReasonRow | null; onSaved(): void; onClose(): void }) {
  const { reason } = props;
  const t = useWords(setupWords);
  const text = useLocalText();
  const me = useMe();
  const { notices } = useConsole();
  const create = useCommand(createReason);
  const update = useCommand(updateReason);
  const command = reason === null ? create : update;
  const row = useMemo(() => (reason === null ? blankReason : toReasonRow(reason)), [reason]);
  const form = useForm<ReasonValues>({
    draftKey: `${me.staffId}.reason.${reason?.code ?? 'new'}`,
    row,
    readCurrent: (data) => toReasonRow(data as ReasonRow),
  });
  const { values } = form;
  const submit = async (): Promise<void> => {
    if (command.state !== 'idle') return;
    const problems = Object.entries(namedProblems(values, reason === null));
    if (problems.length > 0)
      return form.refuse(Object.fromEntries(problems.map(([name, problem]) => [name, t(problem)])));
    const { code, active, productive, callIn, refusedWhileWaiting } = values;
    const shared = { name: nameOf(values), productive, callIn, refusedWhileWaiting };
    const byHand = values.chosenBy === 'teamLeader' ? 'teamLeader' : 'agent';
    const chosenBy = values.chosenBy === 'system' ? 'system' : byHand;
    const result =
      reason === null
        ? await create.run({ body: { ...shared, code, chosenBy: byHand } })
        : await update.run({
            params: { code },
            body: { ...shared, chosenBy, active, version: form.version },
          });
    if (!result.ok) return form.fail(result.error);
    form.saved(reason === null ? blankReason : toReasonRow(result.reply));
    notices.show({ tone: 'done', text: t('saved', { name: text(result.reply.name) }) });
    props.onSaved();
    props.onClose();
  };
  const bySystem = reason?.chosenBy === 'system';
  return (
    <SidePanel title={reason === null ? t('newReason') : text(reason.name)} onClose={props.onClose}>
      <Form form={form} label={t('reasons')} onSubmit={() => void submit()}>
        <TextField form={form} name="nameZh" label={t('nameZh')} maxLength={200} />
        <TextField form={form} name="nameEn" label={t('nameEn')} maxLength={400} optional />
        {reason === null && (
          <TextField form={form} name="code" label={t('code')} hint={t('codeHint')} maxLength={40} />
        )}
        {bySystem ? (
          <p className={formStyles.hint}>{t('systemHint')}</p>
        ) : (
          <>
            <SelectField
              form={form}
              name="chosenBy"
              label={t('chosenBy')}
              options={(['agent', 'teamLeader'] as const).map((who) => ({
                value: who,
                label: t(`chosenBy.${who}`),
              }))}
            />
            {flags
              .filter((flag) => flag !== 'active' || reason !== null)
              .map((flag) => (
                <div key={flag}>
                  <Checkbox checked={values[flag]} onChange={(event) => form.set(flag, event.target.checked)}>
                    {t(flag === 'active' ? 'inUse' : flag)}
                  </Checkbox>
                  {flag === 'refusedWhileWaiting' && <p className={formStyles.hint}>{t('refusedHint')}</p>}
                </div>
              ))}
          </>
        )}
        <SaveBar command={command} disabled={reason !== null && !form.dirty} />
      </Form>
    </SidePanel>
  );
}
