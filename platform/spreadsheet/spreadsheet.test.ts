import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { toCsv } from './csv.ts';
import { toXlsx } from './xlsx.ts';

const rows = [
  ['1', '刘女士 <VIP> & "老客户"', '+86 154 0000 0001'],
  ['2', '=HYPERLINK("http://x")', 'line one\nline two'],
];

describe('a file of rows', () => {
  it('as CSV is read by spreadsheets, and nothing in it is carried out', () => {
    expect(toCsv([['编号', '客户'], ...rows])).toBe(
      '\ufeff编号,客户\r\n' +
        '1,"刘女士 <VIP> & ""老客户""",\'+86 154 0000 0001\r\n' +
        '2,"\'=HYPERLINK(""http://x"")","line one\nline two"\r\n',
    );
  });

  it('as a workbook holds its watermark above and below, and only texts', async () => {
    const file = toXlsx({ name: 'EX1', watermark: '张三（6004）& 内部', head: ['编号'], rows });
    const files = new Map<string, string>();
    const archive = await fromBufferPromise(file, { lazyEntries: true });
    for await (const entry of archive.eachEntry())
      files.set(entry.fileName, await text(await archive.openReadStreamPromise(entry)));
    expect([...files.keys()].sort()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/_rels/workbook.xml.rels',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
    ]);
    const sheet = files.get('xl/worksheets/sheet1.xml') ?? '';
    expect(sheet).toContain(
      '<row r="1"><c t="inlineStr"><is><t xml:space="preserve">张三（6004）&amp; 内部</t>',
    );
    expect(sheet).toContain('<oddFooter>&amp;C张三（6004）&amp;&amp; 内部</oddFooter>');
    expect(sheet).toContain('刘女士 &lt;VIP&gt; &amp; &quot;老客户&quot;');
    expect(sheet).not.toContain('<f>');
    expect(sheet.match(/<row /g)).toHaveLength(4);
  });

  it('leaves out signs that XML forbids', async () => {
    const archive = await fromBufferPromise(
      toXlsx({ name: 'x', watermark: 'a\u0000b\u0007', head: [], rows: [] }),
      { lazyEntries: true },
    );
    for await (const entry of archive.eachEntry()) {
      if (!entry.fileName.endsWith('sheet1.xml')) continue;
      expect(await text(await archive.openReadStreamPromise(entry))).toContain('>ab</t>');
    }
  });
});
