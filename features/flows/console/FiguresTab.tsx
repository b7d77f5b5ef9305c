import { DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import { useMemo, useState } from 'react';
import type { z } from 'zod';
import { useZone } from '../../../console/centre.ts';
import { useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { type Column, DataTable } from '../../../console/ui/DataTable.tsx';
import { FilterBar, Sheet } from '../../../console/ui/Page.tsx';
import { LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { useServerNow } from '../../../console/ui/Time.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { dateIn } from '../../../platform/zone-time.ts';
import { type FlowDetail, readFlowVersion } from '../contract/drafts.ts';
import { type NodeFigures, readFlowFigures } from '../contract/figures.ts';
import type { FlowDocument } from '../contract.ts';
import { Answers } from './Answers.tsx';
import type { NodeMarks } from './canvas/CallerNode.tsx';
import { FlowCanvas } from './canvas/FlowCanvas.tsx';
import { canvasWords } from './canvas/words.ts';
import styles from './Flow.module.css';
import { figureWords } from './figure-words.ts';

const address = { version: '', from: '', to: '' };
const dayMs = 86_400_000;

/** How callers went through a version: numbers on the drawing, and the same as a table. */
export function FiguresTab({ detail }: { detail: FlowDetail }) {
  const t = useWords(figureWords);
  const zone = useZone();
  const now = useServerNow(60_000) ?? Date.now();
  const [asked, setAddress] = useAddress(address);
  const [chosen, setChosen] = useState<string | null>(null);
  const to = asked.to || dateIn(new Date(now), zone);
  const from = asked.from || dateIn(new Date(now - 6 * dayMs), zone);
  const version =
    detail.versions.find(({ number }) => String(number) === asked.version)?.number ??
    detail.current?.number ??
    detail.versions[0]?.number ??
    null;
  const drawn = useRoute(
    readFlowVersion,
    { params: { code: detail.code, number: version ?? 1 } },
    { when: version !== null },
  );
  const figures = useRoute(
    readFlowFigures,
    { params: { code: detail.code }, query: { version: version ?? 1, from, to } },
    { when: version !== null, refreshOn: ['flow.left'], keepPrevious: true },
  );
  if (version === null) return <p className={styles.quiet}>{t('neverPublished')}</p>;
  return (
    <div className={styles.figures}>
      <FilterBar label={t('filter')}>
        <Select
          aria-label={t('version')}
          value={version}
          onChange={(next: number) => setAddress({ version: String(next) })}
          options={detail.versions.map(({ number }) => ({
            value: number,
            label: t('versionOf', { number }),
          }))}
        />
        <DatePicker.RangePicker
          aria-label={t('days')}
          allowClear={false}
          value={[dayjs(from), dayjs(to)]}
          onChange={(range) => {
            const [first, last] = range ?? [];
            if (first && last)
              setAddress({ from: first.format('YYYY-MM-DD'), to: last.format('YYYY-MM-DD') });
          }}
        />
        {figures.data !== undefined && (
          <p className={styles.totals}>
            {t('calls', { count: figures.data.calls })} · {t('hungUp', { count: figures.data.hungUp })}
          </p>
        )}
      </FilterBar>
      <Loaded result={drawn} skeleton={<LinesSkeleton lines={8} />}>
        {({ document, layout }) => (
          <Loaded result={figures} skeleton={<LinesSkeleton lines={8} />}>
            {({ nodes, answers }) => (
              <Drawn {...{ flow: document, layout, nodes, answers, chosen }} onChoose={setChosen} />
            )}
          </Loaded>
        )}
      </Loaded>
    </div>
  );
}

function Drawn(props: {
  flow: FlowDocument;
  layout: FlowDetail['layout'];
  nodes: readonly NodeFigures[];
  answers: z.output<(typeof readFlowFigures)['reply']>['answers'];
  chosen: string | null;
  onChoose(code: string | null): void;
}) {
  const { flow, layout, nodes, answers, chosen, onChoose } = props;
  const t = useWords(figureWords);
  const nameOf = useNodeName(flow);
  const columns = useColumns(nameOf);
  const [show, setShow] = useState<{ code: string } | null>(null);
  const marks = useMemo(() => {
    const found: Record<string, NodeMarks> = {};
    for (const { node, entered, hungUp } of nodes) found[node] = { figures: { entered, hungUp } };
    return found;
  }, [nodes]);
  return (
    <div className={styles.figureColumns}>
      <div className={styles.drawing}>
        <FlowCanvas {...{ flow, layout, chosen, onChoose, marks, show }} />
      </div>
      <Sheet>
        {nodes.length === 0 ? (
          <p className={styles.pad}>{t('noCalls')}</p>
        ) : (
          <DataTable
            id="flowFigures"
            label={t('table')}
            columns={columns}
            rows={[...nodes].sort((a, b) => b.entered - a.entered)}
            rowKey={({ node }) => node}
            openKey={chosen}
            onOpen={({ node }) => {
              onChoose(node);
              setShow({ code: node });
            }}
            foot={t('definition')}
          />
        )}
        <Answers {...{ flow, answers, nameOf }} />
      </Sheet>
    </div>
  );
}

function useNodeName(flow: FlowDocument): (code: string) => string {
  const kind = useWords(canvasWords);
  const text = useLocalText();
  return (code) => {
    const node = flow.nodes[code];
    if (node?.name !== undefined) return text(node.name);
    return node === undefined ? code : `${kind(`kind.${node.type}`)} · ${code}`;
  };
}

function useColumns(nameOf: (code: string) => string): Column<NodeFigures>[] {
  const t = useWords(figureWords);
  return [
    { key: 'node', title: t('node'), grow: true, render: ({ node }) => nameOf(node) },
    { key: 'entered', title: t('entered'), align: 'end', render: ({ entered }) => entered },
    { key: 'left', title: t('left'), align: 'end', roomy: true, render: ({ left }) => left },
    {
      key: 'hungUp',
      title: t('hungUpHere'),
      align: 'end',
      render: ({ entered, hungUp }) =>
        hungUp === 0 ? '—' : `${hungUp} (${Math.round((hungUp / Math.max(1, entered)) * 100)}%)`,
    },
  ];
}
