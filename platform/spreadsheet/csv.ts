/** One line of a table; texts as they are shown. */
export type Line = readonly string[];

/** A cell that no spreadsheet takes for a formula: what a customer says is never carried out. */
export function safeCell(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** Lines as CSV by RFC 4180, in UTF-8 with a byte order mark so that spreadsheets read Chinese. */
export function toCsv(lines: readonly Line[]): string {
  const cell = (text: string): string => {
    const safe = safeCell(text);
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\ufeff${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}
