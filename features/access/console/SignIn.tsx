import { useBrand } from '../../../console/centre.ts';
import { useConsole, useSession } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { DoorScreen } from '../../../console/shell/Screen.tsx';
import { Form, formStyles } from '../../../console/ui/Form.tsx';
import { PasswordField } from '../../../console/ui/PasswordField.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { signIn, staffNo } from '../contract.ts';
import { signInWords } from './sign-in-words.ts';

export function SignIn() {
  const { session } = useConsole();
  const t = useWords(signInWords);
  const state = useSession();
  const brand = useBrand();
  const last = state.kind === 'signedOut' ? state.last : null;
  const form = useForm({
    draftKey: null,
    row: { version: 0, values: { staffNo: last?.staffNo ?? '', password: '' } },
  });
  const command = useCommand(signIn, { patient: false });

  const submit = async (): Promise<void> => {
    const number = staffNo.safeParse(form.values.staffNo);
    if (!number.success) return form.refuse({ staffNo: t('signIn.badNumber') });
    if (form.values.password === '') return form.refuse({ password: t('signIn.needPassword') });
    const result = await command.run({ body: { staffNo: number.data, password: form.values.password } });
    if (result.ok) return session.signedIn(result.reply);
    form.set('password', '');
    form.fail(result.error);
  };
  return (
    <DoorScreen title={t('signIn.title')} lead={last === null ? t('signIn.lead') : t('signIn.ended')}>
      <Form form={form} label={t('signIn.title')} onSubmit={() => void submit()}>
        <TextField
          form={form}
          name="staffNo"
          label={t('staffNo')}
          autoComplete="username"
          autoFocus={last === null}
          maxLength={40}
        />
        <PasswordField
          form={form}
          name="password"
          label={t('password')}
          autoComplete="current-password"
          autoFocus={last !== null}
        />
        <SaveBar command={command} label={t('signIn.go')} block />
        <p className={formStyles.hint}>{t('signIn.forgot')}</p>
        {brand?.demo === true && <p className={formStyles.hint}>{t('signIn.demo')}</p>}
      </Form>
    </DoorScreen>
  );
}
