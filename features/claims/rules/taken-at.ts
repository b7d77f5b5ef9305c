/** Tags of Exif 2.3: where the part about the exposure begins, and when the picture was taken. */
const exposurePart = 0x8769;
const takenTag = 0x9003;
const entryBytes = 12;
/** «2026:03:31 14:05:09» */
const written = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}):(\d{2}):\d{2}/;

/**
 * When a picture says that it was taken, by the clock of the camera.
 * @param exif the block as the file holds it, with or without its head «Exif»
 * @returns wall time «2026-03-31T14:05»; null where it says nothing that can be read
 */
export function wallTimeTaken(exif: Uint8Array): string | null {
  const head = String.fromCharCode(...exif.subarray(0, 4)) === 'Exif' ? 6 : 0;
  const tiff = new DataView(exif.buffer, exif.byteOffset + head, Math.max(0, exif.byteLength - head));
  try {
    const little = tiff.getUint16(0) === 0x4949;
    const first = find(tiff, tiff.getUint32(4, little), exposurePart, little);
    const entry = first === null ? null : find(tiff, first, takenTag, little);
    if (entry === null) return null;
    const text = Array.from({ length: 19 }, (_, at) => String.fromCharCode(tiff.getUint8(entry + at))).join(
      '',
    );
    const [, year, month, day, hour, minute] = written.exec(text) ?? [];
    if (year === undefined || year < '1990') return null;
    const wall = `${year}-${month}-${day}T${hour}:${minute}`;
    return Number.isNaN(Date.parse(`${wall}Z`)) ? null : wall;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** @returns the value or the place that a tag names in a directory. */
function find(tiff: DataView, directory: number, tag: number, little: boolean): number | null {
  const entries = tiff.getUint16(directory, little);
  for (let at = 0; at < entries; at++) {
    const entry = directory + 2 + at * entryBytes;
    if (tiff.getUint16(entry, little) === tag) return tiff.getUint32(entry + 8, little);
  }
  return null;
}
