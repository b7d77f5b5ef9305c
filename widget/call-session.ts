/** Runs one call after another: microphone, line, link and voice leg. Framework-free; the page draws what it tells. */
import type { VoiceErrorKind } from '../channels/telephony/browser/voice-error.ts';
import type { VoiceLeg, VoiceLegOptions } from '../channels/telephony/browser/voice-leg.ts';
import type { LegEndCause } from '../channels/telephony/call-fact.ts';
import type { Language } from '../platform/local-text.ts';
import { type Call, type CallEvent, isLive, noCall, stageAfter, step, whoEnded } from './call-state.ts';
import type { CallerLink, CallerLinkOptions } from './caller-link.ts';
import type { CallKeeper, KeptCall } from './kept-call.ts';
import { legSettings } from './microphone.ts';
import type { StartReply } from './server.ts';

/** Without sound for so long the call is over on the other side, whatever we can learn of it. */
export const GIVE_UP_MS = 75_000;
const KEYS_SHOWN = 16;

export interface SessionDeps {
  audio: HTMLAudioElement;
  keeper: CallKeeper;
  openMicrophone(): Promise<MediaStream | VoiceErrorKind>;
  requestCall(from: string, language: Language): Promise<StartReply>;
  openLink(options: CallerLinkOptions): CallerLink;
  createLeg(options: VoiceLegOptions): VoiceLeg;
  /** Something changed. */
  changed(call: Call): void;
}

export interface CallSession {
  /** Asks for the microphone, then for a call. @param from number that the caller gives, «» for none. */
  start(from: string, language: Language): Promise<void>;
  /** Goes back into the call in which this tab was when its page was loaded again. */
  resume(): Promise<void>;
  hangUp(): void;
  /** @returns false while keys can't be sent. */
  sendKey(digit: string): boolean;
  mute(muted: boolean): void;
  /** Plays, after the browser held the sound back until somebody touches the page. */
  playSound(): void;
  /** To the first page. */
  back(): void;
}

export function createCallSession(deps: SessionDeps): CallSession {
  let call = noCall;
  let kept: KeptCall | null = null;
  let link: CallerLink | undefined;
  let leg: VoiceLeg | undefined;
  /** Rises with every call, so that what comes late for an earlier one is known as such. */
  let run = 0;
  let givingUp: ReturnType<typeof setTimeout> | undefined;

  const show = (next: Call): void => {
    if (next === call) return;
    call = next;
    deps.changed(call);
  };
  const patch = (part: Partial<Call>): void => show({ ...call, ...part });
  const keep = (part: Partial<KeptCall>): void => {
    if (kept === null) return;
    kept = { ...kept, ...part };
    deps.keeper.save(kept);
  };
  const happen = (event: CallEvent, news: Partial<Call> = {}): void => {
    show(step(call, event, news));
    clearTimeout(givingUp);
    if (call.phase === 'reconnecting')
      givingUp = setTimeout(() => leave('ended', { endedBy: 'lost' }), GIVE_UP_MS);
    if (isLive(call)) return keep({ connectedAt: call.connectedAt });
    // Whoever ended it: nothing of the call stays open.
    if (kept !== null) deps.keeper.clear();
    kept = null;
    leg?.close();
    link?.finish();
    leg = link = undefined;
  };
  const leave = (event: CallEvent, news: Partial<Call>): void => {
    // The leg lets go of itself, once its last word is out.
    const last = leg;
    leg = undefined;
    last?.hangUp();
    happen(event, { endedAt: Date.now(), ...news });
  };

  const fail = (kind: VoiceErrorKind): void => {
    if (kind === 'linkLost') return;
    if (kind === 'noSound') {
      patch({ warning: kind });
      // A page that was loaded again has heard nothing yet, but the call goes on: the leg alone would leave it at that.
      if (call.phase === 'reconnecting') leg?.rejoin();
    } else if (kind === 'microphoneMissing' && call.connectedAt !== null) {
      patch({ warning: kind });
    } else leave('failed', { failure: kind });
  };

  /** Opens link and leg of a call. */
  const join = async (joined: KeptCall): Promise<void> => {
    const mine = run;
    let cause: LegEndCause | undefined;
    const current = (): boolean => leg === own;
    kept = joined;
    const opened = deps.openLink({
      ...joined,
      onSignal(signal) {
        if (signal.type === 'ended') {
          cause = signal.cause;
          // The end may have come with the sound before, which doesn't say by whom.
          if (mine === run && call.phase === 'ended' && call.endedBy === 'centre') {
            patch({ endedBy: whoEnded(call, cause) });
          }
        }
        if (current()) void own.receive(signal);
      },
      onFact(type) {
        const stage = stageAfter[type];
        if (stage === undefined || !current()) return;
        patch({ stage });
        keep({ stage });
      },
      onLinked: (linked) => current() && patch({ linked }),
      onPosition: (position) => current() && keep({ position }),
    });
    link = opened;
    const own = deps.createLeg({
      ...legSettings(joined.voice),
      audio: deps.audio,
      send: opened.send,
      onState(state) {
        if (!current()) return;
        const at = Date.now();
        if (state === 'reconnecting') happen('lost', { lostAt: at });
        else if (state === 'connected') {
          // That sound comes in again says nothing of our own microphone.
          const still = call.warning === 'microphoneMissing' ? call.warning : null;
          const warning = deps.audio.paused ? 'soundBlocked' : still;
          happen('connected', { connectedAt: call.connectedAt ?? at, warning });
        } else if (state === 'ended') {
          if (call.phase === 'connecting') happen('failed', { failure: 'noSound' });
          else happen('ended', { endedBy: whoEnded(call, cause), endedAt: at });
        }
      },
      onError: (kind) => current() && fail(kind),
    });
    leg = own;
    own.mute(call.muted);
    await own.start();
    // Somebody hung up while the browser asked for the microphone.
    if (!current()) own.close();
  };

  return {
    async start(from, language) {
      const mine = ++run;
      happen('call', { ...noCall });
      const microphone = await deps.openMicrophone();
      if (typeof microphone === 'string') return mine === run ? fail(microphone) : undefined;
      try {
        if (mine !== run) return;
        happen('microphone');
        const reply = await deps.requestCall(from, language);
        if (reply.type === 'started') {
          const started = { ...reply.started, position: null, stage: null, connectedAt: null, muted: false };
          // Where somebody gave up meanwhile, the engine lets go of the line, which brings no sound.
          if (mine !== run) return;
          happen('accepted');
          await join(started);
        } else if (mine === run) {
          const { type, ...news } = reply;
          happen(type, news);
        }
      } finally {
        // The leg has its own by now, with the settings that the server wishes.
        for (const track of microphone.getTracks()) track.stop();
      }
    },
    async resume() {
      const found = await deps.keeper.load();
      if (found === null || call.phase !== 'start') return;
      const { stage, connectedAt, muted } = found;
      happen('rejoin', { stage, connectedAt, muted, lostAt: Date.now() });
      await join(found);
    },
    hangUp() {
      run++;
      leave('hangUp', { endedBy: 'you' });
    },
    sendKey(digit) {
      const sent = leg?.sendDigit(digit) ?? false;
      if (sent) patch({ keyed: (call.keyed + digit).slice(-KEYS_SHOWN) });
      return sent;
    },
    mute(muted) {
      leg?.mute(muted);
      patch({ muted });
      keep({ muted });
    },
    playSound() {
      const played = (): void => patch({ warning: null });
      deps.audio.play().then(played, () => undefined);
    },
    back: () => happen('back', noCall),
  };
}
