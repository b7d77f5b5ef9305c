import { inLanguage, type Language, type LocalText } from '../../../platform/local-text.ts';
import type { InteractionRow } from '../contract.ts';
import { channelNames, directionNames, outcomeNames } from '../names.ts';

/** What stands in a file of interactions about itself: who, when, why. */
export interface ExportMark {
  serial: string;
  staffNo: string;
  name: string;
  /** When it was fetched. */
  at: Date;
  approvedBy: string;
  rows: number;
}

/** A row with its number as the file shows it. */
export type ExportRow = InteractionRow & { number: string | null };

const heads = {
  'zh-CN': [
    '联络编号',
    '开始时间',
    '方向',
    '方式',
    '客户',
    '号码',
    '队列',
    '坐席',
    '工号',
    '结果',
    '等待（秒）',
    '通话（秒）',
    '保持（秒）',
    '电话小结',
    '评价',
  ],
  en: [
    'Interaction',
    'Began',
    'Direction',
    'Kind',
    'Customer',
    'Number',
    'Queue',
    'Agent',
    'Staff no.',
    'Outcome',
    'Wait (s)',
    'Talk (s)',
    'Hold (s)',
    'Disposition',
    'Rating',
  ],
} as const;

/** The watermark: it says whose copy it is. */
export function watermark(mark: ExportMark, language: Language, zone: string): string {
  const at = timeIn(zone).format(mark.at);
  return language === 'en'
    ? `${mark.serial} · fetched by ${mark.name} (${mark.staffNo}) at ${at} · approved by ${mark.approvedBy} · ${mark.rows} rows · confidential`
    : `${mark.serial} · ${mark.name}（${mark.staffNo}）于 ${at} 下载 · ${mark.approvedBy} 批准 · 共 ${mark.rows} 条 · 内部资料，不得外传`;
}

/** Names of the columns. */
export function exportHead(language: Language): readonly string[] {
  return heads[language === 'en' ? 'en' : 'zh-CN'];
}

/** One line. @param zone of the centre */
export function exportLine(row: ExportRow, language: Language, zone: string): string[] {
  const say = (text: LocalText | undefined | null): string => (text ? inLanguage(text, language) : '');
  const seconds = (ms: number): string => (row.outcome === null ? '' : String(Math.round(ms / 1000)));
  return [
    row.id,
    timeIn(zone).format(new Date(row.startedAt)),
    say(directionNames[row.direction]) || row.direction,
    say(channelNames[row.channel]) || row.channel,
    row.customer ?? '',
    row.number ?? '',
    say(row.queueName) || (row.queue ?? ''),
    row.staffName ?? '',
    row.staffNo ?? '',
    row.outcome === null ? '' : say(outcomeNames[row.outcome]),
    seconds(row.waitMs),
    seconds(row.talkMs),
    seconds(row.holdMs),
    say(row.dispositionName),
    row.rating === null ? '' : String(row.rating),
  ];
}

const timeIn = (zone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
