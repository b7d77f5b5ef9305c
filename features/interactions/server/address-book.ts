import { pinyin } from 'pinyin-pro';
import type { Database } from '../../../platform/database/database.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import type { SkillLevels } from '../../access/contract/skills.ts';
import type { FlowDocument } from '../../flows/contract.ts';
import { transferStepsOf } from '../../flows/rules/transfer-steps.ts';
import { meetsNeeds } from '../../routing/contract/queues.ts';
import { listPresence, listQueues, listSkills } from '../../routing/server/store.ts';
import type { AddressBook } from '../contract/address-book.ts';
import type { OutsideContacts } from './outside-contacts.ts';
import { countWaiting } from './query-store.ts';

export interface AddressBookDeps {
  database: Database;
  outside: Pick<OutsideContacts, 'names'>;
  /** Who people are at work. */
  colleagues(ids: readonly string[]): Promise<Colleague[]>;
  /** Flows that are in force now. */
  flows(): readonly FlowDocument[];
  position(): number;
}

interface Colleague {
  id: string;
  staffNo: string;
  name: string;
  branchName: LocalText;
  skills: SkillLevels;
}

/** Whom an agent can bring into a call now. */
export function createAddressBook({ database, outside, colleagues, flows, position }: AddressBookDeps) {
  return {
    /** @param staffId who asks; he isn't in it himself. */
    async read(staffId: string): Promise<AddressBook> {
      const asOf = position();
      const [presence, queues, known, contacts] = await Promise.all([
        listPresence(database.read),
        listQueues(database.read),
        listSkills(database.read),
        outside.names(),
      ]);
      const others = presence.filter((row) => row.staffId !== staffId && row.state !== 'signedOut');
      const [people, waiting] = await Promise.all([
        colleagues(others.map((row) => row.staffId)),
        countWaiting(
          database.read,
          queues.map(({ code }) => code),
        ),
      ]);
      const byId = new Map(people.map((person) => [person.id, person]));
      const free = others.flatMap((row) => (row.state === 'ready' ? (byId.get(row.staffId) ?? []) : []));
      return {
        asOf,
        colleagues: others.flatMap(({ staffId: id, state, since }) => {
          const person = byId.get(id);
          if (person === undefined) return [];
          const { staffNo, name, branchName, skills } = person;
          const named = known.filter(({ code }) => code in skills).map((skill) => skill.name);
          const row = { staffId: id, staffNo, name, branchName, pinyin: readingOf(name, true) };
          return [{ ...row, state, since: since.toISOString(), skills: named }];
        }),
        queues: queues.map(({ code, name, needs }) => ({
          code,
          name,
          pinyin: readingOf(name.zh, false),
          waiting: waiting.get(code) ?? 0,
          free: free.filter(({ skills }) => meetsNeeds(skills, needs)).length,
        })),
        contacts: contacts.map(({ id, name, note }) => ({
          contactId: id,
          name,
          note,
          pinyin: readingOf(name.zh, false),
        })),
        steps: flows().flatMap((flow) =>
          transferStepsOf(flow).map(({ node, name }) => ({
            ...{ flow: flow.id, version: flow.version, node, name, flowName: flow.name },
            pinyin: readingOf(name.zh, false),
          })),
        ),
      };
    },
  };
}

export type AddressBookService = ReturnType<typeof createAddressBook>;

/** How a name is read, syllables apart; a person's surname is read as one. */
function readingOf(name: string, isPerson: boolean): string {
  return pinyin(name, {
    toneType: 'none',
    type: 'array',
    nonZh: 'consecutive',
    ...(isPerson ? { surname: 'head' } : {}),
  }).join(' ');
}
