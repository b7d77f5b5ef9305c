import { fileTypes, longestFileBytes, mostFiles } from '../../contract/tickets.ts';

export type FileProblem = 'fileType' | 'fileSize' | 'fileMany' | 'fileEmpty';

/** Types by the end of a name, where the browser doesn't know one. */
const byEnding: Readonly<Record<string, (typeof fileTypes)[number]>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  pdf: 'application/pdf',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  mp4: 'video/mp4',
  txt: 'text/plain',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** What the dialog for choosing files offers. */
export const acceptedFiles = [...fileTypes, ...Object.keys(byEnding).map((ending) => `.${ending}`)].join(',');

/** @returns why a file can't be attached; null when it can. The server looks at its content besides. */
export function fileProblem(
  file: { name: string; type: string; size: number },
  there: number,
): FileProblem | null {
  if (there >= mostFiles) return 'fileMany';
  const ending = byEnding[file.name.split('.').at(-1)?.toLowerCase() ?? ''];
  const known = (fileTypes as readonly string[]).includes(file.type);
  if (!known && ending === undefined) return 'fileType';
  if (file.size === 0) return 'fileEmpty';
  return file.size > longestFileBytes ? 'fileSize' : null;
}

/** @returns a size as people read it, «3.4 MB». @param bytes of the file */
export function sizeText(bytes: number): string {
  if (bytes < 1_024) return `${bytes} B`;
  if (bytes < 1_048_576) return `${Math.round(bytes / 1_024)} KB`;
  const mb = bytes / 1_048_576;
  return `${mb < 10 && mb % 1 !== 0 ? mb.toFixed(1) : Math.round(mb)} MB`;
}

/** How a file can be looked at here. */
export type Preview = 'image' | 'sound' | 'film' | 'text' | null;

export function previewOf(type: string): Preview {
  if (type.startsWith('image/')) return 'image';
  if (type.startsWith('audio/')) return 'sound';
  if (type.startsWith('video/')) return 'film';
  return type === 'text/plain' ? 'text' : null;
}
