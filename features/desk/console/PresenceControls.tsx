import { useRef } from 'react';
import { useLink } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { isOfLine } from '../../../console/softphone/softphone.ts';
import { usePhone } from '../../../console/softphone/use-softphone.ts';
import { MenuButton, type MenuItem } from '../../../console/ui/MenuButton.tsx';
import { PresenceShape } from '../../../console/ui/PresenceShape.tsx';
import { Timer } from '../../../console/ui/Time.tsx';
import { useShortcut } from '../../../console/use-shortcut.ts';
import type { Desk } from '../contract.ts';
import styles from './CallBar.module.css';
import { CallButton } from './CallButton.tsx';
import { callKeys, callKeyTitles } from './call-keys.ts';
import { CheckIcon } from './icons.tsx';
import { usePresenceControl } from './use-presence.ts';
import { deskWords } from './words.ts';

/** What the agent's presence is and since when, and the changes that its state has. */
export function PresenceControls({ presence }: { presence: Desk['presence'] | undefined }) {
  const t = useWords(deskWords);
  const text = useLocalText();
  const control = usePresenceControl(presence);
  const { microphone, trouble } = usePhone();
  const linked = useLink().status === 'open';
  const menu = useRef<HTMLSpanElement>(null);
  const actions = presence?.actions ?? [];
  // Nobody is offered calls who has no microphone; the page says what to do about it.
  const mayReady = actions.includes('goReady') && (trouble === null || isOfLine(trouble));
  const mayNotReady = actions.includes('goNotReady');
  const state = presence?.state ?? 'signedOut';
  const later = state === 'ringing' || state === 'busy' || state === 'wrapUp';

  const reason = control.reasonName(presence?.reason ?? null);
  // What the system says is too long for here; it stands in full on the page.
  const own = control.reasons.find(({ code }) => code === presence?.reason);
  const next = control.reasonName(presence?.next ?? null);
  const items: MenuItem[] = [
    { key: 'heading', heading: later ? t('presence.afterCall') : t('presence.why') },
    ...(later && (mayReady || presence?.next === null)
      ? [
          {
            key: 'ready',
            label: t('presence.ready'),
            icon: tick(presence?.next === null),
            run: control.goReady,
          },
        ]
      : []),
    ...control.reasons.map(({ code, name }) => ({
      key: code,
      label: text(name),
      icon: tick(code === (later ? presence?.next : presence?.reason)),
      run: () => control.goNotReady(code),
    })),
  ];
  return (
    <div className={styles.presence}>
      <div
        className={`${styles.state} ${styles[state]}`}
        data-presence={state}
        title={reason === null ? undefined : text(reason)}
      >
        <PresenceShape state={state} />
        <span className={styles.stateWords}>
          <span className={styles.stateName}>
            {presence === undefined ? t('presence.reading') : own ? text(own.name) : t(`presence.${state}`)}
          </span>
          {presence !== undefined && state !== 'signedOut' && <Timer since={presence.since} />}
        </span>
      </div>
      {mayReady && state === 'notReady' && (
        <>
          <CallButton
            label={t('presence.goReady')}
            icon={<PresenceShape state="ready" size={12} />}
            keys={callKeys.ready}
            tone="answer"
            disabled={!linked || control.busy || microphone === 'asking'}
            onClick={control.goReady}
          />
          <Key keys={callKeys.ready} title={callKeyTitles.ready} run={control.goReady} />
        </>
      )}
      {mayNotReady && (
        <span ref={menu}>
          <MenuButton
            label={later ? t('presence.afterCall') : t('presence.goNotReady')}
            className={styles.menu ?? ''}
            face={
              <span className={styles.menuFace}>
                <span>
                  {later
                    ? t('presence.later', { what: next === null ? t('presence.ready') : text(next) })
                    : faceOf(state)}
                </span>
                <Chevron />
              </span>
            }
            items={items}
          />
          <Key
            keys={callKeys.notReady}
            title={callKeyTitles.notReady}
            run={() => menu.current?.querySelector('button')?.click()}
          />
        </span>
      )}
    </div>
  );

  function faceOf(now: Desk['presence']['state']): string {
    return now === 'notReady' ? t('presence.otherReason') : t('presence.goNotReady');
  }
}

const tick = (on: boolean) => <span className={styles.tick}>{on && <CheckIcon />}</span>;

function Chevron() {
  return (
    <svg width="10" height="6" viewBox="0 0 10 6" fill="none" aria-hidden="true">
      <path d="M1 1l4 4 4-4" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
    </svg>
  );
}

/** A key that works while its button is there. */
function Key({ keys, title, run }: { keys: string; title: { zh: string; en: string }; run(): void }) {
  useShortcut(keys, title, run);
  return null;
}
