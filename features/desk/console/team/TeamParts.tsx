import { useEffect, useState } from 'react';
import { useWords } from '../../../../console/language.ts';
import { Keys } from '../../../../console/ui/Keys.tsx';
import { Time } from '../../../../console/ui/Time.tsx';
import { useShortcut } from '../../../../console/use-shortcut.ts';
import { handReasons, type TeamMessage } from '../../contract/team.ts';
import { CallButton } from '../CallButton.tsx';
import { Popover } from '../Popover.tsx';
import { HandIcon } from './HandIcon.tsx';
import styles from './Team.module.css';
import { useTeam } from './use-team.ts';
import { teamWords } from './words.ts';

/** Alt and a letter: it works in the middle of a note, too. */
const keys = { hand: 'alt+u', read: 'alt+i' } as const;
const titles = {
  hand: { zh: '举手、放下', en: 'Raise or lower the hand' },
  read: { zh: '组长消息：已阅', en: 'Message of a team leader: read' },
} as const;

/** The agent's hand in the call bar, and what team leaders wrote, above the page until it is confirmed. */
export function TeamParts() {
  const team = useTeam();
  return (
    <>
      <Hand team={team} />
      {team.messages.length > 0 && (
        <Messages messages={team.messages} busy={team.busy} confirm={(id) => void team.confirm(id)} />
      )}
    </>
  );
}

function Hand({ team }: { team: ReturnType<typeof useTeam> }) {
  const t = useWords(teamWords);
  const [open, setOpen] = useState(false);
  const { hand } = team;
  const toggle = (): void => {
    if (hand === null) setOpen(!open);
    else if (!team.busy) void team.setHand(null);
  };
  useShortcut(keys.hand, titles.hand, toggle);
  if (hand !== null) {
    return (
      <CallButton
        label={t('hand.lower')}
        icon={<HandIcon />}
        keys={keys.hand}
        tone="held"
        pressed
        spare
        hint={t('hand.up', { reason: t(`reason.${hand.reason}`) })}
        onClick={toggle}
      />
    );
  }
  return (
    <Popover
      label={t('hand.title')}
      open={open}
      onOpen={setOpen}
      align="end"
      button={(wiring) => (
        <CallButton {...wiring} label={t('hand.raise')} icon={<HandIcon />} keys={keys.hand} spare />
      )}
    >
      <Reasons
        choose={(reason) => {
          setOpen(false);
          void team.setHand(reason);
        }}
      />
    </Popover>
  );
}

/** Chosen by its digit, or as a button; the popover has the focus. */
function Reasons({ choose }: { choose(reason: (typeof handReasons)[number]): void }) {
  const t = useWords(teamWords);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const reason = handReasons[Number(event.key) - 1];
      const plain = !event.altKey && !event.ctrlKey && !event.metaKey;
      if (reason === undefined || !plain) return;
      event.preventDefault();
      event.stopPropagation();
      choose(reason);
    };
    document.addEventListener('keydown', press, true);
    return () => document.removeEventListener('keydown', press, true);
  }, [choose]);
  return (
    <div className={styles.reasons}>
      <p>{t('hand.hint')}</p>
      {handReasons.map((reason, at) => (
        <button key={reason} type="button" onClick={() => choose(reason)}>
          {t(`reason.${reason}`)}
          <Keys keys={String(at + 1)} />
        </button>
      ))}
    </div>
  );
}

/** The oldest stands in full; its key confirms it, and the next one follows. */
function Messages(props: { messages: readonly TeamMessage[]; busy: boolean; confirm(id: string): void }) {
  const { messages, busy, confirm } = props;
  const t = useWords(teamWords);
  const first = messages[0];
  const run = (): void => {
    if (first !== undefined && !busy) confirm(first.id);
  };
  useShortcut(keys.read, titles.read, run);
  if (first === undefined) return null;
  const more = messages.length - 1;
  return (
    <section
      className={styles.messages}
      aria-label={t('messages.title')}
      aria-live="polite"
      data-team-message
    >
      <header>
        <strong>{t('messages.from', { name: first.from.name, staffNo: first.from.staffNo ?? '' })}</strong>
        <Time at={first.sentAt} />
      </header>
      <p>{first.body}</p>
      <footer>
        <span>{more > 0 && t('messages.more', { count: more })}</span>
        <button type="button" aria-keyshortcuts={keys.read} disabled={busy} onClick={run}>
          {t('messages.read')}
          <Keys keys={keys.read} />
        </button>
      </footer>
    </section>
  );
}
