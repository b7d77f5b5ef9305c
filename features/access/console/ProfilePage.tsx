import { Radio } from 'antd';
import { useConsole, useMay, useMe, useRoute } from '../../../console/hooks.ts';
import { changeLanguage, useLocalText, useWords } from '../../../console/language.ts';
import { Facts } from '../../../console/ui/Facts.tsx';
import { Form, formStyles } from '../../../console/ui/Form.tsx';
import { Tags } from '../../../console/ui/Mark.tsx';
import { Page, Sheet } from '../../../console/ui/Page.tsx';
import { PasswordField } from '../../../console/ui/PasswordField.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { themeChoices, useTheme } from '../../../console/ui/Theme.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { consoleWords } from '../../../console/words.ts';
import { type Language, languages } from '../../../platform/local-text.ts';
import { changePassword, listRoles, updatePreferences } from '../contract.ts';
import { passwordIsStrong } from '../rules.ts';
import { languageTitles, roleTitles } from './names.ts';
import { PasswordRules } from './PasswordRules.tsx';
import styles from './ProfilePage.module.css';
import { signInWords } from './sign-in-words.ts';
import { accessWords } from './words.ts';

/** What a person sees of himself, and may set. */
export function ProfilePage() {
  const t = useWords(accessWords);
  const text = useLocalText();
  const me = useMe();
  return (
    <Page lead={t('me.lead')}>
      <div className={styles.columns}>
        <div className={styles.column}>
          <Sheet padded title={t('me.who')}>
            <Facts
              items={[
                [t('name'), me.name],
                [t('staffNo'), me.staffNo],
                [t('me.branch'), text(me.branch.name)],
                [t('me.roles'), <Tags key="roles" items={me.roles.map((role) => text(roleTitles[role]))} />],
                [t('me.may'), <Permissions key="may" />],
              ]}
            />
          </Sheet>
          <Preferences />
        </div>
        <PasswordForm />
      </div>
    </Page>
  );
}

/** By name where the list of permissions may be read, else nothing but their number. */
function Permissions() {
  const t = useWords(accessWords);
  const text = useLocalText();
  const me = useMe();
  const roles = useRoute(listRoles, {}, { when: useMay('staff.read') });
  if (me.permissions.length === 0) return t('me.mayNothing');
  const names = new Map(
    roles.data?.permissions.map((permission) => [permission.code, text(permission.name)]),
  );
  if (names.size === 0) return t('me.mayCount', { count: me.permissions.length });
  return <Tags items={me.permissions.map((code) => names.get(code) ?? code)} />;
}

function Preferences() {
  const { i18n, session } = useConsole();
  const t = useWords(accessWords);
  const tc = useWords(consoleWords);
  const me = useMe();
  const { choice, choose } = useTheme();
  const save = useCommand(updatePreferences);
  const setLanguage = async (language: Language): Promise<void> => {
    await changeLanguage(i18n, language);
    const result = await save.run({ body: { language } });
    if (result.ok) session.signedIn(result.reply);
  };
  return (
    <Sheet padded title={t('me.preferences')}>
      <div className={formStyles.form}>
        <fieldset className={formStyles.field}>
          <legend className={formStyles.label}>{t('me.language')}</legend>
          <Radio.Group
            value={me.language}
            onChange={(event) => void setLanguage(event.target.value as Language)}
            options={languages.map((one) => ({ value: one, label: languageTitles[one] }))}
          />
        </fieldset>
        <fieldset className={formStyles.field}>
          <legend className={formStyles.label}>{t('me.theme')}</legend>
          <Radio.Group
            value={choice}
            onChange={(event) => choose(event.target.value)}
            options={themeChoices.map((one) => ({ value: one, label: tc(`theme.${one}`) }))}
          />
          <p className={formStyles.hint}>{t('me.themeHint')}</p>
        </fieldset>
        <p className={formStyles.hint}>{t('me.idle', { minutes: me.idleLockMinutes })}</p>
      </div>
    </Sheet>
  );
}

const empty = { version: 0, values: { current: '', next: '' } };

function PasswordForm() {
  const { notices } = useConsole();
  const t = useWords(accessWords);
  const tSignIn = useWords(signInWords);
  const me = useMe();
  const form = useForm({ draftKey: null, row: empty });
  const command = useCommand(changePassword, { patient: false });
  const { values } = form;
  const submit = async (): Promise<void> => {
    if (values.current === '') return form.refuse({ current: tSignIn('signIn.needPassword') });
    if (!passwordIsStrong(values.next, me.staffNo)) return form.refuse({ next: tSignIn('welcome.weak') });
    const result = await command.run({ body: values });
    if (!result.ok) {
      if (result.error.code === 'access.wrongPassword') return form.refuse({ current: result.error.message });
      return form.fail(result.error);
    }
    form.saved(empty);
    notices.show({ tone: 'done', text: t('me.changed') });
  };
  return (
    <Sheet padded title={t('me.password')} id="password">
      <Form
        form={form}
        label={t('me.password')}
        onSubmit={() => void submit()}
        className={formStyles.column ?? ''}
      >
        <input type="hidden" name="username" autoComplete="username" value={me.staffNo} readOnly />
        <PasswordField form={form} name="current" label={t('me.current')} autoComplete="current-password" />
        <PasswordField
          form={form}
          name="next"
          label={t('me.next')}
          hint={<PasswordRules password={values.next} staffNo={me.staffNo} />}
          autoComplete="new-password"
        />
        <SaveBar command={command} label={t('me.change')} />
      </Form>
    </Sheet>
  );
}
