import { Fragment, type ReactNode } from 'react';
import type { z } from 'zod';
import type { RuleVersion, ruleVersionRoutes } from '../../platform/rule-versions/contract.ts';
import { useTimeFormat } from '../centre.ts';
import { useRoute } from '../hooks.ts';
import { useWords } from '../language.ts';
import type { Tone } from '../ui/Mark.tsx';
import { Page, Sheet } from '../ui/Page.tsx';
import { EmptyState, LinesSkeleton, Loaded } from '../ui/States.tsx';
import { useServerNow } from '../ui/Time.tsx';
import { VersionList } from '../ui/VersionList.tsx';
import { useAddress } from '../use-address.ts';
import styles from './RuleVersions.module.css';
import { ruleVersionWords } from './words.ts';

const address = { version: '' };
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

type Routes<D> = Pick<
  ReturnType<typeof ruleVersionRoutes<z.ZodType, z.ZodType<D>>>,
  'listRuleVersions' | 'readRuleVersion'
>;

/**
 * A set of rules in its versions: the list, and the chosen one, else the one in force.
 * @param props `refreshOn`: facts after which they are read again; `children`: one version.
 */
export function RuleVersionsPage<D extends RuleVersion>(props: {
  lead: string;
  routes: Routes<D>;
  refreshOn: readonly string[];
  children(version: D, onOpen: (number: number) => void): ReactNode;
}) {
  const { lead, routes, refreshOn, children } = props;
  const t = useWords(ruleVersionWords);
  const format = useTimeFormat();
  const [{ version }, setAddress] = useAddress(address);
  const now = useServerNow(30_000) ?? 0;
  const result = useRoute(routes.listRuleVersions, {}, { refreshOn });
  const note = ({ author, changedAt, effectFrom }: RuleVersion): string => {
    if (author === null) return t('shipped');
    if (effectFrom !== null) return t('effectFrom', { time: format.exact(Date.parse(effectFrom)) });
    return t('changedBy', { name: author.name, time: format.relative(Date.parse(changedAt), now) });
  };
  return (
    <Page lead={lead}>
      <Loaded result={result}>
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
                <OneVersion key={shown.number} number={shown.number} {...{ routes, refreshOn }}>
                  {(one) => children(one, (number) => setAddress({ version: String(number) }))}
                </OneVersion>
              )}
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}

function OneVersion<D extends RuleVersion>(props: {
  number: number;
  routes: Routes<D>;
  refreshOn: readonly string[];
  children(version: D): ReactNode;
}) {
  const { number, routes, refreshOn, children } = props;
  const result = useRoute(routes.readRuleVersion, { params: { number } }, { refreshOn });
  const skeleton = (
    <Sheet padded>
      <LinesSkeleton lines={12} />
    </Sheet>
  );
  return (
    <Loaded result={result} skeleton={skeleton}>
      {(version) => <Fragment key={`${version.number}.${version.state}`}>{children(version)}</Fragment>}
    </Loaded>
  );
}
