import { useRoute } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Page, Sheet } from '../../../console/ui/Page.tsx';
import { LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import { useAddress } from '../../../console/use-address.ts';
import type { RuleVersion } from '../../../platform/rule-versions/contract.ts';
import { listRuleVersions, readRuleVersion } from '../contract/rule-set.ts';
import styles from './Complaints.module.css';
import { complaintPageWords } from './page-words.ts';
import { RuleVersionForm } from './RuleVersionForm.tsx';

const address = { version: '' };
const news = ['complaint.rulesChanged', 'complaint.rulesPublished'];

/** The rules of complaints in their versions: figures with source and effect date. */
export function RulesPage() {
  const t = useWords(complaintPageWords);
  const [{ version }, setAddress] = useAddress(address);
  const list = useRoute(listRuleVersions, {}, { refreshOn: news });
  const skeleton = (
    <Sheet padded>
      <LinesSkeleton lines={12} />
    </Sheet>
  );
  return (
    <Page lead={t('rules.lead')}>
      <Loaded result={list} skeleton={skeleton}>
        {({ versions }) => {
          const shown =
            versions.find(({ number }) => String(number) === version) ??
            versions.find(({ inForce }) => inForce) ??
            versions[0];
          return (
            <>
              <nav className={styles.versions} aria-label={t('rules.versions')}>
                {versions.map((one) => (
                  <button
                    key={one.number}
                    type="button"
                    className={styles.version}
                    aria-pressed={one.number === shown?.number}
                    onClick={() => setAddress({ version: String(one.number) })}
                  >
                    {t('rules.version', { n: one.number })} · <VersionState of={one} />
                  </button>
                ))}
              </nav>
              {shown !== undefined && (
                <OneVersion
                  number={shown.number}
                  onOpen={(number) => setAddress({ version: String(number) })}
                />
              )}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function VersionState({ of }: { of: RuleVersion }) {
  const t = useWords(complaintPageWords);
  if (of.inForce) return <>{t('rules.inForce')}</>;
  if (of.state !== 'published' || of.effectFrom === null) return <>{t(`rules.${of.state}`)}</>;
  return (
    <>
      {t('rules.published')} <Time at={of.effectFrom} />
    </>
  );
}

function OneVersion({ number, onOpen }: { number: number; onOpen(number: number): void }) {
  const result = useRoute(readRuleVersion, { params: { number } }, { refreshOn: news });
  return (
    <Loaded result={result} skeleton={<LinesSkeleton lines={12} />}>
      {(version) => (
        <RuleVersionForm key={`${version.number}.${version.state}`} version={version} onOpen={onOpen} />
      )}
    </Loaded>
  );
}
