import { useState } from 'react';
import { Link } from 'react-router';
import { formatPhone } from '../../../console/format.ts';
import { useMay } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { PresenceShape } from '../../../console/ui/PresenceShape.tsx';
import { codeNames } from '../../customers/codes.ts';
import type { CustomerCard } from '../../customers/contract.ts';
import type { DeskContact } from '../contract.ts';
import styles from './Customer.module.css';
import { ReadingFix } from './ReadingFix.tsx';
import { deskWords } from './words.ts';

/** Who is calling or was called, as far as nothing has been proved: how to say the name, and what kind of customer it is. */
export function CustomerFace(props: {
  customer: CustomerCard;
  called: boolean;
  openTickets: DeskContact['openTickets'];
  ownAgent: DeskContact['ownAgent'];
}) {
  const { customer, called, openTickets, ownAgent } = props;
  const t = useWords(deskWords);
  const text = useLocalText();
  return (
    <div>
      <div className={styles.face}>
        <SpokenName customer={customer} />
        <span className={`${styles.segment} ${styles[customer.segment]}`}>{nameOf(customer.segment)}</span>
      </div>
      {openTickets !== null && openTickets.live > 0 && (
        <Link className={styles.openTickets} to={`/tickets?customer=${customer.customerId}`}>
          <strong>{t('tickets.live', { count: openTickets.live })}</strong>
          {openTickets.overdue > 0 && (
            <span className={styles.lateTickets}>{t('tickets.overdue', { count: openTickets.overdue })}</span>
          )}
          {openTickets.complaints > 0 && (
            <span>{t('tickets.complaints', { count: openTickets.complaints })}</span>
          )}
        </Link>
      )}
      <div className={styles.policies}>
        {(['motor', 'life'] as const).map((line) => {
          const { inForce, total } = customer.policyCounts[line];
          return (
            <div key={line} className={total === 0 ? styles.noPolicies : undefined}>
              <span>{nameOf(line)}</span>
              <span className={styles.policyFigure}>
                <strong>{inForce}</strong> <span>{t('customer.inForceOf', { total })}</span>
              </span>
            </div>
          );
        })}
      </div>
      <dl className={styles.facts}>
        <Fact label={t('customer.name')}>{customer.name}</Fact>
        <Fact label={t(called ? 'customer.called' : 'customer.number')}>
          {customer.number === null ? '—' : formatPhone(customer.number)}
        </Fact>
        <Fact label={t('customer.language')}>
          {t(customer.language === 'en' ? 'language.en' : 'language.zh')}
        </Fact>
        <Fact label={t('customer.branch')}>
          {customer.branchName === null ? '—' : text(customer.branchName)}
        </Fact>
        {ownAgent !== null && (
          <Fact label={t('customer.ownAgent')}>
            {ownAgent.isYou ? (
              t('customer.ownAgent.you')
            ) : (
              <>
                {ownAgent.name} {ownAgent.staffNo}{' '}
                <span className={styles.ownState}>
                  <PresenceShape state={ownAgent.state} size={10} /> {t(`presence.${ownAgent.state}`)}
                </span>
              </>
            )}
          </Fact>
        )}
        {!customer.hasIdNo && <Fact label={t('customer.idNo')}>{t('customer.noIdNo')}</Fact>}
      </dl>
      <p className={styles.quiet}>{t('customer.beforeProof')}</p>
    </div>
  );

  function nameOf(code: string): string {
    const known = codeNames[code];
    return known === undefined ? code : text(known);
  }
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The surname with its reading above it where that isn't the usual one; the agent may correct it once he has heard it. */
function SpokenName({ customer }: { customer: CustomerCard }) {
  const t = useWords(deskWords);
  const mayCorrect = useMay('customers.correctReading');
  const [fixing, setFixing] = useState(false);
  const { reading, salutation } = customer;
  const said = salutation ?? customer.name;
  if (reading === null || reading.surname === '' || !said.startsWith(reading.surname)) {
    return <span className={styles.said}>{said}</span>;
  }
  const readings = reading.readings.join(' / ');
  const points = reading.special && readings !== '';
  return (
    <div className={styles.spoken}>
      <span className={styles.said}>
        {points ? (
          <ruby className={styles.special}>
            {reading.surname}
            <rt>{readings}</rt>
          </ruby>
        ) : (
          reading.surname
        )}
        {said.slice(reading.surname.length)}
      </span>
      <div className={styles.readingNote}>
        {points && (
          <span>
            {reading.confirmed
              ? t('reading.confirmed')
              : reading.readings.length > 1
                ? t('reading.ask')
                : t('reading.mind')}
          </span>
        )}
        {mayCorrect && <ReadingFix customer={customer} open={fixing} onOpen={setFixing} />}
      </div>
    </div>
  );
}
