/** One row of a file or sheet. */
export interface TableRow {
  /** Where it begins, from 1 on. */
  line: number;
  cells: string[];
}

/** A file by its path, or its bytes. */
export type TableSource = string | Buffer;

/** Bytes that are read from their beginning each time it is called, for files that never lie in one piece. */
export type TableStream = () => AsyncIterable<Buffer>;

/**
 * Stands in a cell whose content is lost: bytes that are no characters of the file's encoding, or a long number that a
 * spreadsheet has rounded.
 */
export const lost = '\uFFFD';

/** A file can't be read as a table; the message says where, and holds nothing of what stands in it. */
export class UnreadableTable extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UnreadableTable';
  }
}
