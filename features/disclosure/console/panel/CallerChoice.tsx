import { useTimeFormat } from '../../../../console/centre.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { codeNames } from '../../../customers/codes.ts';
import { callerKinds, callerNames } from '../../codes.ts';
import type { VerificationPanel } from '../../contract/verification.ts';
import styles from './Panel.module.css';
import type { CallerChange } from './use-caller.ts';
import { panelWords } from './words.ts';

/** Who asks; an authorised person by one of the authorisations that hold. */
export function CallerChoice({ panel, change }: { panel: VerificationPanel; change: CallerChange }) {
  const t = useWords(panelWords);
  const text = useLocalText();
  const times = useTimeFormat();
  const name = `caller ${panel.interactionId}`;
  return (
    <>
      <fieldset className={styles.callers}>
        <legend className="visually-hidden">{t('caller')}</legend>
        {callerKinds.map((caller) => (
          <label key={caller} title={text(callerNames[caller])} data-chosen={change.caller === caller}>
            <input
              type="radio"
              className="visually-hidden"
              name={name}
              value={caller}
              checked={change.caller === caller}
              onChange={() => change.choose(caller, null)}
            />
            {t(`caller.${caller}`)}
          </label>
        ))}
      </fieldset>
      {panel.caller === 'authorised' && panel.authorisations.length > 0 && (
        <fieldset className={styles.authorisations}>
          <legend>
            {t(panel.authorisations.some(({ chosen }) => chosen) ? 'authorisations' : 'chooseAuthorisation')}
          </legend>
          {panel.authorisations.map(({ id, role, to }) => (
            <label key={id} data-chosen={change.authorisationId === id}>
              <input
                type="radio"
                name={`${name} authorisation`}
                checked={change.authorisationId === id}
                onChange={() => change.choose('authorised', id)}
              />
              <span>{codeNames[role] === undefined ? role : text(codeNames[role])}</span>
              <span className={styles.quiet}>
                {t('authorisationTo', { day: times.exact(Date.parse(to)).slice(0, 16) })}
              </span>
            </label>
          ))}
        </fieldset>
      )}
      {panel.caller === 'salesperson' && (
        <p className={styles.note}>
          {t(panel.factors.every(({ state }) => state === 'proved') ? 'salespersonProved' : 'salesperson')}
        </p>
      )}
    </>
  );
}
