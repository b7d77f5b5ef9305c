import type { fileTypes } from '../contract/tickets.ts';

export type FileType = (typeof fileTypes)[number];

const at = (bytes: Uint8Array, from: number, text: string): boolean =>
  text.split('').every((char, i) => bytes[from + i] === char.charCodeAt(0));
const begins = (bytes: Uint8Array, ...start: number[]): boolean =>
  start.every((byte, i) => bytes[i] === byte);

/**
 * @returns what a file is by its content, whatever its name says; null for what may not be attached, e.g. programs,
 *   pages and documents with macros.
 */
export function fileType(bytes: Uint8Array): FileType | null {
  if (begins(bytes, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (begins(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (at(bytes, 0, 'RIFF') && at(bytes, 8, 'WEBP')) return 'image/webp';
  if (at(bytes, 0, 'RIFF') && at(bytes, 8, 'WAVE')) return 'audio/wav';
  if (at(bytes, 0, '%PDF-')) return 'application/pdf';
  if (at(bytes, 4, 'ftyp')) return 'video/mp4';
  if (at(bytes, 0, 'ID3') || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2)) return 'audio/mpeg';
  if (begins(bytes, 0x50, 0x4b, 0x03, 0x04)) return officeType(bytes);
  return isText(bytes) ? 'text/plain' : null;
}

/** Documents are archives whose files are named in the clear. */
function officeType(bytes: Uint8Array): FileType | null {
  const names = new TextDecoder('latin1').decode(bytes);
  if (names.includes('vbaProject.bin') || !names.includes('[Content_Types].xml')) return null;
  if (names.includes('word/document.xml')) {
    return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  }
  return names.includes('xl/workbook.xml')
    ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    : null;
}

function isText(bytes: Uint8Array): boolean {
  if (
    bytes.length === 0 ||
    bytes.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d)
  ) {
    return false;
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return !/^\s*<(!doctype|html|script|svg|\?xml)/i.test(text);
  } catch {
    return false;
  }
}

/** @returns the name of a file as it is kept: no folders, nothing invisible, 120 characters at most. */
export function fileName(sent: string): string {
  const name = sent.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const plain = name.replace(/[\p{C}"<>|:*?]/gu, '').trim();
  const chars = [...plain];
  if (chars.length <= 120) return plain === '' || /^\.+$/.test(plain) ? '附件' : plain;
  const dot = plain.lastIndexOf('.');
  const ending = dot > 0 && plain.length - dot <= 8 ? plain.slice(dot) : '';
  return chars.slice(0, 120 - ending.length).join('') + ending;
}
