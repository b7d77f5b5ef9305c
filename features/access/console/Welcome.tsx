import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { ApiError } from '../../../console/api.ts';
import { useConsole } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { DoorScreen } from '../../../console/shell/Screen.tsx';
import { Form } from '../../../console/ui/Form.tsx';
import { PasswordField } from '../../../console/ui/PasswordField.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { LinesSkeleton } from '../../../console/ui/States.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import type { RouteReply } from '../../../platform/http/route.ts';
import { readLink, staffNo as staffNoSchema, useLink as useLinkRoute } from '../contract.ts';
import { passwordIsStrong } from '../rules.ts';
import { PasswordRules } from './PasswordRules.tsx';
import { signInWords } from './sign-in-words.ts';

type LinkPurpose = RouteReply<typeof readLink>;

/** Opened from a one-time link; its token stands behind the hash sign and so never reaches a log. */
export function Welcome() {
  const { api } = useConsole();
  const t = useWords(signInWords);
  const [token] = useState(() => window.location.hash.slice(1));
  const [link, setLink] = useState<LinkPurpose | null>(null);
  const [error, setError] = useState<string | null>(token === '' ? t('welcome.noToken') : null);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks again
  useEffect(() => {
    if (token === '') return;
    let gone = false;
    api.call(readLink, { body: { token } }).then(
      (found) => !gone && setLink(found),
      (why: ApiError) => !gone && setError(why.message),
    );
    return () => {
      gone = true;
    };
  }, [api, token, attempt]);

  if (error !== null) {
    return (
      <DoorScreen title={t('welcome.invalidTitle')} lead={error}>
        {token !== '' && (
          <p style={{ marginBottom: 16 }}>
            <Button
              onClick={() => {
                setError(null);
                setAttempt(attempt + 1);
              }}
            >
              {t('welcome.again')}
            </Button>
          </p>
        )}
        <Link to="/">{t('welcome.toSignIn')}</Link>
      </DoorScreen>
    );
  }
  if (link === null) {
    return (
      <DoorScreen title={t('welcome.reading')}>
        <LinesSkeleton lines={4} />
      </DoorScreen>
    );
  }
  return <SetPassword token={token} link={link} />;
}

function SetPassword({ token, link }: { token: string; link: LinkPurpose }) {
  const { session } = useConsole();
  const t = useWords(signInWords);
  const navigate = useNavigate();
  const first = link.purpose === 'firstAdmin';
  const form = useForm({
    draftKey: null,
    row: { version: 0, values: { staffNo: '', name: '', password: '' } },
  });
  const command = useCommand(useLinkRoute);
  const { values } = form;
  const staffNo = link.staffNo ?? values.staffNo;
  const who = { name: link.name ?? '', staffNo };

  const submit = async (): Promise<void> => {
    if (first && !staffNoSchema.safeParse(values.staffNo).success)
      return form.refuse({ staffNo: t('signIn.badNumber') });
    if (first && values.name.trim() === '') return form.refuse({ name: t('welcome.nameNeeded') });
    if (!passwordIsStrong(values.password, staffNo)) {
      return form.refuse({ password: t('welcome.weak') });
    }
    const named = first ? { staffNo: values.staffNo, name: values.name } : {};
    const result = await command.run({ body: { token, password: values.password, ...named } });
    if (!result.ok) return form.fail(result.error);
    session.signedIn(result.reply);
    await navigate('/', { replace: true });
  };
  const title = {
    firstAdmin: t('welcome.firstTitle'),
    invitation: t('welcome.inviteTitle', who),
    newPassword: t('welcome.newTitle', who),
  };
  const lead = {
    firstAdmin: t('welcome.firstLead'),
    invitation: t('welcome.inviteLead', who),
    newPassword: t('welcome.newLead', who),
  };
  return (
    <DoorScreen title={title[link.purpose]} lead={lead[link.purpose]}>
      <Form form={form} label={title[link.purpose]} onSubmit={() => void submit()}>
        {first && (
          <>
            <TextField
              form={form}
              name="staffNo"
              label={t('staffNo')}
              hint={t('staffNoHint')}
              autoComplete="username"
              autoFocus
              maxLength={40}
            />
            <TextField form={form} name="name" label={t('name')} autoComplete="name" maxLength={40} />
          </>
        )}
        {!first && <input type="hidden" name="username" autoComplete="username" value={staffNo} readOnly />}
        <PasswordField
          form={form}
          name="password"
          label={t('password')}
          hint={<PasswordRules password={values.password} staffNo={staffNo} />}
          autoComplete="new-password"
          autoFocus={!first}
        />
        <SaveBar command={command} label={t('welcome.go')} block />
      </Form>
    </DoorScreen>
  );
}
