import { inLanguage, type Language } from '../../../platform/local-text.ts';
import type { LedgerRow } from '../contract/ledger.ts';
import { complainantNames, endNames, findingNames, targetNames } from '../names.ts';

/** @returns a moment as the centre's clocks show it, «2026-11-30 14:05». */
function shown(at: string | Date, zone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return format.format(new Date(at));
}

const heads = {
  'zh-CN': [
    '投诉编号',
    '受理时间',
    '级别',
    '投诉人身份',
    '投诉人',
    '联系方式',
    '被投诉对象',
    '被投诉人员',
    '投诉原因',
    '投诉内容',
    '认定',
    '办理结果',
    '答复内容',
    '答复时间',
    '监管编号',
  ],
  en: [
    'Number',
    'Received',
    'Level',
    'Complainant is',
    'Complainant',
    'Contact',
    'Against',
    'Staff',
    'Cause',
    'Content',
    'Finding',
    'Result',
    'Answer',
    'Answered',
    'Regulator’s number',
  ],
} as const;

/** The watermark (who, when, why, how many) and the names of the columns. */
export function ledgerHead(
  of: { staffNo: string; name: string; at: Date; reason: string; rows: number },
  language: Language,
  zone: string,
): string[][] {
  const at = shown(of.at, zone);
  const mark =
    language === 'en'
      ? `Exported by ${of.name} (${of.staffNo}) at ${at}, ${of.rows} rows, reason: ${of.reason}. Confidential.`
      : `由 ${of.name}（${of.staffNo}）于 ${at} 导出，共 ${of.rows} 条，事由：${of.reason}。内部资料，不得外传。`;
  return [[mark], [...heads[language]]];
}

/** One line of the ledger. */
export function ledgerWords(
  row: Omit<LedgerRow, 'cause'> & { cause: string; name: string; contactClear: string },
  language: Language,
  zone: string,
): string[] {
  const say = (text: { zh: string; en: string } | undefined): string =>
    text === undefined ? '' : inLanguage(text, language);
  return [
    row.no,
    shown(row.receivedAt, zone),
    String(row.level),
    say(complainantNames[row.complainantKind]),
    row.name,
    row.contactClear,
    say(targetNames[row.target]),
    row.against.join('、'),
    row.cause,
    row.content ?? '',
    row.finding === null ? '' : say(findingNames[row.finding]),
    row.end === null ? '' : say(endNames[row.end]),
    row.result ?? '',
    row.answeredAt === null ? '' : shown(row.answeredAt, zone),
    row.referralNo ?? '',
  ];
}
