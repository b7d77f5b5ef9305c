import { ApiError } from '../../../../console/api.ts';
import { fillPath } from '../../../../platform/http/route.ts';
import type { Language } from '../../../../platform/local-text.ts';
import { type PromptDetail, type PromptLanguage, uploadPrompt } from '../../contract/prompts.ts';

/**
 * Sends a recording as the bytes that it is.
 * @throws ApiError as any other call
 */
export async function sendRecording(options: {
  of: { language: PromptLanguage; name: string; version: number };
  file: Uint8Array<ArrayBuffer>;
  commandId: string;
  language: Language;
  /** Said when there was no answer. */
  offline: string;
}): Promise<PromptDetail> {
  const { language, name, version } = options.of;
  const reply = await fetch(fillPath(uploadPrompt.path, { language, name }, { version }), {
    method: uploadPrompt.method,
    headers: {
      'content-type': 'application/octet-stream',
      'x-command-id': options.commandId,
      'accept-language': options.language,
    },
    credentials: 'same-origin',
    body: options.file,
  }).catch(() => {
    throw new ApiError('offline', 0, options.offline);
  });
  const body: unknown = await reply.json().catch(() => {
    throw new ApiError('brokenReply', reply.status, options.offline);
  });
  if (reply.ok) return body as PromptDetail;
  const { error } = body as { error: { code: string; message: string; data?: unknown } };
  throw new ApiError(error.code, reply.status, error.message, [], error.data);
}
