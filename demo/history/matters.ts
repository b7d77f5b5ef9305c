/** What the demo's contacts are about, and how content people are. */

import { chosen } from '../../features/replay/rules/chance.ts';
import type { LocalText } from '../../platform/local-text.ts';
import type { Wish } from './arrivals.ts';
import type { PastContact } from './past-contact.ts';

type Choice = PastContact['menu'][number];

const choice = (key: string, zh: string, en: string): Choice => {
  const label: LocalText = { zh, en };
  return { node: 'main-menu', choice: key, label };
};

const choices: Readonly<Partial<Record<Wish, Choice>>> = {
  general: choice('0', '人工服务', 'A person'),
  claims: choice('1', '报案', 'Loss report'),
  policies: choice('2', '保单查询', 'Policies'),
  complaints: choice('3', '投诉与建议', 'Complaints and suggestions'),
  selfService: choice('4', '自助查询', 'Self-service'),
};

/** What somebody keys in the main menu. @throws Error for who keys nothing */
export function choiceOf(wish: Wish): Choice {
  const found = choices[wish];
  if (!found) throw new Error(`nothing is keyed for ${wish}`);
  return found;
}

/** Codes of the shipped tree, as often as they come. */
const dispositions: Readonly<Record<string, readonly string[]>> = {
  claims: [
    ...['claim.report', 'claim.report', 'claim.report', 'claim.report', 'claim.progress', 'claim.progress'],
    ...[
      'claim.progress',
      'claim.documents',
      'claim.documents',
      'claim.supplement',
      'claim.dispute',
      'claim.roadside',
    ],
  ],
  policies: [
    ...[
      'policy.enquiry',
      'policy.enquiry',
      'policy.enquiry',
      'policy.renewal',
      'policy.renewal',
      'policy.change',
    ],
    ...['policy.payment', 'policy.document', 'policy.document', 'policy.surrender'],
  ],
  complaints: [
    ...['complaint.claim', 'complaint.claim', 'complaint.speed', 'complaint.speed', 'complaint.service'],
    ...['complaint.sales', 'complaint.suggestion'],
  ],
  general: [
    ...[
      'enquiry.product',
      'enquiry.product',
      'enquiry.branch',
      'enquiry.other',
      'enquiry.other',
      'enquiry.salesperson',
    ],
    ...['policy.renewal', 'claim.progress', 'other.wrongNumber', 'other.silent'],
  ],
  own: ['policy.renewal', 'policy.renewal', 'claim.progress', 'claim.documents', 'policy.payment'],
};

export function dispositionOf(contact: PastContact, chance: number): string {
  if (contact.direction === 'outbound' && contact.outcome !== 'answered') return 'other.notReached';
  const list = dispositions[contact.queue ?? 'own'] ?? dispositions.general ?? [];
  return chosen(list, chance) ?? 'enquiry.other';
}

/** How many of a hundred are asked for a rating, and how many of those give one. */
const asked = 0.34;
const given = 0.57;

/**
 * What a caller says after the talk; null: he isn't asked.
 * @param chance whether he is asked. @param taste how he judges; who waited for long judges harder.
 */
export function ratingOf(
  contact: PastContact,
  chance: number,
  taste: number,
): { score: number | null; afterMs: number } | null {
  if (chance >= asked) return null;
  const afterMs = 6_500 + Math.floor(taste * 5_000);
  if (chance >= asked * given) return { score: null, afterMs };
  const patience = contact.waitMs > 60_000 ? 0.16 : 0;
  const cross = contact.queue === 'complaints' ? 0.2 : 0;
  const mood = taste - patience - cross;
  const score = mood > 0.34 ? 5 : mood > 0.09 ? 4 : mood > 0.03 ? 3 : mood > -0.1 ? 2 : 1;
  return { score, afterMs };
}
