import type { Http } from '../../../platform/http/http.ts';
import { listVoicemails, openVoicemail, voicemailAudio } from '../contract/voicemails.ts';
import type { Voicemails } from './voicemails.ts';

/** Routes of messages that callers left. */
export function voicemailRoutes(http: Http, voicemails: Voicemails, position: () => number): void {
  http.handle(listVoicemails, async ({ principal, query }) => {
    const asOf = position();
    return { ...(await voicemails.list(principal, query)), asOf };
  });
  http.handle(openVoicemail, ({ principal, params, address }) =>
    voicemails.open(principal, params.id, address),
  );
  http.handle(voicemailAudio, ({ principal, params, request }) =>
    voicemails.audio(principal, params.id, request.headers.range),
  );
}
