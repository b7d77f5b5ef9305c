import { useWords } from '../../../console/language.ts';
import styles from './PasswordRules.module.css';
import { passwordRules } from './password-rules.ts';
import { signInWords } from './sign-in-words.ts';

/** What a password needs, each point ticked as it is met. */
export function PasswordRules({ password, staffNo }: { password: string; staffNo: string }) {
  const t = useWords(signInWords);
  return (
    <ul className={styles.rules}>
      {passwordRules(password, staffNo).map(({ rule, met }) => (
        <li key={rule} className={met ? styles.met : undefined}>
          <svg
            width="12"
            height="12"
            viewBox="0 0 12 12"
            fill="none"
            stroke="currentColor"
            aria-hidden="true"
          >
            {met ? (
              <path d="M1.5 6.5l3 3 6-7" strokeWidth="2" />
            ) : (
              <circle cx="6" cy="6" r="3.6" strokeWidth="1.4" />
            )}
          </svg>
          {t(`rule.${rule}`)}
          {met && <span className="visually-hidden"> ✓</span>}
        </li>
      ))}
    </ul>
  );
}
