import type { Line } from './csv.ts';
import { zip } from './zip.ts';

export interface Sheet {
  /** At most 31 signs, none of []:*?/\. */
  name: string;
  /** Stands above the head, and at the foot of every printed page. */
  watermark: string;
  head: Line;
  rows: readonly Line[];
}

/** Signs that XML 1.0 doesn't take. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is left out
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const xml = (text: string): string =>
  text.replace(forbidden, '').replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const office = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** A workbook of one sheet. Every cell is a text, so that no number loses a digit and nothing is a formula (ECMA-376). */
export function toXlsx(sheet: Sheet): Buffer {
  const files: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${office}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${office}.worksheet+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="${xml(sheet.name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': sheetXml(sheet),
  };
  return zip(
    Object.entries(files).map(([name, text]) => ({ name, bytes: Buffer.from(declaration + text, 'utf8') })),
  );
}

function sheetXml({ watermark, head, rows }: Sheet): string {
  const lines = [[watermark], head, ...rows].map(
    (line, at) => `<row r="${at + 1}">${line.map(cellXml).join('')}</row>`,
  );
  // «&» begins a code in a footer.
  const foot = xml(`&C${watermark.replaceAll('&', '&&').slice(0, 240)}`);
  return `<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>${lines.join('')}</sheetData><headerFooter><oddFooter>${foot}</oddFooter></headerFooter></worksheet>`;
}

function cellXml(text: string): string {
  return text === '' ? '<c/>' : `<c t="inlineStr"><is><t xml:space="preserve">${xml(text)}</t></is></c>`;
}
