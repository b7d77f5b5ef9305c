import { Select } from 'antd';
import { useMemo } from 'react';
import { useTimeFormat } from '../../../console/centre.ts';
import { useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { State, type Tone } from '../../../console/ui/Mark.tsx';
import { Sheet } from '../../../console/ui/Page.tsx';
import { LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { useServerNow } from '../../../console/ui/Time.tsx';
import { type VersionEntry, VersionList } from '../../../console/ui/VersionList.tsx';
import { useAddress } from '../../../console/use-address.ts';
import {
  compareProcess,
  type ProcessDetail,
  type ProcessDifference,
  readProcessVersion,
} from '../contract/drafts.ts';
import styles from './Process.module.css';
import { ProcessDrawing } from './ProcessDrawing.tsx';
import { PublishProcess } from './PublishProcess.tsx';
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
  detail: ProcessDetail;
  dirty: boolean;
  onPublished(detail: ProcessDetail): Promise<void>;
}) {
  const { detail, dirty } = props;
  const t = useWords(versionWords);
  const [{ version, with: against }, setAddress] = useAddress(address);
  const chosen = detail.versions.find((one) => String(one.number) === version)?.number ?? null;
  const others = detail.versions.map((one) => one.number).filter((number) => number !== chosen);
  const usual = others.find((number) => chosen === null || number < chosen) ?? null;
  const base = others.find((number) => String(number) === against) ?? usual;
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
            <PublishProcess detail={detail} dirty={dirty} onPublished={props.onPublished} />
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

function Versions(props: { detail: ProcessDetail; chosen: number | null; onChoose(version: string): void }) {
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

const none: readonly ProcessDifference[] = [];

/** The drawing of the draft or of a version, with what it changes marked and listed. */
function Compared(props: { detail: ProcessDetail; chosen: number | null; base: number | null }) {
  const { detail, chosen, base } = props;
  const { code } = detail;
  const compared = useRoute(
    compareProcess,
    { params: { code, number: base ?? 1 }, query: chosen === null ? {} : { with: chosen } },
    { when: base !== null, refreshOn: ['process.draftChanged'] },
  );
  const version = useRoute(
    readProcessVersion,
    { params: { code, number: chosen ?? 1 } },
    { when: chosen !== null },
  );
  const differences = (base === null ? undefined : compared.data?.differences) ?? none;
  const drawing = (xml: string) => <MarkedDrawing xml={xml} differences={differences} />;
  return (
    <>
      <div className={styles.versionDrawing}>
        {chosen === null ? (
          drawing(detail.xml)
        ) : (
          <Loaded result={version} skeleton={<LinesSkeleton lines={8} />}>
            {(found) => drawing(found.xml)}
          </Loaded>
        )}
      </div>
      {base !== null && (
        <Loaded result={compared} skeleton={<LinesSkeleton lines={3} />}>
          {(found) => <Differences differences={found.differences} base={base} />}
        </Loaded>
      )}
    </>
  );
}

function MarkedDrawing({ xml, differences }: { xml: string; differences: readonly ProcessDifference[] }) {
  const noted = useMemo(() => differences.map((one) => one.node), [differences]);
  return <ProcessDrawing xml={xml} noted={noted} />;
}

const partNames = [
  ...(['kind', 'name', 'lane', 'work', 'outcomes', 'due', 'fields', 'service', 'params', 'span'] as const),
  ...(['interrupts', 'host', 'code', 'terminates', 'ways', 'role', 'at', 'element'] as const),
];

function Differences({ differences, base }: { differences: readonly ProcessDifference[]; base: number }) {
  const t = useWords(versionWords);
  const text = useLocalText();
  if (differences.length === 0) return <p className={styles.pad}>{t('same', { number: base })}</p>;
  return (
    <section className={styles.pad}>
      <h3>{t('differences', { count: differences.length })}</h3>
      <ul className={styles.differences}>
        {differences.map(({ node, name, change, parts }) => (
          <li key={`${change} ${node}`}>
            <State tone={change === 'removed' ? 'danger' : change === 'added' ? 'ok' : 'soon'}>
              {t(`change.${change}`)}
            </State>
            <strong>{text(name) || t('unnamed')}</strong>
            <span className={styles.quiet}>
              {partNames
                .filter((part) => parts.includes(part))
                .map((part) => t(`part.${part}`))
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
