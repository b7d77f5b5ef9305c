import type { ReactNode } from 'react';
import { useZone } from '../../../console/centre.ts';
import { showFen } from '../../../console/fen.ts';
import { formatPlate } from '../../../console/format.ts';
import { useLanguage, useLocalText, useWords } from '../../../console/language.ts';
import { Facts } from '../../../console/ui/Facts.tsx';
import type { PolicyView } from '../contract/policies.ts';
import { Clear } from './Clear.tsx';
import { codeName } from './names.ts';
import { policyMoment } from './policy-form.ts';
import styles from './Records.module.css';
import { recordWords } from './record-words.ts';
import type { OpenedValues } from './use-opened.ts';
import { customerWords } from './words.ts';

/** Clear values of one policy. */
export type OpenedPolicy = NonNullable<OpenedValues['policies']>[number];

/** All of a policy, to be looked at: masked, or clear where somebody opened it. */
export function PolicyCard({ policy, opened }: { policy: PolicyView; opened: OpenedPolicy | null }) {
  const t = useWords(customerWords);
  const r = useWords(recordWords);
  const text = useLocalText();
  const zone = useZone();
  const one = (masked: string | null, clear: string | null | undefined): ReactNode => (
    <Clear masked={masked} clear={clear} />
  );
  const plate = (value: string | null | undefined) => (value ? formatPlate(value) : value);
  const { handler } = policy;
  return (
    <div className={styles.card}>
      {policy.fromCore && <p className={styles.source}>{r('fromCore')}</p>}
      {policy.specialNote && <p className={styles.warning}>{r('specialNote')}</p>}
      <Facts
        items={[
          [t('policyNo'), one(policy.policyNo, opened?.policyNo)],
          [t('line'), codeName(policy.line, text)],
          [t('product'), text(policy.product)],
          [t('status'), codeName(policy.status, text)],
          [t('from'), policyMoment(policy.from, false, zone)],
          [t('to'), policyMoment(policy.to, true, zone)],
          [t('insured'), one(policy.insuredName ?? r('holderHimself'), opened?.insuredName)],
          ...(policy.insuredIdNo === null
            ? []
            : ([[r('insuredId'), one(policy.insuredIdNo, opened?.insuredIdNo)]] as const)),
          [r('claimant'), one(policy.claimantName, opened?.claimantName)],
          [r('issuingBranch'), policy.branchName === null ? policy.branchPath : text(policy.branchName)],
          [
            r('handler'),
            handler === null ? (
              '—'
            ) : (
              <>
                {handler.staffNo} {one(handler.name, opened?.handlerName)}
              </>
            ),
          ],
          ...(policy.line === 'motor'
            ? ([
                [t('plate'), one(plate(policy.plate) ?? null, plate(opened?.plate))],
                [t('vin'), one(policy.vin, opened?.vin)],
                [t('engineNo'), one(policy.engineNo, opened?.engineNo)],
              ] as const)
            : []),
        ]}
      />
      <Vehicle policy={policy} />
      <Coverage policy={policy} />
      <Premium policy={policy} />
      <Payment policy={policy} />
      <Endorsements policy={policy} contents={opened?.endorsements ?? null} />
      {policy.details.hasSpecialAgreements && (
        <Part title={r('specialAgreements')}>
          <p className={styles.text}>
            <Clear masked={r('openToRead')} clear={opened?.specialAgreements} />
          </p>
        </Part>
      )}
    </div>
  );
}

/** A part of a card under its own heading. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Vehicle({ policy }: { policy: PolicyView }) {
  const r = useWords(recordWords);
  const { vehicle, vehicleTax } = policy.details;
  if (vehicle === null && vehicleTax === null) return null;
  return (
    <Part title={r('vehicle')}>
      <Facts
        items={[
          ...(vehicle === null
            ? []
            : ([
                [r('model'), vehicle.model],
                [r('carKind'), vehicle.kind],
                [r('use'), vehicle.use],
                ...(vehicle.loadKg === null
                  ? []
                  : ([[r('loadKg'), r('kg', { count: vehicle.loadKg })]] as const)),
                ...(vehicle.seats === null
                  ? []
                  : ([[r('seats'), r('persons', { count: vehicle.seats })]] as const)),
              ] as const)),
          ...(vehicleTax === null ? [] : ([[r('vehicleTax'), r(`tax.${vehicleTax}`)]] as const)),
        ]}
      />
    </Part>
  );
}

function Coverage({ policy }: { policy: PolicyView }) {
  const r = useWords(recordWords);
  const text = useLocalText();
  const language = useLanguage();
  const { coverage } = policy.details;
  if (coverage.length === 0) return null;
  return (
    <Part title={r('coverage')}>
      <table className={styles.small}>
        <thead>
          <tr>
            <th scope="col">{r('coverName')}</th>
            <th scope="col" className={styles.amount}>
              {r('sumInsured')}
            </th>
          </tr>
        </thead>
        <tbody>
          {coverage.map((cover, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: covers have nothing but their place
            <tr key={i}>
              <td>
                {text(cover.name)}
                {cover.deductible !== null && (
                  <div className={styles.hidden}>
                    {r('deductible')} {showFen(cover.deductible, language)}
                  </div>
                )}
              </td>
              <td className={styles.amount}>{showFen(cover.sumInsured, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  );
}

function Premium({ policy }: { policy: PolicyView }) {
  const r = useWords(recordWords);
  const text = useLocalText();
  const language = useLanguage();
  const { premium } = policy.details;
  if (premium === null) return null;
  return (
    <Part title={`${r('premium')} · ${showFen(premium.amount, language)}`}>
      {premium.factors.length > 0 && (
        <table className={styles.small}>
          <tbody>
            {premium.factors.map(({ name, factor }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: factors have nothing but their place
              <tr key={i}>
                <td>{text(name)}</td>
                <td className={styles.amount}>{factor}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Part>
  );
}

function Payment({ policy }: { policy: PolicyView }) {
  const r = useWords(recordWords);
  const language = useLanguage();
  const { payment } = policy.details;
  if (payment === null) return null;
  return (
    <Part title={`${r('payment')} · ${r(`payment.${payment.status}`)}`}>
      {payment.items.length > 0 && (
        <table className={styles.small}>
          <thead>
            <tr>
              <th scope="col">{r('dueOn')}</th>
              <th scope="col">{r('paidOn')}</th>
              <th scope="col" className={styles.amount}>
                {r('amount')}
              </th>
            </tr>
          </thead>
          <tbody>
            {payment.items.map((item, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two may fall on one day
              <tr key={i}>
                <td>{item.dueOn}</td>
                <td>{item.paidOn ?? <span className={styles.hidden}>{r('notPaid')}</span>}</td>
                <td className={styles.amount}>{showFen(item.amount, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Part>
  );
}

function Endorsements({ policy, contents }: { policy: PolicyView; contents: readonly string[] | null }) {
  const r = useWords(recordWords);
  const { endorsements } = policy.details;
  if (endorsements.length === 0) return null;
  return (
    <Part title={r('endorsements')}>
      <table className={styles.small}>
        <tbody>
          {endorsements.map((one, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a number may come twice
            <tr key={i}>
              <td>
                {one.no} · {one.on} · {r(`endorsement.${one.status}`)}
                <div className={styles.text}>
                  <Clear masked={r('openToRead')} clear={contents?.[i]} />
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  );
}
