import { useTimeFormat } from '../../../console/centre.ts';
import { useWords } from '../../../console/language.ts';
import { VersionList } from '../../../console/ui/VersionList.tsx';
import type { RuleVersion } from '../../../platform/rule-versions/contract.ts';
import { stateTones, versionState } from './version-state.ts';
import { disclosureWords } from './words.ts';

/** All versions of the rules. */
export function RuleVersions(props: {
  versions: readonly RuleVersion[];
  /** Server time, ms. */
  now: number;
  chosen: number | null;
  onChoose(number: number): void;
}) {
  const t = useWords(disclosureWords);
  return (
    <VersionList
      label={t('versions')}
      entries={props.versions.map((version) => {
        const state = versionState(version, props.versions, props.now);
        return {
          key: String(version.number),
          title: t('version', { number: version.number }),
          state: { tone: stateTones[state], label: t(`state.${state}`) },
          notes: [<VersionNote key="note" version={version} now={props.now} />],
        };
      })}
      chosen={props.chosen === null ? null : String(props.chosen)}
      onChoose={(key) => props.onChoose(Number(key))}
    />
  );
}

/** Since when it holds, or who changed it last. */
export function VersionNote({ version, now }: { version: RuleVersion; now: number }) {
  const t = useWords(disclosureWords);
  const format = useTimeFormat();
  const { author, effectFrom, changedAt } = version;
  if (author === null) return t('shipped');
  if (effectFrom === null) {
    return t('changedBy', { name: author.name, time: format.relative(Date.parse(changedAt), now) });
  }
  const at = Date.parse(effectFrom);
  return t(at > now ? 'effectFrom' : 'effectSince', { time: format.relative(at, now) });
}
