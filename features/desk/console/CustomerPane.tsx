import { Suspense, useState } from 'react';
import { Link } from 'react-router';
import { formatPhone } from '../../../console/format.ts';
import { useMay } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { lazyPart } from '../../../console/lazy-part.ts';
import { Keys } from '../../../console/ui/Keys.tsx';
import { LinesSkeleton } from '../../../console/ui/States.tsx';
import { useShortcut } from '../../../console/use-shortcut.ts';
import type { DeskContact } from '../contract.ts';
import { Candidates } from './Candidates.tsx';
import styles from './Customer.module.css';
import { CustomerFace } from './CustomerFace.tsx';
import { CustomerFinder } from './CustomerFinder.tsx';
import { callKeys, callKeyTitles } from './call-keys.ts';
import desk from './DeskPage.module.css';
import { RecentContacts } from './RecentContacts.tsx';
import { useChooseCustomer } from './use-choose-customer.ts';
import { deskWords } from './words.ts';

const NewCustomer = lazyPart(async () => (await import('./NewCustomer.tsx')).NewCustomer);

type Mode = 'who' | 'finding' | 'adding';

/**
 * Who it is: known from the number, chosen among several, found, or added.
 * @param props.compact leaves room for what stands below, while nobody is being looked for.
 */
export function CustomerPane({ contact, compact }: { contact: DeskContact; compact: boolean }) {
  const t = useWords(deskWords);
  const [mode, setMode] = useState<Mode>('who');
  const choose = useChooseCustomer(contact);
  const mayAdd = useMay('customers.create');
  const find = (): void => setMode(mode === 'finding' ? 'who' : 'finding');
  useShortcut(callKeys.findCustomer, callKeyTitles.findCustomer, find);
  const attach = (customerId: string): void => {
    void choose(customerId).then((done) => done && setMode('who'));
  };
  return (
    <section
      className={`${desk.sheet} ${compact ? styles.compact : ''}`}
      data-mode={mode === 'who' && contact.customer === null ? 'choosing' : mode}
      aria-label={t('customer.title')}
    >
      <header className={desk.sheetHead}>
        <h2>{mode === 'adding' ? t('customer.new') : t('customer.title')}</h2>
        {mode === 'who' ? (
          <>
            {contact.customer !== null && (
              <Link
                to={`/customers/${contact.customer.customerId}`}
                className={`${styles.headButton} ${styles.toPage}`}
              >
                {t('customer.page')}
              </Link>
            )}
            <button
              type="button"
              className={styles.headButton}
              aria-keyshortcuts={callKeys.findCustomer}
              onClick={find}
            >
              {contact.customer === null ? t('customer.find') : t('customer.other')}
              <Keys keys={callKeys.findCustomer} />
            </button>
          </>
        ) : (
          <button type="button" className={styles.headButton} onClick={() => setMode('who')}>
            {t('customer.back')}
          </button>
        )}
      </header>
      <div className={desk.sheetBody}>
        {mode === 'finding' ? (
          <CustomerFinder
            onPick={attach}
            onClose={() => setMode('who')}
            onAdd={mayAdd ? () => setMode('adding') : null}
          />
        ) : mode === 'adding' ? (
          <Suspense fallback={<LinesSkeleton lines={8} />}>
            <NewCustomer contact={contact} onAdded={attach} />
          </Suspense>
        ) : contact.customer !== null ? (
          <>
            <CustomerFace
              customer={contact.customer}
              called={contact.direction === 'outbound'}
              openTickets={contact.openTickets}
              ownAgent={contact.ownAgent}
            />
            <RecentContacts recent={contact.recent} />
          </>
        ) : contact.candidates.length > 0 ? (
          <Candidates candidates={contact.candidates} onPick={attach} />
        ) : (
          <Unknown contact={contact} onFind={find} onAdd={mayAdd ? () => setMode('adding') : null} />
        )}
      </div>
    </section>
  );
}

/** Nobody is known by this number. */
function Unknown(props: { contact: DeskContact; onFind(): void; onAdd: (() => void) | null }) {
  const { numberMasked } = props.contact;
  const t = useWords(deskWords);
  return (
    <div className={styles.unknown}>
      <p className={styles.unknownTitle}>
        {numberMasked === null ? t('who.withheld') : t('customer.unknown')}
      </p>
      {numberMasked !== null && <p className={styles.number}>{formatPhone(numberMasked)}</p>}
      <p className={styles.quiet}>{t('customer.unknownText')}</p>
      <div className={styles.buttons}>
        <button type="button" className={styles.button} onClick={props.onFind}>
          {t('customer.find')}
        </button>
        {props.onAdd !== null && (
          <button type="button" className={styles.button} onClick={props.onAdd}>
            {t('customer.new')}
          </button>
        )}
      </div>
    </div>
  );
}
