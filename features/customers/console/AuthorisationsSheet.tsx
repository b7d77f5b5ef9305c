import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useZone } from '../../../console/centre.ts';
import { useConsole, useMay } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Question } from '../../../console/ui/Dialog.tsx';
import { State, type Tone } from '../../../console/ui/Mark.tsx';
import { Sheet } from '../../../console/ui/Page.tsx';
import { useServerNow } from '../../../console/ui/Time.tsx';
import { useCommand } from '../../../console/use-command.ts';
import { type AuthorisationView, revokeAuthorisation } from '../contract/authorisations.ts';
import type { ClaimView } from '../contract/claims.ts';
import type { CustomerView } from '../contract.ts';
import { Clear } from './Clear.tsx';
import customerStyles from './Customers.module.css';
import { codeName } from './names.ts';
import { policyMoment } from './policy-form.ts';
import styles from './Records.module.css';
import { recordWords } from './record-words.ts';
import { useStaffWords } from './staff-words.ts';
import type { OpenedValues } from './use-opened.ts';

const soonMs = 3 * 86_400_000;

type Standing = 'holds' | 'soon' | 'later' | 'over' | 'revoked';
const tones: Readonly<Record<Standing, Tone>> = {
  holds: 'ok',
  soon: 'soon',
  later: 'accent',
  over: 'quiet',
  revoked: 'quiet',
};

/** @returns how an authorisation stands at `now`, ms. */
export function standingOf(one: AuthorisationView, now: number): Standing {
  if (one.revokedAt !== null) return 'revoked';
  if (now < Date.parse(one.from)) return 'later';
  const left = Date.parse(one.to) - now;
  if (left <= 0) return 'over';
  return left <= soonMs ? 'soon' : 'holds';
}

/** Whom a customer has allowed to ask, about what and until when. */
export function AuthorisationsSheet(props: {
  customer: CustomerView;
  authorisations: readonly AuthorisationView[];
  claims: readonly ClaimView[];
  opened: OpenedValues | null;
  onAdd(): void;
}) {
  const { authorisations } = props;
  const r = useWords(recordWords);
  const mayRecord = useMay('customers.authorise');
  const now = useServerNow(30_000) ?? 0;
  const [revoking, setRevoking] = useState<AuthorisationView | null>(null);
  const revoke = useRevoke();
  return (
    <Sheet>
      <div className={customerStyles.sheetHead}>
        <h2>{r('authorisations')}</h2>
        {mayRecord && (
          <Button size="small" icon={<PlusOutlined />} onClick={props.onAdd}>
            {r('addAuthorisation')}
          </Button>
        )}
      </div>
      {authorisations.length === 0 ? (
        <p className={customerStyles.sheetText}>{r('noAuthorisations')}</p>
      ) : (
        <ul className={styles.list}>
          {authorisations.map((one) => (
            <Item
              key={one.id}
              {...props}
              one={one}
              standing={standingOf(one, now)}
              onRevoke={mayRecord ? () => setRevoking(one) : null}
            />
          ))}
        </ul>
      )}
      {revoking !== null && (
        <Question
          title={r('revokeTitle')}
          text={r('revokeText')}
          yes={r('revoke')}
          onYes={() => revoke(revoking)}
          onClose={() => setRevoking(null)}
        />
      )}
    </Sheet>
  );
}

function useRevoke(): (one: AuthorisationView) => void {
  const { notices } = useConsole();
  const r = useWords(recordWords);
  const command = useCommand(revokeAuthorisation);
  return (one) =>
    void command.run({ params: { id: one.id }, body: { version: one.version } }).then((result) => {
      if (result.ok) notices.show({ tone: 'done', text: r('revoked') });
      else notices.show({ tone: 'error', text: result.error.message });
    });
}

function Item(props: {
  customer: CustomerView;
  claims: readonly ClaimView[];
  opened: OpenedValues | null;
  one: AuthorisationView;
  standing: Standing;
  onRevoke: (() => void) | null;
}) {
  const { customer, claims, one, standing, onRevoke } = props;
  const r = useWords(recordWords);
  const text = useLocalText();
  const zone = useZone();
  const staff = useStaffWords();
  const clear = props.opened?.authorisations?.find(({ id }) => id === one.id);
  const which =
    customer.policies?.find(({ id }) => id === one.policyId)?.policyNo ??
    claims.find(({ id }) => id === one.claimId)?.reportNo;
  const live = standing !== 'over' && standing !== 'revoked';
  return (
    <li className={styles.item}>
      <span className={styles.itemHead}>
        <strong>
          <Clear masked={one.name} clear={clear?.name} />
        </strong>
        <span>{codeName(one.role, text)}</span>
        <State tone={tones[standing]}>{r(`authorisation.${standing}`)}</State>
      </span>
      <span className={styles.itemText}>
        {codeName(one.covers, text)}
        {which === undefined ? '' : ` ${which}`} · {one.classes.map((one) => codeName(one, text)).join('、')}{' '}
        · {r('until', { at: policyMoment(one.to, true, zone) })}
      </span>
      <span className={styles.itemFoot}>
        {r('recordedBy', { who: staff(one.recordedBy), at: policyMoment(one.recordedAt, false, zone) })}
        {one.revokedAt !== null &&
          ` · ${r('revokedBy', { who: staff(one.revokedBy), at: policyMoment(one.revokedAt, false, zone) })}`}
        {clear !== undefined && (
          <>
            {' · '}
            <Clear masked={null} clear={clear.evidence} />
          </>
        )}
      </span>
      {live && onRevoke !== null && (
        <Button size="small" type="text" className={styles.itemAction ?? ''} onClick={onRevoke}>
          {r('revoke')}
        </Button>
      )}
    </li>
  );
}
