import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link } from 'react-router';
import { useZone } from '../../../console/centre.ts';
import { useMay, useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { State, type Tone } from '../../../console/ui/Mark.tsx';
import { Sheet } from '../../../console/ui/Page.tsx';
import { LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { useServerNow } from '../../../console/ui/Time.tsx';
import { type ConsentPurpose, consentPurposes } from '../codes.ts';
import { type ConsentView, listConsents } from '../contract/consents.ts';
import { type ConsentStanding, consentStanding, newestFirst } from '../rules/consent.ts';
import customerStyles from './Customers.module.css';
import { consentWords } from './consent-words.ts';
import { codeName } from './names.ts';
import { policyMoment } from './policy-form.ts';
import styles from './Records.module.css';
import { useStaffWords } from './staff-words.ts';

const tones: Readonly<Record<ConsentStanding, Tone>> = {
  given: 'ok',
  withdrawn: 'danger',
  expired: 'soon',
  unasked: 'quiet',
};

/**
 * What a customer agrees to, purpose by purpose, with what he said before.
 * @param onRecord for a purpose; null: none is chosen yet.
 */
export function ConsentsSheet(props: { customerId: string; onRecord(purpose: ConsentPurpose | null): void }) {
  const { customerId, onRecord } = props;
  const t = useWords(consentWords);
  const may = useMay('customers.consent');
  // Without the wider right only whoever serves the customer may, so only those who serve anybody are offered it.
  const reads = useMay('customers.read');
  const serves = useMay('calls.take');
  const now = useServerNow(30_000) ?? 0;
  const consents = useRoute(
    listConsents,
    { params: { id: customerId } },
    { refreshOn: ['customer.changed'], when: may },
  );
  if (!may) return null;
  const mayRecord = reads || serves;
  return (
    <Sheet>
      <div className={customerStyles.sheetHead}>
        <h2>{t('title')}</h2>
        {mayRecord && (
          <Button size="small" icon={<PlusOutlined />} onClick={() => onRecord(null)}>
            {t('record')}
          </Button>
        )}
      </div>
      <Loaded result={consents} skeleton={<LinesSkeleton lines={5} />}>
        {(data) => (
          <ul className={styles.list} data-consents>
            {consentPurposes.map((purpose) => (
              <Purpose
                key={purpose}
                purpose={purpose}
                said={data.consents}
                now={now}
                onChange={mayRecord ? () => onRecord(purpose) : null}
              />
            ))}
          </ul>
        )}
      </Loaded>
    </Sheet>
  );
}

function Purpose(props: {
  purpose: ConsentPurpose;
  said: readonly ConsentView[];
  now: number;
  onChange: (() => void) | null;
}) {
  const { purpose, said, now, onChange } = props;
  const t = useWords(consentWords);
  const text = useLocalText();
  const { standing, rests } = consentStanding(said, purpose, now);
  const before = newestFirst(said.filter((one) => one.purpose === purpose)).slice(1);
  return (
    <li className={styles.item} data-consent={purpose} data-standing={standing}>
      <span className={styles.itemHead}>
        <strong>{codeName(purpose, text)}</strong>
        <State tone={tones[standing]}>{t(`standing.${standing}`)}</State>
      </span>
      {rests !== null && <Said one={rests} />}
      {before.length > 0 && (
        <details className={styles.itemFoot}>
          <summary>{t('history', { count: before.length })}</summary>
          <ul className={styles.before}>
            {before.map((one) => (
              <li key={one.id}>
                {t(`standing.${one.state}`)} · <Said one={one} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {onChange !== null && (
        <Button
          size="small"
          type="text"
          className={styles.itemAction ?? ''}
          aria-label={`${t('change')} ${codeName(purpose, text)}`}
          onClick={onChange}
        >
          {t('change')}
        </Button>
      )}
    </li>
  );
}

/** How and when it was said, and who wrote it down. */
function Said({ one }: { one: ConsentView }) {
  const t = useWords(consentWords);
  const text = useLocalText();
  const zone = useZone();
  const staff = useStaffWords();
  const at = (iso: string, end = false): string => policyMoment(iso, end, zone);
  return (
    <span className={styles.itemFoot}>
      {t('said', { way: codeName(one.way, text), at: at(one.at) })}
      {one.expiresAt !== null && ` · ${t('until', { at: at(one.expiresAt, true) })}`}
      {` · ${t('recordedBy', { who: staff(one.recordedBy), at: at(one.recordedAt) })}`}
      {one.interactionId !== null && (
        <>
          {' · '}
          <Link to={`/interactions/${one.interactionId}`}>{t('inThisCall')}</Link>
        </>
      )}
    </span>
  );
}
