import { useLocation, useNavigate } from 'react-router';
import { useWords } from '../../../console/language.ts';
import type { DeskContact } from '../contract.ts';
import styles from './CallBar.module.css';
import { CallButton } from './CallButton.tsx';
import { callKeys } from './call-keys.ts';
import { PencilIcon } from './icons.tsx';
import { useSpokenName } from './spoken-name.ts';
import { deskWords } from './words.ts';

/** The contact is to be written up; from other pages this leads to the form. */
export function WrapUpBar({ contact }: { contact: DeskContact }) {
  const t = useWords(deskWords);
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const name = useSpokenName(contact);
  const open = (): void => {
    if (pathname === '/') document.querySelector<HTMLElement>('[data-write-up]')?.focus();
    else void navigate('/');
  };
  return (
    <>
      <CallButton label={t('writeUp.open')} icon={<PencilIcon />} keys={callKeys.writeUp} onClick={open} />
      <div className={styles.who}>
        <strong>{t('writeUp.due')}</strong>
        <span>{name}</span>
      </div>
    </>
  );
}
