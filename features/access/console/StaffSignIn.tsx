import { Button } from 'antd';
import { useTimeFormat } from '../../../console/centre.ts';
import { useConsole } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { formStyles } from '../../../console/ui/Form.tsx';
import { useCommand } from '../../../console/use-command.ts';
import { consoleWords } from '../../../console/words.ts';
import { renewInvitation, type StaffRow, updateStaff } from '../contract.ts';
import { staffState } from './staff-state.ts';
import { accessWords } from './words.ts';

/** Sign-in of the person: what stands in the way, a new link, disabling with its undo. */
export function StaffSignIn(props: {
  row: StaffRow;
  now: number;
  onInvited(path: string, noticeSent: boolean): void;
}) {
  const { row } = props;
  const { notices } = useConsole();
  const t = useWords(accessWords);
  const tc = useWords(consoleWords);
  const format = useTimeFormat();
  const invite = useCommand(renewInvitation);
  const update = useCommand(updateStaff);
  const state = staffState(row, props.now);
  const sentence = {
    active: t('staff.stateActive'),
    invited: t('staff.stateInvited'),
    locked: t('staff.stateLocked', {
      time: row.lockedUntil === null ? '' : format.clock(Date.parse(row.lockedUntil)),
    }),
    disabled: t('staff.stateDisabled'),
  }[state];
  const failed = (why: string): void =>
    notices.show({ tone: 'error', text: t('staff.failed', { name: row.name, why }) });
  const sendLink = async (): Promise<void> => {
    const result = await invite.run({ params: { id: row.id } });
    if (result.ok) props.onInvited(result.reply.invitation, result.reply.noticeSent);
    else failed(result.error.message);
  };
  const setActive = async (current: StaffRow, active: boolean, withUndo: boolean): Promise<void> => {
    const { staffNo, name, branchId, roles, skills, language, version } = current;
    const body = { staffNo, name, branchId, roles, skills, language, version, active };
    const result = await update.run({ params: { id: row.id }, body });
    if (!result.ok) return failed(result.error.message);
    const undo = { label: tc('form.undo'), run: () => void setActive(result.reply, !active, false) };
    notices.show({
      tone: 'done',
      text: t(active ? 'staff.nowEnabled' : 'staff.nowDisabled', { name }),
      ...(withUndo ? { action: undo } : {}),
    });
  };
  const linkLabel = { active: 'staff.reinvite', invited: 'staff.invite', locked: 'staff.lift' } as const;
  return (
    <section className={formStyles.below}>
      <h3>{t('staff.signInTitle')}</h3>
      <p className={formStyles.hint}>{sentence}</p>
      <div className={formStyles.actions}>
        {state !== 'disabled' && (
          <Button loading={invite.state !== 'idle'} onClick={() => void sendLink()}>
            {t(linkLabel[state])}
          </Button>
        )}
        <Button
          danger={row.active}
          loading={update.state !== 'idle'}
          onClick={() => void setActive(row, !row.active, true)}
        >
          {row.active ? t('staff.disable') : t('staff.enable')}
        </Button>
      </div>
    </section>
  );
}
