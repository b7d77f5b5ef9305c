import { useTimeFormat } from '../../../console/centre.ts';
import { useRoute } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import type { Tone } from '../../../console/ui/Mark.tsx';
import { Page, Sheet } from '../../../console/ui/Page.tsx';
import { EmptyState, LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { useServerNow } from '../../../console/ui/Time.tsx';
import { VersionList } from '../../../console/ui/VersionList.tsx';
import { useAddress } from '../../../console/use-address.ts';
import type { RuleVersion } from '../../../platform/rule-versions/contract.ts';
import { listRuleVersions, readRuleVersion } from '../contract/rule-set.ts';
import styles from './Rules.module.css';
import { RuleVersionForm } from './RuleVersionForm.tsx';
import { lossRuleWords } from './rule-words.ts';

const address = { version: '' };
const refreshOn = ['lossReport.rulesChanged', 'lossReport.rulesPublished'];
type VersionState = 'draft' | 'discarded' | 'scheduled' | 'inForce' | 'replaced';
const tones: Readonly<Record<VersionState, Tone>> = {
  ...{ draft: 'accent', discarded: 'quiet', scheduled: 'soon', inForce: 'ok', replaced: 'quiet' },
};

/** @param now server time, ms */
function stateOf({ state, inForce, effectFrom }: RuleVersion, now: number): VersionState {
  if (state !== 'published') return state;
  if (inForce) return 'inForce';
  return effectFrom !== null && Date.parse(effectFrom) > now ? 'scheduled' : 'replaced';
}

/** The rules of loss reports in their versions: figures and lists with source and effect date. */
export function RulesPage() {
  const t = useWords(lossRuleWords);
  const format = useTimeFormat();
  const [{ version }, setAddress] = useAddress(address);
  const now = useServerNow(30_000) ?? 0;
  const list = useRoute(listRuleVersions, {}, { refreshOn });
  const open = (number: number): void => setAddress({ version: String(number) });
  const note = ({ author, changedAt, effectFrom }: RuleVersion): string => {
    if (author === null) return t('shipped');
    if (effectFrom !== null) return t('effectFrom', { time: format.exact(Date.parse(effectFrom)) });
    return t('changedBy', { name: author.name, time: format.relative(Date.parse(changedAt), now) });
  };
  return (
    <Page lead={t('lead')}>
      <Loaded result={list}>
        {({ versions }) => {
          const wanted = versions.find(({ number }) => String(number) === version);
          const shown = version === '' ? (versions.find(({ inForce }) => inForce) ?? versions[0]) : wanted;
          return (
            <div className={styles.columns}>
              <VersionList
                label={t('versions')}
                entries={versions.map((one) => {
                  const state = stateOf(one, now);
                  return {
                    key: String(one.number),
                    title: t('version', { number: one.number }),
                    state: { tone: tones[state], label: t(`state.${state}`) },
                    notes: [note(one)],
                  };
                })}
                chosen={shown === undefined ? null : String(shown.number)}
                onChoose={(key) => setAddress({ version: key })}
              />
              {shown === undefined ? (
                <Sheet>
                  <EmptyState title={t('gone')} />
                </Sheet>
              ) : (
                <OneVersion key={shown.number} number={shown.number} onOpen={open} />
              )}
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}

function OneVersion({ number, onOpen }: { number: number; onOpen(number: number): void }) {
  const result = useRoute(readRuleVersion, { params: { number } }, { refreshOn });
  const skeleton = (
    <Sheet padded>
      <LinesSkeleton lines={12} />
    </Sheet>
  );
  return (
    <Loaded result={result} skeleton={skeleton}>
      {(version) => (
        <RuleVersionForm key={`${version.number}.${version.state}`} version={version} onOpen={onOpen} />
      )}
    </Loaded>
  );
}
