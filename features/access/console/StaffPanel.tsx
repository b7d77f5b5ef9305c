import { Button } from 'antd';
import { useState } from 'react';
import { useMay, useMe } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { CopyField } from '../../../console/ui/CopyField.tsx';
import { Facts } from '../../../console/ui/Facts.tsx';
import { formStyles } from '../../../console/ui/Form.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { EmptyState } from '../../../console/ui/States.tsx';
import type { Branch, StaffRow } from '../contract.ts';
import { languageTitles, roleTitles } from './names.ts';
import { StaffForm } from './StaffForm.tsx';
import { StaffSignIn } from './StaffSignIn.tsx';
import { useSkillNames } from './skill-source.ts';
import { accessWords } from './words.ts';

interface StaffPanelProps {
  /** Null for a new person, or when nobody was found. */
  row: StaffRow | null;
  isNew: boolean;
  branches: readonly Branch[];
  /** Server time, ms. */
  now: number;
  onClose(): void;
}

/** One person: looked at, changed, invited, disabled. */
export function StaffPanel(props: StaffPanelProps) {
  const { row, isNew, branches, onClose } = props;
  const t = useWords(accessWords);
  const me = useMe();
  const mayEdit = useMay('staff.edit');
  const [invitation, setInvitation] = useState<{ name: string; path: string; noticeSent: boolean } | null>(
    null,
  );
  if (invitation !== null) {
    return (
      <SidePanel title={t('invitation.title', { name: invitation.name })} onClose={onClose}>
        <div className={formStyles.form}>
          {invitation.noticeSent && <p className={formStyles.note}>{t('invitation.noticeSent')}</p>}
          <p>{t('invitation.text')}</p>
          <CopyField label={t('invitation.link')} text={window.location.origin + invitation.path} />
          <div className={formStyles.actions}>
            <Button onClick={isNew ? onClose : () => setInvitation(null)}>{t('invitation.done')}</Button>
          </div>
        </div>
      </SidePanel>
    );
  }
  if (row === null && !isNew) {
    return (
      <SidePanel title={t('staffNo')} onClose={onClose}>
        <EmptyState title={t('staff.gone')} />
      </SidePanel>
    );
  }
  return (
    <SidePanel title={row?.name ?? t('staff.newTitle')} onClose={onClose}>
      {mayEdit ? (
        <StaffForm
          row={row}
          branches={branches}
          draftKey={`${me.staffId}.staff.${row?.id ?? 'new'}`}
          onInvited={(name, path, noticeSent) => setInvitation({ name, path, noticeSent })}
        />
      ) : (
        row !== null && <StaffCard row={row} />
      )}
      {row !== null && mayEdit && (
        <StaffSignIn
          row={row}
          now={props.now}
          onInvited={(path, noticeSent) => setInvitation({ name: row.name, path, noticeSent })}
        />
      )}
    </SidePanel>
  );
}

function StaffCard({ row }: { row: StaffRow }) {
  const t = useWords(accessWords);
  const { withLevels } = useSkillNames();
  const text = useLocalText();
  return (
    <div className={formStyles.form}>
      <Facts
        items={[
          [t('staffNo'), row.staffNo],
          [t('staff.branch'), text(row.branchName)],
          [t('staff.roles'), row.roles.map((role) => text(roleTitles[role])).join('、')],
          [t('staff.skills'), withLevels(row.skills).join('、') || '—'],
          [t('staff.language'), languageTitles[row.language]],
          [t('staff.mobile'), row.mobile ?? '—'],
        ]}
      />
      <p className={formStyles.hint}>{t('staff.readOnly')}</p>
    </div>
  );
}
