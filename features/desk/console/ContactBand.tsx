import { type ReactNode, Suspense } from 'react';
import { formatDuration, formatPhone } from '../../../console/format.ts';
import { useLink } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { lazyPart } from '../../../console/lazy-part.ts';
import { usePhone } from '../../../console/softphone/use-softphone.ts';
import { Keys } from '../../../console/ui/Keys.tsx';
import { useServerNow } from '../../../console/ui/Time.tsx';
import type { DeskContact } from '../contract.ts';
import styles from './ContactBand.module.css';
import { callKeys } from './call-keys.ts';
import { type ContactPhase, wrapUpTone } from './contact-phase.ts';
import { HandsetIcon, MutedIcon, PauseIcon, PencilIcon, WarningIcon } from './icons.tsx';
import { askedOf, choicesOf } from './menu-steps.ts';
import { useOtherName } from './other-name.ts';
import { useSpokenName } from './spoken-name.ts';
import { useAnswer } from './use-answer.ts';
import { useCallControl } from './use-call-control.ts';
import { useSpeaksUnheard } from './use-speaks-unheard.ts';
import { deskWords } from './words.ts';

const LeaderMark = lazyPart(async () => (await import('./monitoring/LeaderMark.tsx')).LeaderMark);

/** The state of the contact, so large that nobody has to look for it, with its timer and what to do next. */
export function ContactBand(props: {
  contact: DeskContact;
  phase: ContactPhase;
  /** When the contact was read, ISO time. */
  readAt: string;
}) {
  const { contact, phase } = props;
  const t = useWords(deskWords);
  const now = useServerNow(1_000) ?? 0;
  const { ringBlocked } = usePhone();
  const name = useSpokenName(contact);
  const since = sinceOf(contact, phase);
  const elapsed = since === null ? null : Math.max(0, now - Date.parse(since));
  const tone = phase === 'wrapUp' ? wrapUpTone(elapsed ?? 0, contact.wrapUpSeconds) : null;
  return (
    <section
      className={`${styles.band} ${styles[phase]} ${tone === null ? '' : styles[tone]}`}
      aria-label={t('band.title')}
      data-phase={phase}
      data-tone={tone ?? undefined}
    >
      <span className={styles.sign}>{signs[phase]}</span>
      <div className={styles.what}>
        <div className={styles.title}>
          <strong>{t(`phase.${phase}`)}</strong>
          {(phase === 'ringing' || phase === 'answering' || phase === 'calling') && (
            <strong className={styles.name}>{name}</strong>
          )}
          {elapsed !== null && (
            <span className={styles.timer} role="timer" aria-live="off">
              {formatDuration(elapsed)}
              {phase === 'wrapUp' && contact.wrapUpSeconds > 0 && (
                <small> / {formatDuration(contact.wrapUpSeconds * 1000)}</small>
              )}
            </span>
          )}
          {contact.leader !== null && (
            <Suspense fallback={null}>
              <LeaderMark leader={contact.leader} />
            </Suspense>
          )}
        </div>
        <p className={styles.sub}>
          <Sub contact={contact} phase={phase} now={now} blocked={ringBlocked} name={name} />
        </p>
      </div>
      {contact.direction === 'inbound' ? (
        <Facts
          contact={contact}
          waitedMs={
            contact.waitedMs + (phase === 'ringing' ? Math.max(0, now - Date.parse(props.readAt)) : 0)
          }
        />
      ) : (
        <span className={styles.facts} />
      )}
      <Action contact={contact} phase={phase} />
      {phase === 'ringing' && <RingLeft contact={contact} now={now} />}
      {tone !== null && contact.wrapUpSeconds > 0 && (
        <Bar share={Math.min(1, (elapsed ?? 0) / (contact.wrapUpSeconds * 1000))} />
      )}
    </section>
  );
}

const signs: Record<ContactPhase, ReactNode> = {
  ringing: <HandsetIcon size={24} />,
  calling: <HandsetIcon size={24} />,
  answering: <HandsetIcon size={24} />,
  connecting: <HandsetIcon size={24} />,
  talking: <HandsetIcon size={24} />,
  muted: <MutedIcon size={24} />,
  held: <PauseIcon />,
  asking: <HandsetIcon size={24} />,
  consulting: <HandsetIcon size={24} />,
  conference: <HandsetIcon size={24} />,
  consulted: <HandsetIcon size={24} />,
  joined: <HandsetIcon size={24} />,
  customerGone: <WarningIcon />,
  voiceGone: <WarningIcon />,
  ending: <HandsetIcon size={24} />,
  wrapUp: <PencilIcon />,
};

function sinceOf(contact: DeskContact, phase: ContactPhase): string | null {
  switch (phase) {
    case 'ringing':
    case 'answering':
    case 'connecting':
    case 'customerGone':
    case 'voiceGone':
      return null;
    case 'calling':
      return contact.ringsSince ?? contact.rangAt ?? contact.startedAt;
    case 'held':
      return contact.heldAt;
    case 'asking':
    case 'consulting':
    case 'conference':
    case 'consulted':
    case 'joined':
      return contact.other?.since ?? null;
    case 'wrapUp':
      return contact.wrapUpSince;
    case 'talking':
    case 'muted':
    case 'ending':
      return contact.answeredAt;
  }
}

/** The second line: what the state means for the customer, or what to mind. */
function Sub(props: {
  contact: DeskContact;
  phase: ContactPhase;
  now: number;
  blocked: boolean;
  name: string;
}) {
  const { contact, phase, now, blocked, name } = props;
  const t = useWords(deskWords);
  const linked = useLink().status !== 'lost';
  const speaks = useSpeaksUnheard(phase === 'muted');
  const who = useOtherName(contact.other);
  switch (phase) {
    case 'ringing':
      if (blocked) return <span className={styles.mind}>{t('band.ringBlocked')}</span>;
      if (contact.other?.asks) return <span className={styles.mind}>{t('band.asked.ring', { who })}</span>;
      if (contact.callback !== null) return t('band.callback', { attempt: contact.callback.attempt });
      if (contact.returned) return <span className={styles.mind}>{t('band.returned')}</span>;
      return contact.ringsUntil === null
        ? null
        : t('band.ringLeft', {
            seconds: Math.max(0, Math.ceil((Date.parse(contact.ringsUntil) - now) / 1000)),
          });
    case 'calling': {
      const own = contact.ringsSince === null ? 'band.calling' : 'band.calledRings';
      const rings =
        contact.callback === null ? t(own) : t('band.callback', { attempt: contact.callback.attempt });
      const known = contact.customer !== null && contact.numberMasked !== null;
      return <>{known ? `${formatPhone(contact.numberMasked ?? '')} · ${rings}` : rings}</>;
    }
    case 'talking':
      if (!linked) return <span className={styles.mind}>{t('band.noLink')}</span>;
      if (contact.customerLinePoor) return <span className={styles.mind}>{t('band.customerLine')}</span>;
      return contact.returned && now - Date.parse(contact.answeredAt ?? '') < returnedHintMs ? (
        <span className={styles.mind}>{t('band.returned')}</span>
      ) : (
        name
      );
    case 'answering':
      return null;
    case 'wrapUp':
      return (
        <>
          {wrapUpTone(now - Date.parse(contact.wrapUpSince ?? ''), contact.wrapUpSeconds) === 'over'
            ? t('band.wrapUpOver')
            : t('band.wrapUp')}
        </>
      );
    case 'muted':
      return speaks ? <span className={styles.mind}>{t('band.speaksMuted')}</span> : t('band.muted');
    case 'asking':
    case 'consulting':
    case 'conference':
    case 'consulted':
    case 'joined':
      return <>{t(contact.other?.reconnecting ? 'band.otherGone' : `band.${phase}`, { who })}</>;
    case 'connecting':
    case 'held':
    case 'customerGone':
    case 'voiceGone':
    case 'ending':
      return <>{t(`band.${phase}`)}</>;
  }
}

/** How long after the answer the agent is reminded to apologise to a caller who was sent back, ms. */
const returnedHintMs = 30_000;

/** Queue, time waited, what the caller chose in the menu and asked there last: known from the first ring. */
function Facts({ contact, waitedMs }: { contact: DeskContact; waitedMs: number }) {
  const t = useWords(deskWords);
  const text = useLocalText();
  const menu = choicesOf(contact.menu).map(text);
  const asked = askedOf(contact.menu).map((one) => `${text(one.query)} · ${text(one.outcome)}`);
  return (
    <dl className={styles.facts}>
      {contact.queueName !== null && (
        <div>
          <dt>{t('band.queue')}</dt>
          <dd>{text(contact.queueName)}</dd>
        </div>
      )}
      <div>
        <dt>{t('band.waited')}</dt>
        <dd className={styles.figure}>{formatDuration(waitedMs)}</dd>
      </div>
      {menu.length > 0 && (
        <div className={styles.menuPath}>
          <dt>{t('band.menu')}</dt>
          <dd title={menu.join(' › ')}>{menu.join(' › ')}</dd>
        </div>
      )}
      {asked.length > 0 && (
        <div className={styles.menuPath}>
          <dt>{t('band.asked')}</dt>
          <dd title={asked.join('\n')}>{asked.at(-1)}</dd>
        </div>
      )}
    </dl>
  );
}

/** The one button that fits the state best. */
function Action({ contact, phase }: { contact: DeskContact; phase: ContactPhase }) {
  const t = useWords(deskWords);
  const answer = useAnswer();
  const control = useCallControl(contact);
  switch (phase) {
    case 'ringing':
      return <Big label={t('call.answer')} keys={callKeys.answer} onClick={answer} />;
    case 'held':
      return (
        <Big
          label={t('call.retrieve')}
          keys={callKeys.hold}
          disabled={!control.can('retrieve') || control.holding}
          onClick={control.hold}
        />
      );
    case 'muted':
      return <Big label={t('call.unmute')} keys={callKeys.mute} onClick={control.toggleMute} />;
    case 'wrapUp':
    case 'answering':
    case 'calling':
    case 'connecting':
    case 'talking':
    case 'asking':
    case 'consulting':
    case 'conference':
    case 'consulted':
    case 'joined':
    case 'customerGone':
    case 'voiceGone':
    case 'ending':
      return <span className={styles.noAction} />;
  }
}

function Big(props: { label: string; keys: string; disabled?: boolean; onClick(): void }) {
  return (
    <button
      type="button"
      className={styles.action}
      disabled={props.disabled}
      aria-keyshortcuts={props.keys}
      onClick={props.onClick}
    >
      {props.label}
      <Keys keys={props.keys} />
    </button>
  );
}

/** How long it still rings before the caller goes to a colleague. */
function RingLeft({ contact, now }: { contact: DeskContact; now: number }) {
  const { rangAt, ringsUntil } = contact;
  if (rangAt === null || ringsUntil === null) return null;
  const all = Date.parse(ringsUntil) - Date.parse(rangAt);
  return <Bar share={Math.max(0, Math.min(1, (Date.parse(ringsUntil) - now) / all))} />;
}

function Bar({ share }: { share: number }) {
  return <span className={styles.bar} style={{ transform: `scaleX(${share})` }} aria-hidden="true" />;
}
