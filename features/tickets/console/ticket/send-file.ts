import { ApiError } from '../../../../console/api.ts';
import { fillPath } from '../../../../platform/http/route.ts';
import type { Language } from '../../../../platform/local-text.ts';
import { attachFile } from '../../contract/tickets.ts';

export interface SendFile {
  ticketId: string;
  file: File;
  commandId: string;
  language: Language;
  /** Said when there was no answer. */
  offline: string;
  signal: AbortSignal;
  onProgress(share: number): void;
}

/**
 * Sends a file by itself; only this way of asking tells how far it has come.
 * @throws ApiError; code `cancelled` when it was stopped
 */
export function sendFile(options: SendFile): Promise<void> {
  const { file, signal } = options;
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', fillPath(attachFile.path, { id: options.ticketId }));
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name));
    request.setRequestHeader('x-command-id', options.commandId);
    request.setRequestHeader('accept-language', options.language);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) options.onProgress(event.loaded / event.total);
    };
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve();
      else reject(errorOf(request, options.offline));
    };
    request.onerror = () => reject(new ApiError('offline', 0, options.offline));
    request.onabort = () => reject(new ApiError('cancelled', 0, ''));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

function errorOf(request: XMLHttpRequest, otherwise: string): ApiError {
  try {
    const { error } = JSON.parse(request.responseText) as { error: { code: string; message: string } };
    return new ApiError(error.code, request.status, error.message);
  } catch {
    return new ApiError('brokenReply', request.status, otherwise);
  }
}
