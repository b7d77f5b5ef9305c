import type { OutsideContacts } from '../features/interactions/server/outside-contacts.ts';
import type { Database } from '../platform/database/database.ts';
import type { LocalText } from '../platform/local-text.ts';

/** Numbers that nobody has; `/phone` can stand for each. */
export const demoOutside: readonly { name: LocalText; note: string; number: string }[] = [
  {
    name: { zh: '道路救援', en: 'Road rescue' },
    note: '事故车拖车、搭电、送油，24 小时',
    number: '15400007001',
  },
  {
    name: { zh: '合作医院医务处', en: 'Partner hospital' },
    note: '人伤案件垫付、探视',
    number: '15400007002',
  },
  { name: { zh: '法律援助热线', en: 'Legal aid' }, note: '涉诉案件咨询，工作日', number: '15400007003' },
];

/** Fills the address book of the demo where nobody has written in it yet. */
export async function seedDemoOutside({
  database,
  outside,
}: {
  database: Database;
  outside: OutsideContacts;
}): Promise<void> {
  if ((await outside.list()).length > 0) return;
  await database.transaction(async (tx) => {
    for (const contact of demoOutside) await outside.add(tx, { actor: { kind: 'system' } }, contact);
  });
}
