import { formatPhone } from '../../../console/format.ts';
import { useWords } from '../../../console/language.ts';
import { State, type Tone } from '../../../console/ui/Mark.tsx';
import { Timer } from '../../../console/ui/Time.tsx';
import { webChannel } from '../contract/online.ts';
import { type InteractionRow, outboundChannel } from '../contract.ts';
import styles from './Interactions.module.css';
import { interactionWords } from './words.ts';

export const outcomeTones: Readonly<Record<NonNullable<InteractionRow['outcome']>, Tone>> = {
  answered: 'ok',
  selfServed: 'ok',
  voicemail: 'accent',
  abandoned: 'soon',
  abandonedInMenu: 'quiet',
  noSound: 'danger',
  failed: 'danger',
  unverified: 'quiet',
  noAnswer: 'soon',
  busy: 'soon',
  refused: 'soon',
  unreachable: 'danger',
  cancelled: 'quiet',
  unreached: 'soon',
  calledAgain: 'quiet',
  barred: 'quiet',
  otherSite: 'accent',
};

/** The word for a channel. */
export function channelWord(channel: string) {
  if (channel === webChannel) return 'channel.web';
  if (channel === outboundChannel) return 'channel.telephone';
  return channel === 'webCall' ? 'channel.webCall' : 'channel.other';
}

/** How a contact ended; while it runs, where it is and since when. */
export function Outcome({ row }: { row: Pick<InteractionRow, 'outcome' | 'phase' | 'startedAt'> }) {
  const t = useWords(interactionWords);
  if (row.outcome !== null) {
    return <State tone={outcomeTones[row.outcome]}>{t(`outcome.${row.outcome}`)}</State>;
  }
  return (
    <State tone="accent">
      {t(`phase.${row.phase}`)}
      {row.phase !== 'ended' && (
        <span className={styles.running}>
          <Timer since={row.startedAt} />
        </span>
      )}
    </State>
  );
}

/** Who called: the customer by surname and title, else the masked number. */
export function Caller({ row }: { row: Pick<InteractionRow, 'channel' | 'customer' | 'numberMasked'> }) {
  const t = useWords(interactionWords);
  const nobody = t(row.channel === webChannel ? 'webVisitor' : 'unknownNumber');
  const number = row.numberMasked === null ? nobody : formatPhone(row.numberMasked);
  const name = row.customer ?? number;
  return (
    <span className={`${styles.caller} ${row.customer === null ? styles.second : ''}`} title={name}>
      {name}
    </span>
  );
}
