import type { LegId } from '../../../channels/telephony/call-fact.ts';
import { EngineError } from '../../../channels/telephony/engine.ts';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { Cipher } from '../../../platform/crypto/cipher.ts';
import { sensitive } from '../../../platform/crypto/sensitive.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import type { Http } from '../../../platform/http/http.ts';
import type { Language } from '../../../platform/local-text.ts';
import type { Scope } from '../../../platform/scope.ts';
import { setPresence } from '../../routing/contract.ts';
import { dialCustomer, dialNumber } from '../contract/dial.ts';
import { startEchoTest } from '../contract/echo.ts';
import { reportLine } from '../contract/line.ts';
import { actOnMonitor } from '../contract/monitor.ts';
import { readRecording, recordingAudio } from '../contract/recordings.ts';
import { readVoiceSettings, type VoiceSettings } from '../contract/voice.ts';
import * as contract from '../contract.ts';
import { defaultDispositions, dispositionPath } from '../data/dispositions.ts';
import type { CallControl } from './call-control.ts';
import { makeCallerToken } from './caller-token.ts';
import { type Interactions, noteColumn } from './interactions.ts';
import { keepLine } from './line-report.ts';
import type { Outbound } from './outbound.ts';
import type { Playback } from './playback.ts';

export interface InteractionRouteDeps {
  clock: Clock;
  cipher: Cipher;
  interactions: Interactions;
  playback: Playback;
  control: CallControl;
  callerSecret: Buffer;
  /** Asks the engine for a leg. @throws EngineError */
  offer(call: { from: string | null; language: Language }): Promise<LegId>;
  /** Whether a number can be one. */
  isNumber(text: string): boolean;
  /** Branch of a customer in scope; null when there is none. */
  pathOfCustomer(scope: Scope, customerId: string): Promise<string | null>;
  voiceSettings(who: string): VoiceSettings;
  outbound: Outbound;
}

export function interactionRoutes(http: Http, deps: InteractionRouteDeps): void {
  const { interactions, playback, control, cipher } = deps;

  http.handle(contract.listInteractions, ({ principal, query }) => interactions.list(principal, query));
  http.handle(contract.searchInteractions, ({ principal, body }) => interactions.list(principal, body));
  http.handle(contract.readInteraction, ({ principal, params }) => interactions.read(principal, params.id));
  http.handle(readRecording, async ({ principal, params, address }) => {
    await interactions.find(principal, params.id);
    return playback.describe(principal, params.id, address);
  });
  http.handle(recordingAudio, async ({ principal, params, request }) => {
    await interactions.find(principal, params.id);
    return playback.audio(params.id, request.headers.range);
  });
  http.handle(contract.listDispositions, async () => ({ tree: [...defaultDispositions] }));

  http.handle(setPresence, ({ principal, body, command }) => {
    const { staffId } = principal;
    return body.event === 'goReady'
      ? control.request({ type: 'goReady', staffId }, command)
      : control.request({ type: 'goNotReady', staffId, reason: body.reason }, command);
  });

  http.handle(contract.actOnCall, ({ principal, params, body, command }) =>
    control.request(
      { type: 'act', staffId: principal.staffId, interactionId: params.id, action: body.action },
      command,
    ),
  );
  http.handle(actOnMonitor, ({ principal, params, body, command, address }) =>
    control.request(
      {
        type: 'actOnMonitor',
        staffId: principal.staffId,
        address,
        interactionId: params.id,
        action: body.action,
      },
      command,
    ),
  );
  http.handleCommand(reportLine, ({ principal, params, body }, tx) =>
    keepLine(tx, deps.clock, { interactionId: params.id, staffId: principal.staffId }, body),
  );
  http.handle(dialCustomer, ({ principal, body, command }) =>
    deps.outbound.customer(principal, command, body),
  );
  http.handle(dialNumber, ({ principal, body, command }) =>
    deps.outbound.number(principal, command, body.number),
  );
  http.handle(contract.chooseCustomer, async ({ principal, params, body, command }) => {
    const { customerId } = body;
    const path = await deps.pathOfCustomer(principal.scope, customerId);
    if (path === null) throw new AppError(commonErrors.notFound);
    const { staffId } = principal;
    return control.request(
      { type: 'chooseCustomer', staffId, interactionId: params.id, customerId, path },
      command,
    );
  });
  http.handle(contract.wrapUp, ({ principal, params, body, command }) => {
    if (dispositionPath(defaultDispositions, body.disposition) === null) {
      throw new AppError(contract.interactionErrors['interactions.dispositionUnknown']);
    }
    const note = body.note.trim() === '' ? null : cipher.encrypt(noteColumn, sensitive(body.note.trim()));
    return control.request(
      {
        type: 'wrapUp',
        staffId: principal.staffId,
        interactionId: params.id,
        disposition: body.disposition,
        note,
      },
      command,
    );
  });

  http.handle(startEchoTest, async ({ principal, command }) => {
    const { staffId } = principal;
    const test = await control.request<{ leg: LegId }>({ type: 'echoTest', staffId }, command);
    await control.echoBegun(test.leg);
    return test;
  });
  http.handle(readVoiceSettings, async ({ principal }) => deps.voiceSettings(principal.staffId));
  http.handle(contract.startCall, async ({ body }) => {
    const from = body.from?.trim() ? body.from : null;
    if (from !== null && !deps.isNumber(from)) {
      throw new AppError(contract.interactionErrors['calls.numberInvalid']);
    }
    const { leg, interactionId } = await control.open(() =>
      deps.offer({ from, language: body.language }).catch(refuse),
    );
    const token = makeCallerToken(deps.callerSecret, interactionId, leg);
    return { interactionId, leg, token, voice: deps.voiceSettings(leg) };
  });
}

function refuse(error: unknown): never {
  if (!(error instanceof EngineError)) throw error;
  const code = error.code === 'engineFull' ? 'calls.engineFull' : 'calls.engineDown';
  throw new AppError(contract.interactionErrors[code]);
}
