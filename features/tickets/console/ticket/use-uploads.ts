import { useEffect, useRef, useState } from 'react';
import { ApiError } from '../../../../console/api.ts';
import { useConsole } from '../../../../console/hooks.ts';
import { translator, useLanguage, useWords } from '../../../../console/language.ts';
import { consoleWords } from '../../../../console/words.ts';
import { longestFileBytes, mostFiles } from '../../contract/tickets.ts';
import { type FileProblem, fileProblem, sizeText } from './file-rules.ts';
import { sendFile } from './send-file.ts';
import { pageWords } from './words.ts';

export interface Upload {
  id: string;
  name: string;
  /** 0 to 1. */
  share: number;
  stop(): void;
}

/** Files on their way to a ticket, one after the other; what is refused is said at once and by name. */
export function useUploads(ticketId: string, there: number, onDone: () => void) {
  const t = useWords(pageWords);
  const language = useLanguage();
  const { notices, newId, i18n } = useConsole();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const running = useRef(new Set<AbortController>());
  useEffect(
    () => () => {
      for (const one of running.current) one.abort();
    },
    [],
  );
  const sentence = (problem: FileProblem, name: string): string => {
    switch (problem) {
      case 'fileSize':
        return t(problem, { name, size: sizeText(longestFileBytes) });
      case 'fileMany':
        return t(problem, { most: mostFiles });
      default:
        return t(problem, { name });
    }
  };
  async function send(file: File): Promise<void> {
    const controller = new AbortController();
    const id = newId();
    running.current.add(controller);
    setUploads((now) => [...now, { id, name: file.name, share: 0, stop: () => controller.abort() }]);
    try {
      await sendFile({
        ticketId,
        file,
        language,
        commandId: id,
        offline: translator(i18n, consoleWords)('api.offline'),
        signal: controller.signal,
        onProgress: (share) =>
          setUploads((now) => now.map((one) => (one.id === id ? { ...one, share } : one))),
      });
      notices.show({ tone: 'done', text: t('uploaded', { name: file.name }) });
      onDone();
    } catch (error) {
      const failure = error instanceof ApiError ? error : new ApiError('brokenReply', 0, String(error));
      if (failure.code !== 'cancelled') {
        const text = t('fileFailed', { name: file.name, why: failure.message });
        notices.show({ tone: 'error', text, stays: true });
      }
    } finally {
      running.current.delete(controller);
      setUploads((now) => now.filter((one) => one.id !== id));
    }
  }
  return {
    uploads,
    add(files: readonly File[]): void {
      for (const [at, file] of files.entries()) {
        const problem = fileProblem(file, there + uploads.length + at);
        if (problem === null) void send(file);
        else notices.show({ tone: 'warning', text: sentence(problem, file.name) });
      }
    },
  };
}
