import type { Me } from '../../features/access/contract.ts';
import type { Observation } from '../../features/fraudsignals/contract/observations.ts';
import type { WorkDetail, WorkTask } from '../../features/surveys/contract/work.ts';
import type { Language } from '../../platform/local-text.ts';
import type { Tap, TapAnswer } from './outbox.ts';

/** What takes longer is tried again, ms. */
const longestMs = 20_000;

interface Observations {
  observations: Observation[];
}

/** Why there is no reply: nobody answered, sign in first, or the server's sentence. */
export type Answer<T> =
  | { ok: true; reply: T }
  | { ok: false; kind: 'later' | 'signedOut' | 'refused'; message: string };

async function ask<T>(
  language: Language,
  method: string,
  path: string,
  { body, commandId }: { body?: object; commandId?: string } = {},
): Promise<Answer<T>> {
  try {
    const response = await fetch(`/api${path}`, {
      method,
      headers: {
        'accept-language': language,
        ...(commandId === undefined ? {} : { 'x-command-id': commandId }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // Older browsers wait for as long as the network lets them.
      ...(AbortSignal.timeout ? { signal: AbortSignal.timeout(longestMs) } : {}),
    });
    const reply = response.status === 204 ? null : await response.json();
    if (response.ok) return { ok: true, reply };
    if (response.status === 429 || response.status >= 500) return { ok: false, kind: 'later', message: '' };
    const { code, message } = reply.error;
    const out = ['notSignedIn', 'sessionReplaced', 'sessionLocked'].includes(code);
    return { ok: false, kind: out ? 'signedOut' : 'refused', message };
  } catch {
    return { ok: false, kind: 'later', message: '' };
  }
}

export const signIn = (language: Language, body: { staffNo: string; password: string }) =>
  ask<Me>(language, 'POST', '/session', { body });
export const readMe = (language: Language) => ask<Me>(language, 'GET', '/session');
export const signOut = (language: Language) => ask<null>(language, 'DELETE', '/session');
export const readTasks = (language: Language) =>
  ask<{ tasks: WorkTask[]; now: string }>(language, 'GET', '/my-surveys');
export const openTask = (language: Language, id: string) =>
  ask<WorkDetail>(language, 'POST', `/my-surveys/${id}/open`, { body: {} });

export const readObservations = (language: Language, id: string) =>
  ask<Observations>(language, 'GET', `/my-surveys/${id}/observations`);

export async function sendTap(language: Language, { id, taskId, body }: Tap): Promise<TapAnswer> {
  if (body.action === 'note') {
    const { key, reason } = body;
    const path = `/my-surveys/${taskId}/observations`;
    const noted = await ask<Observations>(language, 'POST', path, { body: { key, reason }, commandId: id });
    if (noted.ok) return { kind: 'noted', taskId, observations: noted.reply.observations };
    return noted.kind === 'refused' ? { kind: 'refused', message: noted.message } : { kind: noted.kind };
  }
  const path = `/my-surveys/${taskId}/steps`;
  const answer = await ask<{ tasks: WorkTask[] }>(language, 'POST', path, { body, commandId: id });
  if (answer.ok) return { kind: 'done', tasks: answer.reply.tasks };
  return answer.kind === 'refused' ? { kind: 'refused', message: answer.message } : { kind: answer.kind };
}
