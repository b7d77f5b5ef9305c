import type { Language } from '../local-text.ts';

/** @returns a moment as clocks in a zone show it, «2026-11-30 14:05». */
export function shownTime(at: string | Date, zone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return format.format(new Date(at));
}

/** The first line of a file that leaves the house: who exported it, when, why, and how many rows. */
export function exportedBy(
  of: { staffNo: string; name: string; at: Date; reason: string; rows: number },
  language: Language,
  zone: string,
): string {
  const at = shownTime(of.at, zone);
  return language === 'en'
    ? `Exported by ${of.name} (${of.staffNo}) at ${at}, ${of.rows} rows, reason: ${of.reason}. Confidential.`
    : `由 ${of.name}（${of.staffNo}）于 ${at} 导出，共 ${of.rows} 条，事由：${of.reason}。内部资料，不得外传。`;
}
