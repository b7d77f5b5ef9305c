import { Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTimeFormat } from '../../../console/centre.ts';
import { useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { State, type Tone } from '../../../console/ui/Mark.tsx';
import { Sheet } from '../../../console/ui/Page.tsx';
import { LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { useServerNow } from '../../../console/ui/Time.tsx';
import { type VersionEntry, VersionList } from '../../../console/ui/VersionList.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { type FlowDetail, readFlowVersion } from '../contract/drafts.ts';
import type { FlowProblem } from '../contract/problems.ts';
import type { FlowDocument } from '../contract.ts';
import { differencesOf, type FlowDifference } from '../rules/differences.ts';
import type { NodeMarks } from './canvas/CallerNode.tsx';
import { FlowCanvas } from './canvas/FlowCanvas.tsx';
import { canvasWords } from './canvas/words.ts';
import styles from './Flow.module.css';
import { PublishFlow } from './PublishFlow.tsx';
import { versionWords } from './version-words.ts';

/** `version`: the one that is looked at, or the draft; `with`: the one that it is compared with. */
const address = { version: 'draft', with: '' };
type VersionState = 'draft' | 'same' | 'inForce' | 'scheduled' | 'replaced';
const tones: Readonly<Record<VersionState, Tone>> = {
  draft: 'accent',
  same: 'quiet',
  inForce: 'ok',
  scheduled: 'soon',
  replaced: 'quiet',
};

/** All versions and the draft; one of them drawn, what it changes, and for the draft the way to publish it. */
export function VersionsTab(props: {
  detail: FlowDetail;
  dirty: boolean;
  problems: readonly FlowProblem[];
  onPublished(detail: FlowDetail): Promise<void>;
}) {
  const { detail, dirty, problems } = props;
  const t = useWords(versionWords);
  const [{ version, with: against }, setAddress] = useAddress(address);
  const chosen = detail.versions.find((one) => String(one.number) === version)?.number ?? null;
  const others = detail.versions.map((one) => one.number).filter((number) => number !== chosen);
  // What is in force is what callers hear now.
  const inForce = others.find((number) => number === detail.current?.number);
  const usual = others.find((number) => chosen === null || number < chosen) ?? null;
  const base =
    others.find((number) => String(number) === against) ?? (chosen === null ? (inForce ?? usual) : usual);
  return (
    <div className={styles.versionColumns}>
      <Versions
        detail={detail}
        chosen={chosen}
        onChoose={(next) => setAddress({ version: next, with: '' })}
      />
      <div className={styles.versionMain}>
        {chosen === null && (
          <Sheet padded title={t('publish')}>
            <PublishFlow
              detail={detail}
              dirty={dirty}
              problems={problems.length}
              onPublished={props.onPublished}
            />
          </Sheet>
        )}
        <Sheet>
          {base === null ? (
            <p className={styles.pad}>{t('first')}</p>
          ) : (
            <div className={styles.compareHead}>
              <span>{t('against')}</span>
              <Select
                aria-label={t('against')}
                value={base}
                onChange={(next: number) => setAddress({ with: String(next) })}
                options={others.map((number) => ({ value: number, label: t('version', { number }) }))}
              />
            </div>
          )}
          <Compared detail={detail} chosen={chosen} base={base} />
        </Sheet>
      </div>
    </div>
  );
}

function Versions(props: { detail: FlowDetail; chosen: number | null; onChoose(version: string): void }) {
  const { detail, chosen, onChoose } = props;
  const t = useWords(versionWords);
  const format = useTimeFormat();
  const now = useServerNow(30_000) ?? 0;
  const time = (at: string): string => format.relative(Date.parse(at), now);
  const mark = (state: VersionState) => ({ tone: tones[state], label: t(`state.${state}`) });
  const draft: VersionEntry = {
    key: 'draft',
    title: t('draft'),
    state: mark(detail.draftDiffers ? 'draft' : 'same'),
    notes:
      detail.author === null
        ? []
        : [t('draftNote', { name: detail.author.name, time: time(detail.changedAt) })],
  };
  const published = detail.versions.map(({ number, author, publishedAt, effectFrom }): VersionEntry => {
    const toCome = Date.parse(effectFrom) > now;
    const state = number === detail.current?.number ? 'inForce' : toCome ? 'scheduled' : 'replaced';
    const by =
      author === null
        ? t('shipped', { time: time(publishedAt) })
        : t('publishedBy', { name: author.name, time: time(publishedAt) });
    return {
      ...{ key: String(number), title: t('version', { number }), state: mark(state) },
      notes: state === 'scheduled' ? [by, t('effectFrom', { time: time(effectFrom) })] : [by],
    };
  });
  return (
    <VersionList
      label={t('versions')}
      entries={[draft, ...published]}
      chosen={chosen === null ? 'draft' : String(chosen)}
      onChoose={onChoose}
    />
  );
}

/** The draft or a version, with what it changes marked and listed. */
function Compared(props: { detail: FlowDetail; chosen: number | null; base: number | null }) {
  const { detail, chosen, base } = props;
  const { code } = detail;
  const before = useRoute(readFlowVersion, { params: { code, number: base ?? 1 } }, { when: base !== null });
  const version = useRoute(
    readFlowVersion,
    { params: { code, number: chosen ?? 1 } },
    { when: chosen !== null },
  );
  const shown = chosen === null ? { document: detail.draft, layout: detail.layout } : version.data;
  if (shown === undefined || (base !== null && before.data === undefined))
    return (
      <Loaded result={shown === undefined ? version : before} skeleton={<LinesSkeleton lines={8} />}>
        {() => null}
      </Loaded>
    );
  return <Drawn shown={shown} before={base === null ? null : (before.data?.document ?? null)} base={base} />;
}

function Drawn(props: {
  shown: { document: FlowDocument; layout: FlowDetail['layout'] };
  before: FlowDocument | null;
  base: number | null;
}) {
  const { shown, before, base } = props;
  const { document, layout } = shown;
  const [chosen, setChosen] = useState<string | null>(null);
  const [show, setShow] = useState<{ code: string } | null>(null);
  const differences = useMemo(
    () => (before === null ? [] : differencesOf(before, document)),
    [before, document],
  );
  const marks = useMemo(() => {
    const found: Record<string, NodeMarks> = {};
    for (const { node, change } of differences) if (change !== 'removed') found[node] = { change };
    return found;
  }, [differences]);
  return (
    <>
      <div className={styles.versionDrawing}>
        <FlowCanvas flow={document} {...{ layout, chosen, marks, show }} onChoose={setChosen} />
      </div>
      {base !== null && (
        <Differences
          flow={document}
          differences={differences}
          base={base}
          onShow={(code) => {
            setChosen(code);
            setShow({ code });
          }}
        />
      )}
    </>
  );
}

const partNames = [
  ...(['name', 'start', 'prompts', 'wrongPrompts', 'silentPrompts', 'waitPrompts', 'interruptible'] as const),
  ...(['choices', 'tries', 'timeoutMs', 'keyGapMs', 'into', 'minLength', 'maxLength', 'lastStar'] as const),
  ...(['secret', 'query', 'outcomes', 'box', 'maxSeconds', 'queue', 'priority', 'points', 'flow'] as const),
  ...(['cases', 'otherwise', 'action', 'params', 'give', 'next', 'fallback', 'type'] as const),
];

function Differences(props: {
  flow: FlowDocument;
  differences: readonly FlowDifference[];
  base: number;
  onShow(code: string): void;
}) {
  const { flow, differences, base } = props;
  const t = useWords(versionWords);
  const kind = useWords(canvasWords);
  const text = useLocalText();
  if (differences.length === 0) return <p className={styles.pad}>{t('same', { number: base })}</p>;
  return (
    <section className={styles.pad}>
      <h3>{t('differences', { count: differences.length })}</h3>
      <ul className={styles.differences}>
        {differences.map(({ node, name, change, parts }) => {
          const type = flow.nodes[node]?.type;
          return (
            <li key={`${change} ${node}`}>
              <State tone={change === 'removed' ? 'danger' : change === 'added' ? 'ok' : 'soon'}>
                {t(`change.${change}`)}
              </State>
              {type === undefined ? (
                <strong>{text(name)}</strong>
              ) : (
                <button type="button" className={styles.link} onClick={() => props.onShow(node)}>
                  {`${kind(`kind.${type}`)} · ${text(name)}`}
                </button>
              )}
              <span className={styles.quiet}>
                {partNames
                  .filter((part) => parts.includes(part))
                  .map((part) => t(`part.${part}`))
                  .join(' · ')}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
