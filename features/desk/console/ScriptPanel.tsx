import { useState } from 'react';
import { useConsole } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Keys } from '../../../console/ui/Keys.tsx';
import { useServerNow } from '../../../console/ui/Time.tsx';
import { useShortcut } from '../../../console/use-shortcut.ts';
import type { DeskContact } from '../contract.ts';
import { callKeys, callKeyTitles } from './call-keys.ts';
import desk from './DeskPage.module.css';
import { Popover } from './Popover.tsx';
import { ScenePicker } from './ScenePicker.tsx';
import styles from './ScriptPanel.module.css';
import { ScriptSteps } from './ScriptSteps.tsx';
import { goOn, placeIn, type ScriptRun, scriptsAtHand } from './script-run.ts';
import { useOpenScript } from './use-open-script.ts';
import { deskWords } from './words.ts';

/** What to say now: the words of the scene, filled in for this call; more scenes are a key away. */
export function ScriptPanel({ contact }: { contact: DeskContact }) {
  const t = useWords(deskWords);
  const text = useLocalText();
  const { realtime } = useConsole();
  const { script, run, open, setRun } = useOpenScript(contact);
  const [choosing, setChoosing] = useState(false);
  // Only a waiting that runs needs a fine clock.
  const now = useServerNow(run.startedAt === null ? null : 200) ?? realtime.now();
  const atHand = scriptsAtHand(contact);
  const shown = script === null || atHand.includes(script) ? atHand : [...atHand, script];
  const place = script === null ? null : placeIn(script, run, now);

  const next = (): void => {
    if (script === null) return;
    const after = goOn(script, run, realtime.now());
    if (after !== null) return setRun(after);
    if (place?.mayHangUp) return;
    const following = shown[shown.indexOf(script) + 1];
    if (following !== undefined) open(following.id);
  };
  useShortcut(callKeys.nextStep, callKeyTitles.nextStep, next);
  useShortcut(callKeys.scenes, callKeyTitles.scenes, () => setChoosing(!choosing));

  const all = [...contact.scripts.first, ...contact.scripts.more];
  return (
    <section className={desk.sheet} aria-label={t('script.title')}>
      <header className={styles.head}>
        <div className={styles.tabs}>
          {shown.map((one) => (
            <button
              key={one.id}
              type="button"
              className={styles.tab}
              aria-pressed={one.id === script?.id}
              onClick={() => open(one.id)}
            >
              {text(one.title)}
            </button>
          ))}
          {all.length > 0 && (
            <Popover
              label={t('script.scenes')}
              open={choosing}
              onOpen={setChoosing}
              align="end"
              button={(wiring) => (
                <button type="button" className={styles.more} aria-keyshortcuts={callKeys.scenes} {...wiring}>
                  {t('script.more')}
                  <Keys keys={callKeys.scenes} />
                </button>
              )}
            >
              <ScenePicker
                scripts={all}
                onPick={(id) => {
                  setChoosing(false);
                  open(id);
                }}
              />
            </Popover>
          )}
        </div>
      </header>
      {script === null || place === null ? (
        <p className={styles.none}>{contact.state === 'wrapUp' ? t('script.over') : t('script.none')}</p>
      ) : (
        <ScriptSteps
          contact={contact}
          script={script}
          run={run}
          place={place}
          onChoose={(step: string) => setRun({ from: step, startedAt: null } satisfies ScriptRun)}
          onNext={next}
          onBack={() => {
            setRun({ from: null, startedAt: null });
            const first = atHand.find(({ id }) => id !== script.id);
            if (first !== undefined) open(first.id);
          }}
        />
      )}
    </section>
  );
}
