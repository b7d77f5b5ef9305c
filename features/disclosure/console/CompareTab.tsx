import { Select } from 'antd';
import { useMemo, useState } from 'react';
import { useRoute } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Sheet } from '../../../console/ui/Page.tsx';
import { EmptyState, Loaded } from '../../../console/ui/States.tsx';
import type { RuleVersion } from '../../../platform/rule-versions/contract.ts';
import { type RuleSet, type RuleVersionDetail, readRuleVersion } from '../contract.ts';
import { differences } from '../rules/differences.ts';
import { DifferenceList } from './DifferenceList.tsx';
import styles from './Disclosure.module.css';
import { PublishRules } from './PublishRules.tsx';
import { numberInForce } from './version-state.ts';
import { disclosureWords } from './words.ts';

/** What a version changes, unsaved edits included; and for a draft the way to publish it. */
export function CompareTab(props: {
  detail: RuleVersionDetail;
  /** As they are on the page. */
  rules: RuleSet;
  versions: readonly RuleVersion[];
  /** Server time, ms. */
  now: number;
  editable: boolean;
  dirty: boolean;
  unsound: boolean;
}) {
  const { detail, rules, versions, now, editable } = props;
  const t = useWords(disclosureWords);
  /** Null: the one in force, whichever that is. */
  const [chosen, setChosen] = useState<number | null>(null);
  const current = numberInForce(versions, now);
  const against = chosen ?? current ?? detail.number;
  const others = versions.filter(({ number, state }) => number !== detail.number && state !== 'discarded');
  // Published versions never change; a draft may.
  const other = useRoute(
    readRuleVersion,
    { params: { number: against } },
    { refreshOn: ['disclosure.draftChanged'] },
  );
  const found = useMemo(
    () => (other.data === undefined ? null : differences(other.data.ruleSet, rules)),
    [other.data, rules],
  );
  return (
    <>
      <Sheet>
        <div className={styles.compareHead}>
          <Select
            aria-label={t('against')}
            className={styles.against ?? ''}
            value={chosen ?? 0}
            onChange={(number: number) => setChosen(number === 0 ? null : number)}
            options={[
              {
                value: 0,
                label: current === null ? t('theOneInForce') : `${t('theOneInForce')} · ${current}`,
              },
              ...others.map(({ number }) => ({ value: number, label: t('version', { number }) })),
            ]}
          />
          {found !== null && (
            <span role="status" className={styles.quiet}>
              {t('differenceCount', { count: found.length })}
            </span>
          )}
        </div>
        <Loaded result={other}>
          {() =>
            found === null || found.length === 0 ? (
              <EmptyState title={t('same')} text={t('sameText')} />
            ) : (
              <DifferenceList differences={found} />
            )
          }
        </Loaded>
      </Sheet>
      {editable && (
        <Sheet padded title={t('publishTitle')}>
          <PublishRules detail={detail} dirty={props.dirty} unsound={props.unsound} />
        </Sheet>
      )}
    </>
  );
}
