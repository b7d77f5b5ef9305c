import { useState } from 'react';
import { useWords } from '../../../console/language.ts';
import { Keys } from '../../../console/ui/Keys.tsx';
import { PresenceShape } from '../../../console/ui/PresenceShape.tsx';
import { useShortcut } from '../../../console/use-shortcut.ts';
import type { PresenceState } from '../../routing/contract.ts';
import type { FloorAgent } from '../contract.ts';
import styles from './AgentPanel.module.css';
import { AskFirst } from './AskFirst.tsx';
import { useLeaderActs } from './use-leader-acts.ts';
import type { Names } from './use-names.ts';
import { floorWords } from './words.ts';

/** Plain letters: they work while the panel is open and nothing is being typed; Alt belongs to one's own calls. */
const keys = { goReady: 'r', wrapUpDone: 'w', forced: 'n', signOut: 'o', release: 'x' } as const;
type Act = keyof typeof keys;

const titles: Readonly<Record<Act, { zh: string; en: string }>> = {
  goReady: { zh: '所选坐席：示闲', en: 'Chosen agent: ready' },
  wrapUpDone: { zh: '所选坐席：结束话后处理', en: 'Chosen agent: end the wrap-up' },
  forced: { zh: '所选坐席：置忙', en: 'Chosen agent: not ready' },
  signOut: { zh: '所选坐席：签出', en: 'Chosen agent: sign out' },
  release: { zh: '所选坐席：强制释放通话', en: 'Chosen agent: release the call' },
};
const shapes: Readonly<Record<Act, PresenceState>> = {
  goReady: 'ready',
  wrapUpDone: 'wrapUp',
  forced: 'notReady',
  signOut: 'signedOut',
  release: 'busy',
};

/** What a team leader may do now: exactly what the server's table allows. */
export function AgentActions({ agent, names }: { agent: FloorAgent; names: Names }) {
  const t = useWords(floorWords);
  const acts = useLeaderActs(agent, names);
  const [asking, setAsking] = useState<'forced' | 'signOut' | 'release' | null>(null);
  const close = (): void => setAsking(null);
  const closeIf = (done: boolean): void => {
    if (done) close();
  };
  const isLater = agent.state === 'ringing' || agent.state === 'busy';
  const labels: Record<Act, string> = {
    goReady: isLater || agent.state === 'wrapUp' ? t('act.readyLater') : t('act.goReady'),
    wrapUpDone: t('act.wrapUpDone'),
    forced: isLater ? t('act.forcedLater') : t('act.forced'),
    signOut: t('act.signOut'),
    release: t('act.release'),
  };
  const possible: Act[] = [...agent.actions, ...(agent.mayRelease ? (['release'] as const) : [])];
  const start = (act: Act): void => {
    if (act === 'goReady' || act === 'wrapUpDone') void acts.set({ event: act });
    else setAsking(asking === act ? null : act);
  };
  return (
    <section className={styles.actions} aria-label={t('panel.actions')}>
      <h3>{t('panel.actions')}</h3>
      {possible.map((act) => (
        <div key={act}>
          <ActButton
            act={act}
            label={labels[act]}
            disabled={acts.busy}
            expanded={act === 'goReady' || act === 'wrapUpDone' ? undefined : asking === act}
            run={() => start(act)}
          />
          {asking === act && act === 'forced' && (
            <AskFirst
              label={labels.forced}
              reasons={names.reasons.filter(({ chosenBy }) => chosenBy !== 'system')}
              busy={acts.busy}
              onCancel={close}
              onYes={(why, reason) =>
                void acts.set({ event: 'forced', reason, ...(why === '' ? {} : { why }) }).then(closeIf)
              }
            />
          )}
          {asking === act && act === 'signOut' && (
            <AskFirst
              label={labels.signOut}
              warning={t('ask.signOut')}
              busy={acts.busy}
              onCancel={close}
              onYes={(why) =>
                void acts.set({ event: 'signOut', ...(why === '' ? {} : { why }) }).then(closeIf)
              }
            />
          )}
          {asking === act && act === 'release' && (
            <AskFirst
              label={labels.release}
              warning={t('ask.release')}
              needsWhy
              busy={acts.busy}
              onCancel={close}
              onYes={(why) => void acts.release(why).then(closeIf)}
            />
          )}
        </div>
      ))}
      <p className={styles.hint}>{t('panel.audited')}</p>
    </section>
  );
}

function ActButton(props: {
  act: Act;
  label: string;
  disabled: boolean;
  expanded: boolean | undefined;
  run(): void;
}) {
  const { act, label, disabled, expanded, run } = props;
  useShortcut(keys[act], titles[act], run);
  return (
    <button
      type="button"
      className={`${styles.action} ${act === 'release' ? styles.danger : ''}`}
      disabled={disabled}
      aria-expanded={expanded}
      aria-keyshortcuts={keys[act]}
      onClick={run}
    >
      <PresenceShape state={shapes[act]} size={13} />
      {label}
      <Keys keys={keys[act]} />
    </button>
  );
}
