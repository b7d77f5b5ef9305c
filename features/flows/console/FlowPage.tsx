import { ArrowLeftOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { Suspense, useMemo } from 'react';
import { Link, useParams } from 'react-router';
import { routeKey, useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { lazyPart } from '../../../console/lazy-part.ts';
import { Page, Sheet } from '../../../console/ui/Page.tsx';
import { EmptyState, LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { checkFlow } from '../check.ts';
import { type FlowDetail, type FlowNames, listFlows, readFlow, readFlowNames } from '../contract/drafts.ts';
import type { FlowDocument } from '../contract.ts';
import { useDrawing } from './editor/use-drawing.ts';
import styles from './Flow.module.css';
import { NamesContext } from './names.ts';
import { flowWords } from './words.ts';

const EditorTab = lazyPart(async () => (await import('./editor/EditorTab.tsx')).EditorTab);
const TryTab = lazyPart(async () => (await import('./trial/TryTab.tsx')).TryTab);
const FiguresTab = lazyPart(async () => (await import('./FiguresTab.tsx')).FiguresTab);
const VersionsTab = lazyPart(async () => (await import('./VersionsTab.tsx')).VersionsTab);

const address = { tab: 'draw' };
const tabs = ['draw', 'try', 'figures', 'versions'] as const;
type Tab = (typeof tabs)[number];

/** One voice menu: drawn, tried by a call of one's own, published, and counted. */
export function FlowPage() {
  const { code = '' } = useParams();
  const t = useWords(flowWords);
  const text = useLocalText();
  const result = useRoute(
    readFlow,
    { params: { code } },
    { refreshOn: ['flow.draftChanged', 'flow.published', 'flow.entryChanged'] },
  );
  const names = useRoute(readFlowNames, {}, { refreshOn: ['prompt.changed', 'flow.published'] });
  const { data } = result;
  return (
    <Page
      fill
      {...(data === undefined ? {} : { title: text(data.name) })}
      lead={
        <Link to="/flows">
          <ArrowLeftOutlined aria-hidden /> {t('back')}
        </Link>
      }
    >
      {result.error?.code === 'flows.unknown' ? (
        <Sheet>
          <EmptyState title={t('unknownTitle')} text={t('unknown')} />
        </Sheet>
      ) : (
        <Loaded result={result} skeleton={<Opening />}>
          {(detail) => (
            <Loaded result={names} skeleton={<Opening />}>
              {(known) => (
                <NamesContext value={known}>
                  <Parts key={detail.code} detail={detail} names={known} />
                </NamesContext>
              )}
            </Loaded>
          )}
        </Loaded>
      )}
    </Page>
  );
}

function Parts({ detail, names }: { detail: FlowDetail; names: FlowNames }) {
  const t = useWords(flowWords);
  const client = useQueryClient();
  const [{ tab: asked }, setAddress] = useAddress(address);
  const tab: Tab = tabs.find((one) => one === asked) ?? 'draw';
  const handle = useDrawing(detail);
  const { flow } = handle.drawing;
  const problems = useProblems(flow, names, detail.isEntry);
  const takeIn = async (next: FlowDetail): Promise<void> => {
    client.setQueryData(routeKey(readFlow, { params: { code: next.code } }), next);
    await client.invalidateQueries({ queryKey: routeKey(listFlows, {}) });
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
      <Suspense fallback={<Opening />}>
        {tab === 'draw' && <EditorTab detail={detail} handle={handle} problems={problems} onSaved={takeIn} />}
        {tab === 'try' && <TryTab drawing={handle.drawing} problems={problems} />}
        {tab === 'figures' && <FiguresTab detail={detail} />}
        {tab === 'versions' && (
          <VersionsTab detail={detail} dirty={handle.dirty} problems={problems} onPublished={takeIn} />
        )}
      </Suspense>
    </>
  );
}

const noneNeeded = { always: [], answers: [] };

/** The same check as the server's before it publishes. */
function useProblems(flow: FlowDocument, names: FlowNames, begins: boolean) {
  return useMemo(() => {
    const playable = names.prompts.filter(({ language }) => language === flow.language);
    return checkFlow(
      flow,
      new Set(playable.map(({ name }) => name)),
      new Set(names.queues.map(({ code }) => code)),
      {
        ...{ flows: new Set(names.flows.map(({ code }) => code)), actions: names.actions, begins },
        languages: new Set(names.languages.map(({ code }) => code)),
        needed: names.needed.find(({ language }) => language === flow.language) ?? noneNeeded,
      },
    );
  }, [flow, names, begins]);
}

function Opening() {
  return (
    <Sheet padded>
      <LinesSkeleton lines={12} />
    </Sheet>
  );
}
