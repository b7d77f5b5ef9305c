import { Select } from 'antd';
import { useMemo } from 'react';
import { useTimeFormat } from '../../../console/centre.ts';
import { useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { State, type Tone } from '../../../console/ui/Mark.tsx';
import { Sheet } from '../../../console/ui/Page.tsx';
import { LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { useServerNow } from '../../../console/ui/Time.tsx';
import { useAddress } from '../../../console/use-address.ts';
import {
  compareProcess,
  type ProcessDetail,
  type ProcessDifference,
  readProcessVersion,
} from '../contract/drafts.ts';
import styles from './Process.module.css';
import { ProcessDrawing } from './ProcessDrawing.tsx';
import { PublishForm } from './PublishForm.tsx';
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
      <VersionList
        detail={detail}
        chosen={chosen}
        onChoose={(next) => setAddress({ version: next, with: '' })}
      />
      <div className={styles.versionMain}>
        {chosen === null && (
          <Sheet padded title={t('publish')}>
            <PublishForm detail={detail} dirty={dirty} onPublished={props.onPublished} />
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

function VersionList(props: {
  detail: ProcessDetail;
  chosen: number | null;
  onChoose(version: string): void;
}) {
  const { detail, chosen, onChoose } = props;
  const t = useWords(versionWords);
  const format = useTimeFormat();
  const now = useServerNow(30_000) ?? 0;
  const time = (at: string): string => format.relative(Date.parse(at), now);
  const entry = (key: string, isChosen: boolean, title: string, state: VersionState, notes: string[]) => (
    <li key={key}>
      <button
        type="button"
        className={styles.version}
        aria-current={isChosen ? 'true' : undefined}
        onClick={() => onChoose(key)}
      >
        <span className={styles.versionHead}>
          <strong>{title}</strong>
          <State tone={tones[state]}>{t(`state.${state}`)}</State>
        </span>
        {notes.map((note) => (
          <span key={note} className={styles.quiet}>
            {note}
          </span>
        ))}
      </button>
    </li>
  );
  return (
    <nav className={styles.versions} aria-label={t('versions')}>
      <ul>
        {entry(
          'draft',
          chosen === null,
          t('draft'),
          detail.draftDiffers ? 'draft' : 'same',
          detail.author === null
            ? []
            : [t('draftNote', { name: detail.author.name, time: time(detail.changedAt) })],
        )}
        {detail.versions.map((one) => {
          const state: VersionState =
            one.number === detail.current?.number
              ? 'inForce'
              : Date.parse(one.effectFrom) > now
                ? 'scheduled'
                : 'replaced';
          const published =
            one.author === null
              ? t('shipped', { time: time(one.publishedAt) })
              : t('publishedBy', { name: one.author.name, time: time(one.publishedAt) });
          const effect = state === 'scheduled' ? [t('effectFrom', { time: time(one.effectFrom) })] : [];
          return entry(
            String(one.number),
            chosen === one.number,
            t('version', { number: one.number }),
            state,
            [published, ...effect],
          );
        })}
      </ul>
    </nav>
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
