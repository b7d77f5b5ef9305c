import { useState } from 'react';
import { countDrafts } from '../../../console/drafts.ts';
import { useConsole, useMe } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { CardScreen } from '../../../console/shell/Screen.tsx';
import { Question } from '../../../console/ui/Dialog.tsx';
import { Form, formStyles } from '../../../console/ui/Form.tsx';
import { PasswordField } from '../../../console/ui/PasswordField.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { consoleWords } from '../../../console/words.ts';
import { unlockSession } from '../contract.ts';
import { signInWords } from './sign-in-words.ts';

/** Stands over everything until the password is right; the pages beneath stay as they were. */
export function Lock() {
  const { session, api } = useConsole();
  const t = useWords(signInWords);
  const tc = useWords(consoleWords);
  const me = useMe();
  const [asking, setAsking] = useState(false);
  const form = useForm({ draftKey: null, row: { version: 0, values: { password: '' } } });
  const command = useCommand(unlockSession, { patient: false });

  const submit = async (): Promise<void> => {
    if (form.values.password === '') return form.refuse({ password: t('signIn.needPassword') });
    const result = await command.run({ body: { password: form.values.password } });
    if (result.ok) return session.signedIn(result.reply);
    form.set('password', '');
    form.fail(result.error);
  };
  const leave = (): void => {
    session.signOut(api.call).catch(form.fail);
  };
  return (
    <CardScreen title={t('lock.title')} lead={t('lock.lead', { name: me.name, staffNo: me.staffNo })}>
      <Form form={form} label={t('lock.title')} onSubmit={() => void submit()}>
        <input type="hidden" name="username" autoComplete="username" value={me.staffNo} readOnly />
        <PasswordField
          form={form}
          name="password"
          label={t('password')}
          autoComplete="current-password"
          autoFocus
        />
        <SaveBar command={command} label={t('lock.go')} block />
        <div>
          <button
            type="button"
            className={formStyles.linkButton}
            onClick={() => (countDrafts() > 0 ? setAsking(true) : leave())}
          >
            {t('lock.other')}
          </button>
        </div>
      </Form>
      {asking && (
        <Question
          title={tc('user.signOutTitle')}
          text={tc('user.signOutDrafts', { count: countDrafts() })}
          yes={tc('user.signOut')}
          onYes={leave}
          onClose={() => setAsking(false)}
        />
      )}
    </CardScreen>
  );
}
