import { useLocalText, useWords } from '../../../console/language.ts';
import { useShortcut } from '../../../console/use-shortcut.ts';
import { codeNames } from '../../customers/codes.ts';
import type { CustomerCard } from '../../customers/contract.ts';
import styles from './Customer.module.css';
import { deskWords } from './words.ts';

/** Several customers have this number: the caller says who he is, and a digit chooses. */
export function Candidates(props: { candidates: readonly CustomerCard[]; onPick(customerId: string): void }) {
  const t = useWords(deskWords);
  const text = useLocalText();
  return (
    <div>
      <p className={styles.ask}>{t('candidates.ask', { count: props.candidates.length })}</p>
      <ol className={styles.candidates}>
        {props.candidates.map((customer, index) => {
          const pick = (): void => props.onPick(customer.customerId);
          const segment = codeNames[customer.segment];
          return (
            <li key={customer.customerId}>
              <button type="button" className={styles.candidate} onClick={pick}>
                {index < 9 && <kbd>{index + 1}</kbd>}
                <span className={styles.candidateWho}>
                  <strong>
                    {customer.salutation ?? customer.name}
                    {customer.reading?.special && <small> {customer.reading.readings.join(' / ')}</small>}
                  </strong>
                  <span>
                    {[
                      customer.name,
                      segment === undefined ? '' : text(segment),
                      customer.branchName === null ? '' : text(customer.branchName),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </span>
              </button>
              {index < 9 && <DigitKey digit={String(index + 1)} run={pick} />}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function DigitKey({ digit, run }: { digit: string; run(): void }) {
  useShortcut(digit, { zh: `选择第 ${digit} 位客户`, en: `Choose customer ${digit}` }, run);
  return null;
}
