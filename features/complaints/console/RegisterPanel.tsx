import { useConsole, useMe } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Form } from '../../../console/ui/Form.tsx';
import { SelectField } from '../../../console/ui/fields.tsx';
import { MomentField } from '../../../console/ui/MomentField.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { TextAreaField } from '../../../console/ui/TextAreaField.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { complainantKinds, complaintSources, complaintTargets } from '../codes.ts';
import { registerComplaint } from '../contract/complaints.ts';
import { complainantNames, sourceNames, targetNames } from '../names.ts';
import styles from './Complaints.module.css';
import { useComplaintRules, useLevelName } from './Level.tsx';
import { PeopleField } from './PeopleField.tsx';
import { Proposal, useProposal } from './Proposal.tsx';
import {
  emptyRegister,
  missing,
  type RegisterContext,
  type RegisterValues,
  toComplaint,
} from './register-form.ts';
import { complaintWords } from './words.ts';

const promises = ['60', '240', '1440'] as const;

/** Registers a complaint in a minute, in the order in which things are said; the level is proposed meanwhile. */
export function RegisterPanel(props: {
  onClose(): void;
  onDone(id: string): void;
  context?: RegisterContext;
}) {
  const t = useWords(complaintWords);
  return (
    <SidePanel title={t('register')} onClose={props.onClose}>
      <RegisterForm onDone={props.onDone} context={props.context ?? {}} />
    </SidePanel>
  );
}

export function RegisterForm({ context, onDone }: { context: RegisterContext; onDone(id: string): void }) {
  const t = useWords(complaintWords);
  const text = useLocalText();
  const { notices } = useConsole();
  const me = useMe();
  const levelName = useLevelName();
  const rules = useComplaintRules().data?.ruleSet;
  const command = useCommand(registerComplaint);
  const form = useForm<RegisterValues>({
    draftKey: `${me.staffId}.complaint.${context.interactionId ?? 'new'}`,
    row: { version: 0, values: emptyRegister },
  });
  const proposal = useProposal(form.values, context);
  const anonymous = form.values.complainantKind === 'anonymous';
  const submit = async (): Promise<void> => {
    const wrong = missing(form.values, proposal?.level ?? null);
    if (wrong.length > 0) return form.refuse(Object.fromEntries(wrong.map((name) => [name, t('needed')])));
    const result = await command.run({ body: toComplaint(form.values, context) });
    if (!result.ok) return form.fail(result.error);
    form.saved({ version: 0, values: emptyRegister });
    const { id, no, level, handler } = result.reply;
    notices.show({ tone: 'done', text: t('reg.done', { no, level: levelName(level), name: handler.name }) });
    onDone(id);
  };
  const named = <T extends string>(
    codes: readonly T[],
    names: Readonly<Record<T, { zh: string; en: string }>>,
  ) => codes.map((value) => ({ value, label: text(names[value]) }));
  const causes = (rules?.causes ?? []).map(({ code, name, group }) => {
    const of = rules?.causeGroups.find((one) => one.code === group);
    return { value: code, label: text(name), search: of === undefined ? '' : text(of.name) };
  });
  return (
    <Form form={form} label={t('register')} onSubmit={() => void submit()}>
      <p className={styles.quiet}>{t('reg.lead')}</p>
      <div className={styles.pair}>
        <SelectField
          form={form}
          name="complainantKind"
          label={t('reg.who')}
          options={named(complainantKinds, complainantNames)}
        />
        <SelectField
          form={form}
          name="source"
          label={t('reg.source')}
          options={named(complaintSources, sourceNames)}
        />
      </div>
      {!anonymous && (
        <div className={styles.pair}>
          <TextField form={form} name="name" label={t('reg.name')} optional maxLength={60} />
          <TextField
            form={form}
            name="contact"
            label={t('reg.contact')}
            hint={t('reg.contactHint')}
            optional
            maxLength={200}
          />
        </div>
      )}
      <div className={styles.pair}>
        <SelectField
          form={form}
          name="target"
          label={t('reg.target')}
          options={named(complaintTargets, targetNames)}
        />
        <SelectField form={form} name="cause" label={t('reg.cause')} options={causes} />
      </div>
      <TextAreaField
        form={form}
        name="content"
        label={t('reg.content')}
        hint={t('reg.contentHint')}
        maxLength={4_000}
        rows={4}
      />
      <TextAreaField form={form} name="wish" label={t('reg.wish')} optional maxLength={1_000} rows={2} />
      <Proposal proposal={proposal} />
      <div className={styles.pair}>
        <SelectField
          form={form}
          name="level"
          label={t('reg.level')}
          placeholder={t('reg.asProposed')}
          options={[
            { value: '', label: t('reg.asProposed') },
            ...([1, 2, 3] as const).map((level) => ({ value: String(level), label: levelName(level) })),
          ]}
        />
        <SelectField
          form={form}
          name="promise"
          label={t('reg.promise')}
          placeholder={t('reg.noPromise')}
          options={[
            { value: '', label: t('reg.noPromise') },
            ...promises.map((value) => ({ value, label: t(`reg.promise.${value}`) })),
          ]}
        />
      </div>
      {form.values.level !== '' && (
        <TextField form={form} name="levelReason" label={t('reg.levelReason')} maxLength={500} />
      )}
      <PeopleField form={form} name="accused" label={t('reg.accused')} optional />
      <PeopleField
        form={form}
        name="handledMatter"
        label={t('reg.handledMatter')}
        hint={t('reg.handledHint')}
        optional
      />
      <details className={styles.more}>
        <summary>{t('reg.more')}</summary>
        <div className={styles.pair}>
          <TextField
            form={form}
            name="groupSize"
            label={t('reg.groupSize')}
            optional
            maxLength={6}
            inputMode="numeric"
          />
          <TextField
            form={form}
            name="amount"
            label={t('reg.amount')}
            optional
            maxLength={12}
            inputMode="numeric"
          />
        </div>
        <TextAreaField
          form={form}
          name="representatives"
          label={t('reg.representatives')}
          optional
          maxLength={1_300}
          rows={2}
        />
        <div className={styles.pair}>
          <TextField form={form} name="referralNo" label={t('reg.referralNo')} optional maxLength={60} />
          <TextField form={form} name="referralFrom" label={t('reg.referralFrom')} optional maxLength={60} />
        </div>
        <MomentField form={form} name="referredAt" label={t('reg.referredAt')} optional />
      </details>
      <SaveBar command={command} label={t('reg.save')} />
    </Form>
  );
}
