import { useEffect, useRef, useState } from 'react';
import { createVoiceLeg } from '../../../../channels/telephony/browser/voice-leg.ts';
import type { EngineSignal } from '../../../../channels/telephony/voice-signal.ts';
import { useConsole, useLink } from '../../../../console/hooks.ts';
import { meterEcho } from '../../../../console/softphone/echo/echo-meter.ts';
import { createEchoRun, type EchoRun, type EchoState } from '../../../../console/softphone/echo/echo-run.ts';
import { createMicrophone } from '../../../../console/softphone/microphone.ts';
import { chosenConstraints, chosenOutput } from '../../../../console/softphone/phone-settings.ts';
import { usePhone, useSoftphone } from '../../../../console/softphone/use-softphone.ts';
import { useCommand } from '../../../../console/use-command.ts';
import { startEchoTest } from '../../../interactions/contract/echo.ts';
import { readVoiceSettings } from '../../../interactions/contract/voice.ts';
import { keepTest } from './last-test.ts';

export interface EchoTest {
  /** Null before the first one. */
  state: EchoState | { stage: 'refused'; text: string } | null;
  /** Why none can be begun now. */
  hindrance: 'inCall' | 'offline' | null;
  start(): void;
  stop(): void;
}

/** @param onLevels loudness of both directions now, 0 to 1, many times a second. */
export function useEchoTest(onLevels: (sent: number, heard: number) => void): EchoTest {
  const { api, realtime } = useConsole();
  const phone = useSoftphone();
  const { call } = usePhone();
  const linked = useLink().status === 'open';
  const { run: begin } = useCommand(startEchoTest, { patient: false });
  const [state, setState] = useState<EchoTest['state']>(null);
  const running = useRef<EchoRun | null>(null);
  const levels = useRef(onLevels);
  levels.current = onLevels;
  const inCall = call !== null;

  // A call that comes in ends it at once, and so does whoever closes the panel.
  useEffect(() => {
    if (inCall) running.current?.stop();
  }, [inCall]);
  useEffect(() => () => running.current?.stop(), []);

  async function start(): Promise<void> {
    if (running.current !== null || inCall || !linked) return;
    const audio = new Audio();
    let stopped = false;
    // From the first moment, so that a second press begins no second test.
    running.current = { begun: () => {}, stop: () => (stopped = true) };
    setState({ stage: 'connecting' });
    const refuse = (next: EchoTest['state']): void => {
      running.current = null;
      setState(next);
    };
    const settings = await api.call(readVoiceSettings, {}).catch(() => null);
    const device = chosenOutput('voice');
    if (device !== null) await audio.setSinkId?.(device).catch(() => {});
    const raw = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
    const constraints = { ...chosenConstraints(), ...(settings?.rawMicrophone ? raw : {}) };
    // Of its own: the softphone lets its microphone go whenever no call may come.
    const microphone = createMicrophone(
      navigator.mediaDevices ?? null,
      () => constraints,
      () => running.current?.stop(),
    );
    const trouble = await microphone.open();
    if (trouble !== null) return refuse({ stage: 'failed', trouble });
    if (stopped || phone.view().call !== null) {
      microphone.close();
      return refuse({ stage: 'stopped' });
    }
    const run = createEchoRun({
      createLeg: createVoiceLeg,
      legOptions: {
        audio,
        iceServers: (settings?.iceServers ?? []) as RTCIceServer[],
        relayOnly: settings?.relayOnly ?? false,
        microphone: constraints,
      },
      signal: (leg, signal) => void realtime.signal(leg, signal),
      onSignal: (listener) => realtime.onSignal((leg, message) => listener(leg, message as EngineSignal)),
      meter() {
        const spoken = microphone.stream();
        const { srcObject } = audio;
        if (spoken === null || !(srcObject instanceof MediaStream)) return null;
        return meterEcho(spoken, srcObject, (sent, heard) => levels.current(sent, heard));
      },
      now: () => performance.now(),
      report(next) {
        if (next.stage === 'done') keepTest({ at: realtime.now(), good: next.verdict.faults.length === 0 });
        if (next.stage !== 'connecting' && next.stage !== 'speaking') {
          running.current = null;
          microphone.close();
        }
        setState(next);
      },
    });
    running.current = run;
    const result = await begin({});
    if (result.ok) return run.begun(result.reply.leg);
    run.stop();
    refuse({ stage: 'refused', text: result.error.message });
  }

  return {
    state,
    hindrance: inCall ? 'inCall' : linked ? null : 'offline',
    start: () => void start(),
    stop: () => running.current?.stop(),
  };
}
