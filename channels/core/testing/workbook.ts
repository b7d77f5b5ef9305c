import { crc32, deflateRawSync } from 'node:zlib';

/** A cell of a sheet: text, a number in a style, a formula's error. */
export type WrittenCell =
  | string
  | { number: number; style?: 'plain' | 'date' | 'ownDate' }
  | { error: string };

const xml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const styles = { plain: 0, date: 1, ownDate: 2 };

/** «A», «B» … «AA» */
function letters(column: number): string {
  return column < 26
    ? String.fromCharCode(65 + column)
    : letters(Math.floor(column / 26) - 1) + letters(column % 26);
}

/**
 * A workbook as Excel writes it: texts in a table of their own, empty cells left out, how words are read beside them.
 * @param sheets rows by name of the sheet.
 */
export function workbook(sheets: Readonly<Record<string, readonly (readonly WrittenCell[])[]>>): Buffer {
  const strings = new Map<string, number>();
  const shared = (text: string): number => {
    const known = strings.get(text);
    if (known !== undefined) return known;
    strings.set(text, strings.size);
    return strings.size - 1;
  };
  const cell = (value: WrittenCell, place: string): string => {
    if (value === '') return '';
    if (typeof value === 'string') return `<c r="${place}" t="s"><v>${shared(value)}</v></c>`;
    if ('error' in value) return `<c r="${place}" t="e"><v>${value.error}</v></c>`;
    return `<c r="${place}" s="${styles[value.style ?? 'plain']}"><v>${value.number}</v></c>`;
  };
  const names = Object.keys(sheets);
  const parts: [string, string][] = names.map((name, i) => [
    `xl/worksheets/sheet${i + 1}.xml`,
    `${head}<worksheet xmlns="${main}"><sheetData>${(sheets[name] ?? [])
      .map(
        (cells, row) =>
          `<row r="${row + 1}">${cells.map((one, column) => cell(one, `${letters(column)}${row + 1}`)).join('')}</row>`,
      )
      .join('')}</sheetData></worksheet>`,
  ]);
  const sheetTags = names.map(
    (name, i) => `<sheet name="${xml(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  );
  const relations = names.map(
    (_, i) => `<Relationship Id="rId${i + 1}" Type="worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  const texts = [...strings.keys()].map((text, i) => {
    const [first = '', ...rest] = text;
    // Every third text is written in pieces, with a reading that isn't part of it.
    return i % 3 === 2
      ? `<si><r><rPr><b/></rPr><t xml:space="preserve">${xml(first)}</t></r><r><t xml:space="preserve">${xml(rest.join(''))}</t></r><rPh sb="0" eb="1"><t>du yin</t></rPh></si>`
      : `<si><t xml:space="preserve">${xml(text)}</t></si>`;
  });
  parts.push(
    [
      'xl/workbook.xml',
      `${head}<workbook xmlns="${main}" xmlns:r="r"><sheets>${sheetTags.join('')}</sheets></workbook>`,
    ],
    ['xl/_rels/workbook.xml.rels', `${head}<Relationships>${relations.join('')}</Relationships>`],
    ['xl/sharedStrings.xml', `${head}<sst xmlns="${main}">${texts.join('')}</sst>`],
    [
      'xl/styles.xml',
      `${head}<styleSheet xmlns="${main}"><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/></cellXfs></styleSheet>`,
    ],
  );
  return zip(parts.map(([name, text]) => [name, Buffer.from(text)]));
}

/** A zip archive with packed entries. */
function zip(entries: readonly (readonly [string, Buffer])[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, data] of entries) {
    const packed = deflateRawSync(data, { level: 1 });
    const label = Buffer.from(name);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(8, 4);
    about.writeUInt32LE(crc32(data), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(data.length, 18);
    about.writeUInt16LE(label.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), about, label, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), about, rest, label]));
    bodies.push(local);
    at += local.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, listing, end]);
}
