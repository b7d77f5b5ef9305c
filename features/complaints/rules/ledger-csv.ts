import { inLanguage, type Language } from '../../../platform/local-text.ts';
import { exportedBy, shownTime } from '../../../platform/spreadsheet/watermark.ts';
import type { LedgerRow } from '../contract/ledger.ts';
import { complainantNames, endNames, findingNames, targetNames } from '../names.ts';

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
  return [[exportedBy(of, language, zone)], [...heads[language]]];
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
    shownTime(row.receivedAt, zone),
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
    row.answeredAt === null ? '' : shownTime(row.answeredAt, zone),
    row.referralNo ?? '',
  ];
}
