import { ArrowLeftOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { Suspense } from 'react';
import { Link, useParams } from 'react-router';
import { routeKey, useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { lazyPart } from '../../../console/lazy-part.ts';
import { Page, Sheet } from '../../../console/ui/Page.tsx';
import { EmptyState, LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { useAddress } from '../../../console/use-address.ts';
import {
  compareProcess,
  listProcesses,
  type ProcessDetail,
  readNames,
  readProcessDraft,
} from '../contract/drafts.ts';
import type { KnownNames } from '../contract.ts';
import styles from './Process.module.css';
import { TryOutTab } from './TryOutTab.tsx';
import { useDraft } from './use-draft.ts';
import { VersionsTab } from './VersionsTab.tsx';
import { processWords } from './words.ts';

const EditorTab = lazyPart(async () => (await import('./editor/EditorTab.tsx')).EditorTab);
const address = { tab: 'draw' };
const tabs = ['draw', 'try', 'versions'] as const;
type Tab = (typeof tabs)[number];

/** One process: drawn, tried out, published. */
export function ProcessPage() {
  const { code = '' } = useParams();
  const t = useWords(processWords);
  const text = useLocalText();
  const result = useRoute(
    readProcessDraft,
    { params: { code } },
    { refreshOn: ['process.draftChanged', 'process.published'] },
  );
  const names = useRoute(readNames, {});
  const isUnknown = result.error?.code === 'processes.unknown';
  const { data } = result;
  return (
    <Page
      fill
      {...(data === undefined ? {} : { title: text(data.name) })}
      lead={
        <Link to="/processes">
          <ArrowLeftOutlined aria-hidden /> {t('back')}
        </Link>
      }
    >
      {isUnknown ? (
        <Sheet>
          <EmptyState title={t('unknownTitle')} text={t('unknown')} />
        </Sheet>
      ) : (
        <Loaded result={result} skeleton={<Opening />}>
          {(detail) => (
            <Loaded result={names} skeleton={<Opening />}>
              {(known) => <Parts key={detail.code} detail={detail} names={known} />}
            </Loaded>
          )}
        </Loaded>
      )}
    </Page>
  );
}

function Parts({ detail, names }: { detail: ProcessDetail; names: KnownNames }) {
  const t = useWords(processWords);
  const client = useQueryClient();
  const [{ tab: asked }, setAddress] = useAddress(address);
  const tab: Tab = tabs.find((one) => one === asked) ?? 'draw';
  const draft = useDraft(detail);
  const takeIn = async (next: ProcessDetail): Promise<void> => {
    client.setQueryData(routeKey(readProcessDraft, { params: { code: next.code } }), next);
    await client.invalidateQueries({ queryKey: routeKey(listProcesses, {}) });
    await client.invalidateQueries({ queryKey: [routeKey(compareProcess, {})[0]] });
  };
  return (
    <>
      <Segmented<Tab>
        aria-label={t('tabs')}
        className={styles.tabs ?? ''}
        value={tab}
        onChange={(next) => setAddress({ tab: next })}
        options={tabs.map((value) => ({ value, label: t(`tab.${value}`) }))}
      />
      {tab === 'draw' && (
        <Suspense fallback={<Opening />}>
          <EditorTab detail={detail} draft={draft} names={names} onSaved={takeIn} />
        </Suspense>
      )}
      {tab === 'try' && <TryOutTab xml={draft.xml} names={names} />}
      {tab === 'versions' && <VersionsTab detail={detail} dirty={draft.dirty} onPublished={takeIn} />}
    </>
  );
}

function Opening() {
  return (
    <Sheet padded>
      <LinesSkeleton lines={12} />
    </Sheet>
  );
}
