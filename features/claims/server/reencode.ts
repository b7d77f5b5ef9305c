import sharp from 'sharp';
import { AppError } from '../../../platform/errors.ts';
import type { PictureHint } from '../codes.ts';
import { lossReportErrors } from '../errors.ts';
import { hintsOf } from '../rules/picture.ts';
import { wallTimeTaken } from '../rules/taken-at.ts';

/** Larger ones are refused before they are unpacked, pixels. */
const mostPixels = 100_000_000;
/** Longest side that is kept, pixels: letters of a licence stay readable. */
const longestSide = 2_400;
const quality = 82;
/** Side of the copy that is looked at for hints, pixels. */
const greySide = 256;
const formats = ['jpeg', 'png', 'webp'];
/** So many at once; the others wait, so that memory stays flat however many come. */
const mostAtOnce = 2;

sharp.cache(false);
sharp.concurrency(1);

export interface MadePicture {
  bytes: Buffer;
  width: number;
  height: number;
  hints: PictureHint[];
  /** By the camera's clock, «2026-03-31T14:05»; null where the file says nothing. */
  takenAt: string | null;
}

let running = 0;
const waiting: (() => void)[] = [];

/**
 * Makes a picture anew from its pixels: upright, as JPEG, without anything that was hidden in the file (place, device,
 * programs).
 * @throws AppError notPicture
 */
export async function reencode(sent: Buffer): Promise<MadePicture> {
  if (running >= mostAtOnce) await new Promise<void>((go) => waiting.push(go));
  running += 1;
  try {
    return await remake(sent);
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

async function remake(sent: Buffer): Promise<MadePicture> {
  try {
    const { format, exif } = await sharp(sent, { limitInputPixels: mostPixels }).metadata();
    if (!formats.includes(format)) throw new Error('another kind of file');
    const { data, info } = await sharp(sent, { limitInputPixels: mostPixels, failOn: 'error' })
      .rotate()
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality, mozjpeg: false })
      .toBuffer({ resolveWithObject: true });
    const grey = await sharp(data)
      .resize({ width: greySide, height: greySide, fit: 'inside' })
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { width, height } = info;
    const copy = { width: grey.info.width, height: grey.info.height, pixels: grey.data };
    const takenAt = exif === undefined ? null : wallTimeTaken(exif);
    return { bytes: data, width, height, hints: hintsOf(copy, { width, height }), takenAt };
  } catch {
    throw new AppError(lossReportErrors['lossUpload.notPicture']);
  }
}
