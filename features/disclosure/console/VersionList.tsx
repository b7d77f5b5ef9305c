import type { KeyboardEvent } from 'react';
import { useTimeFormat } from '../../../console/centre.ts';
import { useWords } from '../../../console/language.ts';
import { State } from '../../../console/ui/Mark.tsx';
import type { RuleVersion } from '../contract.ts';
import styles from './Disclosure.module.css';
import { stateTones, versionState } from './version-state.ts';
import { disclosureWords } from './words.ts';

/** All versions, newest first; arrow keys go from one to the next. */
export function VersionList(props: {
  versions: readonly RuleVersion[];
  /** Server time, ms. */
  now: number;
  chosen: number | null;
  onChoose(number: number): void;
}) {
  const t = useWords(disclosureWords);
  return (
    <nav className={styles.versions} aria-label={t('versions')}>
      <ul onKeyDown={walk}>
        {props.versions.map((version) => {
          const state = versionState(version, props.versions, props.now);
          return (
            <li key={version.number}>
              <button
                type="button"
                className={styles.version}
                aria-current={props.chosen === version.number ? 'true' : undefined}
                onClick={() => props.onChoose(version.number)}
              >
                <span className={styles.versionHead}>
                  <strong>{t('version', { number: version.number })}</strong>
                  <State tone={stateTones[state]}>{t(`state.${state}`)}</State>
                </span>
                <span className={styles.versionNote}>
                  <VersionNote version={version} now={props.now} />
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
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

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

function walk(event: KeyboardEvent<HTMLUListElement>): void {
  const step = steps[event.key];
  if (step === undefined) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.indexOf(event.target as HTMLButtonElement);
  const next = buttons[at + step];
  if (at < 0 || next === undefined) return;
  event.preventDefault();
  next.focus();
}
