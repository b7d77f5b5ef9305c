import { EditOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useZone } from '../../../console/centre.ts';
import { showFen } from '../../../console/fen.ts';
import { formatPlate } from '../../../console/format.ts';
import { useMay } from '../../../console/hooks.ts';
import { useLanguage, useLocalText, useWords } from '../../../console/language.ts';
import { Facts } from '../../../console/ui/Facts.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import type { ClaimView } from '../contract/claims.ts';
import type { CustomerView } from '../contract.ts';
import { ClaimForm } from './ClaimForm.tsx';
import { Clear } from './Clear.tsx';
import { codeName } from './names.ts';
import { Part } from './PolicyCard.tsx';
import { policyMoment } from './policy-form.ts';
import styles from './Records.module.css';
import { recordWords } from './record-words.ts';
import type { OpenedValues } from './use-opened.ts';

type OpenedClaim = NonNullable<OpenedValues['claims']>[number];

/** A claim: looked at, changed, or added. */
export function ClaimPanel(props: {
  customer: CustomerView;
  /** Null for a new one. */
  claim: ClaimView | null;
  opened: OpenedValues | null;
  editing: boolean;
  onEdit(): void;
  onClose(): void;
}) {
  const { customer, claim, opened, onClose } = props;
  const r = useWords(recordWords);
  const mayEdit = useMay('claims.edit');
  const title = claim === null ? r('addClaim') : r('claimTitle', { no: claim.reportNo });
  const edits = mayEdit && (claim === null || (props.editing && !claim.fromCore));
  return (
    <SidePanel
      title={title}
      onClose={onClose}
      {...(mayEdit && !edits && claim !== null && !claim.fromCore
        ? {
            foot: (
              <Button icon={<EditOutlined />} onClick={props.onEdit}>
                {r('edit')}
              </Button>
            ),
          }
        : {})}
    >
      {edits ? (
        <ClaimForm customer={customer} claim={claim} label={title} onDone={onClose} />
      ) : (
        claim !== null && (
          <ClaimCard
            customer={customer}
            claim={claim}
            opened={opened?.claims?.find(({ id }) => id === claim.id) ?? null}
          />
        )
      )}
    </SidePanel>
  );
}

/** All of a claim, to be looked at: masked, or clear where somebody opened it; the account never. */
function ClaimCard(props: { customer: CustomerView; claim: ClaimView; opened: OpenedClaim | null }) {
  const { customer, claim, opened } = props;
  const r = useWords(recordWords);
  const text = useLocalText();
  const language = useLanguage();
  const zone = useZone();
  const policy = customer.policies?.find(({ id }) => id === claim.policyId);
  const { assessment, payout, denial } = claim;
  return (
    <div className={styles.card}>
      {claim.fromCore && <p className={styles.source}>{r('fromCore')}</p>}
      <Facts
        items={[
          [r('reportNo'), <Clear key="r" masked={claim.reportNo} clear={opened?.reportNo} />],
          [r('claimNo'), <Clear key="c" masked={claim.claimNo} clear={opened?.claimNo} />],
          [r('stage'), codeName(claim.stage, text)],
          [r('policy'), policy === undefined ? '—' : `${text(policy.product)} ${policy.policyNo}`],
          [r('lossAt'), policyMoment(claim.lossAt, false, zone)],
          [r('reportedAt'), policyMoment(claim.reportedAt, false, zone)],
          [r('lossKind'), text(claim.lossKind)],
          [r('lossPlace'), <Clear key="p" masked={r('openToRead')} clear={opened?.lossPlace} />],
          [
            r('course'),
            <span key="w" className={styles.text}>
              <Clear masked={r('openToRead')} clear={opened?.course} />
            </span>,
          ],
          [r('pastLosses'), claim.pastLosses === 0 ? r('none') : r('times', { count: claim.pastLosses })],
        ]}
      />
      {assessment !== null && (
        <Part title={`${r('assessment')} · ${showFen(assessment.amount, language)}`}>
          <table className={styles.small}>
            <tbody>
              {assessment.items.map((item, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: items have nothing but their place
                <tr key={i}>
                  <td>{item.name}</td>
                  <td className={styles.amount}>{showFen(item.amount, language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {(assessment.deductions ?? []).length > 0 && (
            <table className={styles.small} aria-label={r('deductions')}>
              <tbody>
                {(assessment.deductions ?? []).map((one, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: deductions have nothing but their place
                  <tr key={i}>
                    <td>
                      {r('deductedFor', { name: one.name })}
                      <br />
                      {one.reason}（{one.clause}）
                    </td>
                    <td className={styles.amount}>−{showFen(one.amount, language)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Part>
      )}
      {payout !== null && (
        <Part title={`${r('payout')} · ${showFen(payout.amount, language)}`}>
          <Facts
            items={[
              [r('paymentDay'), payout.paidOn ?? r('unpaid')],
              [r('payee'), <Clear key="n" masked={payout.payee.name} clear={opened?.payeeName} />],
              [r('payeeBank'), payout.payee.bank],
              [r('payeeAccount'), payout.payee.account],
            ]}
          />
        </Part>
      )}
      {denial !== null && (
        <Part title={r('denial')}>
          <Facts
            items={[
              [r('denialReason'), <Clear key="d" masked={r('openToRead')} clear={opened?.denialReason} />],
              [r('clause'), denial.clause],
            ]}
          />
        </Part>
      )}
      <ThirdParties claim={claim} opened={opened} />
    </div>
  );
}

function ThirdParties({ claim, opened }: { claim: ClaimView; opened: OpenedClaim | null }) {
  const r = useWords(recordWords);
  const language = useLanguage();
  if (claim.thirdParties.length === 0) return null;
  return (
    <Part title={r('thirdParties')}>
      {claim.thirdParties.map((party, i) => {
        const clear = opened?.thirdParties[i];
        return (
          <Facts
            // biome-ignore lint/suspicious/noArrayIndexKey: parties have nothing but their place
            key={i}
            items={[
              [r('partyName'), <Clear key="n" masked={party.name} clear={clear?.name} />],
              [
                r('partyPlate'),
                <Clear
                  key="p"
                  masked={party.plate === null ? null : formatPlate(party.plate)}
                  clear={clear?.plate ? formatPlate(clear.plate) : null}
                />,
              ],
              [r('assessment'), party.assessment === null ? '—' : showFen(party.assessment, language)],
              [
                r('payout'),
                party.payout === null
                  ? '—'
                  : `${showFen(party.payout.amount, language)} · ${party.payout.paidOn ?? r('unpaid')}`,
              ],
            ]}
          />
        );
      })}
    </Part>
  );
}
