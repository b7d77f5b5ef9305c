import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { readDraft, writeDraft } from '../../../console/drafts.ts';
import { useConsole, useMay, useMe, useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Page, Sheet } from '../../../console/ui/Page.tsx';
import { Loaded } from '../../../console/ui/States.tsx';
import { useCommand } from '../../../console/use-command.ts';
import { consoleWords } from '../../../console/words.ts';
import { listRoles, type Role, type RoleCode, roleCodes, updateRole } from '../contract.ts';
import { roleTitles } from './names.ts';
import { RoleMatrix } from './RoleMatrix.tsx';
import styles from './RolesPage.module.css';
import { carryOver, changed, type RoleChanges, toggle } from './role-changes.ts';
import { accessWords } from './words.ts';

/** What each role may do. Ticks gather until they are saved; another administrator's ticks are put together with them. */
export function RolesPage() {
  const { notices } = useConsole();
  const t = useWords(accessWords);
  const tc = useWords(consoleWords);
  const text = useLocalText();
  const mayEdit = useMay('roles.edit');
  const result = useRoute(listRoles, {}, { refreshOn: ['role.changed'] });
  const [changes, setChanges] = useChanges();
  const [merged, setMerged] = useState<readonly RoleCode[]>([]);
  const save = useCommand(updateRole);
  const roles = useOrdered(result.data?.roles);
  const touched = roleCodes.filter((code) => changes[code] !== undefined);
  const nameOf = (code: RoleCode): string =>
    text(roles.find((role) => role.code === code)?.name ?? roleTitles[code]);

  // Somebody else saved a role while ticks wait: they are carried over to the role as it is now.
  const before = useRef(roles);
  useEffect(() => {
    const old = before.current;
    before.current = roles;
    for (const role of roles) {
      const was = old.find((one) => one.code === role.code);
      if (was === undefined || was.version >= role.version) continue;
      setChanges((now) => carryOver(was, role, now));
      setMerged((now) => (changes[role.code] === undefined ? now : [...new Set([...now, role.code])]));
    }
  }, [roles, changes, setChanges]);

  const saveAll = async (): Promise<void> => {
    const done: Role[] = [];
    const previous: Role[] = [];
    for (const role of roles.filter((one) => changes[one.code] !== undefined)) {
      const body = { permissions: changed(role, changes), version: role.version };
      const answer = await save.run({ params: { code: role.code }, body });
      if (answer.ok) {
        previous.push(role);
        done.push(answer.reply);
        setChanges(({ [role.code]: _, ...others }) => others);
      } else if (answer.error.code === 'staleVersion') {
        setChanges((now) => carryOver(role, answer.error.data as Role, now));
        setMerged((now) => [...new Set([...now, role.code])]);
      } else {
        const why = answer.error.message;
        notices.show({ tone: 'error', text: t('roles.failed', { role: nameOf(role.code), why }) });
      }
    }
    await result.refetch();
    if (done.length === 0) return;
    setMerged([]);
    const undo = { label: tc('form.undo'), run: () => void putBack(previous, done) };
    notices.show({ tone: 'done', text: t('roles.saved', { count: done.length }), action: undo });
  };
  const putBack = async (previous: readonly Role[], done: readonly Role[]): Promise<void> => {
    for (const [index, role] of previous.entries()) {
      const body = { permissions: role.permissions, version: done[index]?.version ?? role.version };
      const answer = await save.run({ params: { code: role.code }, body });
      if (!answer.ok) {
        const why = answer.error.message;
        return notices.show({ tone: 'error', text: t('roles.failed', { role: nameOf(role.code), why }) });
      }
    }
    notices.show({ tone: 'done', text: t('roles.undone') });
    await result.refetch();
  };
  return (
    <Page lead={mayEdit ? t('roles.lead') : t('roles.readOnly')} fill>
      {merged.length > 0 && (
        <p className={styles.note} role="alert">
          {t('roles.merged', { roles: merged.map(nameOf).join('、') })}
        </p>
      )}
      <Sheet>
        <Loaded result={result}>
          {(data) => (
            <RoleMatrix
              roles={roles}
              permissions={data.permissions}
              changes={changes}
              readOnly={!mayEdit}
              onToggle={(code, permission) => setChanges((now) => toggle(now, code, permission))}
            />
          )}
        </Loaded>
      </Sheet>
      {touched.length > 0 && (
        <div className={styles.bar}>
          <span role="status">{t('roles.changed', { count: touched.length })}</span>
          <Button onClick={() => setChanges(() => ({}))}>{t('roles.discard')}</Button>
          <Button type="primary" loading={save.state !== 'idle'} onClick={() => void saveAll()}>
            {tc('form.save')}
          </Button>
        </div>
      )}
    </Page>
  );
}

/** @returns the roles in the order of the trade. */
function useOrdered(roles: readonly Role[] | undefined): readonly Role[] {
  const [ordered, setOrdered] = useState<readonly Role[]>([]);
  const last = useRef<readonly Role[] | undefined>(undefined);
  if (roles !== undefined && roles !== last.current) {
    last.current = roles;
    setOrdered(roleCodes.flatMap((code) => roles.find((role) => role.code === code) ?? []));
  }
  return ordered;
}

/** Ticks that aren't saved survive going to another page. */
function useChanges(): [RoleChanges, (update: (now: RoleChanges) => RoleChanges) => void] {
  const key = `${useMe().staffId}.roles`;
  const [changes, setChanges] = useState<RoleChanges>(() => readDraft<RoleChanges>(key) ?? {});
  useEffect(() => writeDraft(key, Object.keys(changes).length > 0 ? changes : null), [key, changes]);
  return [changes, setChanges];
}
