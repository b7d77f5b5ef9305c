import { useRoute } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Page, Sheet } from '../../../console/ui/Page.tsx';
import { EmptyState, LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { useServerNow } from '../../../console/ui/Time.tsx';
import { useAddress } from '../../../console/use-address.ts';
import type { RuleVersion } from '../../../platform/rule-versions/contract.ts';
import { listRuleVersions, readRuleVersion } from '../contract.ts';
import styles from './Disclosure.module.css';
import { RuleVersions } from './RuleVersions.tsx';
import { VersionView } from './VersionView.tsx';
import { numberInForce } from './version-state.ts';
import { disclosureWords } from './words.ts';

const address = { version: '', tab: 'rules' };
const refreshOn = ['disclosure.draftChanged', 'disclosure.rulesPublished'];

/** What may be told to whom: the versions of the rules, and one of them to read, edit, try out, compare and publish. */
export function DisclosurePage() {
  const t = useWords(disclosureWords);
  const [{ version, tab }, setAddress] = useAddress(address);
  const now = useServerNow(30_000) ?? 0;
  const result = useRoute(listRuleVersions, {}, { refreshOn });
  return (
    <Page lead={t('lead')}>
      <Loaded result={result}>
        {({ versions }) => {
          const number = version === '' ? numberInForce(versions, now) : Number(version);
          return (
            <div className={styles.columns}>
              <RuleVersions
                versions={versions}
                now={now}
                chosen={number}
                onChoose={(next) => setAddress({ version: String(next) })}
              />
              {versions.some((one) => one.number === number) && number !== null ? (
                <Version
                  key={number}
                  number={number}
                  versions={versions}
                  now={now}
                  tab={tab}
                  onTab={(next) => setAddress({ tab: next })}
                  onOpen={(next) => setAddress({ version: String(next), tab: 'rules' })}
                />
              ) : (
                <Sheet>
                  <EmptyState title={t('gone')} />
                </Sheet>
              )}
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}

function Version(props: {
  number: number;
  versions: readonly RuleVersion[];
  now: number;
  tab: string;
  onTab(tab: string): void;
  onOpen(number: number): void;
}) {
  const result = useRoute(readRuleVersion, { params: { number: props.number } }, { refreshOn });
  return (
    <Loaded
      result={result}
      skeleton={
        <Sheet padded>
          <LinesSkeleton lines={12} />
        </Sheet>
      }
    >
      {(detail) => <VersionView {...props} detail={detail} />}
    </Loaded>
  );
}
