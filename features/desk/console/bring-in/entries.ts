import { matchScore } from '../../../../console/palette.ts';
import type { LocalText } from '../../../../platform/local-text.ts';
import type { AddressBook, BookColleague } from '../../../interactions/contract/address-book.ts';
import type { TransferTarget } from '../../../interactions/contract/transfer.ts';

/** One line of the address book, and what can be done with it now. */
export type BookEntry = {
  key: string;
  name: LocalText;
  target: TransferTarget;
  mayConsult: boolean;
  mayTransfer: boolean;
} & (
  | {
      group: 'colleagues';
      staffNo: string;
      state: BookColleague['state'];
      since: string;
      skills: LocalText[];
    }
  | { group: 'queues'; waiting: number; free: number }
  | { group: 'contacts'; note: string }
  | { group: 'steps'; flowName: LocalText }
);
export const bookGroups = ['colleagues', 'queues', 'contacts', 'steps'] as const;

/**
 * @param typed characters, pinyin, initials or a staff number; empty fits all.
 * @returns what fits, in groups; within them who can be called first, then how well it fits, then by name.
 */
export function entriesOf(book: AddressBook, typed: string): BookEntry[] {
  const scored = [...colleaguesOf(book), ...queuesOf(book), ...contactsOf(book), ...stepsOf(book)].flatMap(
    ({ entry, pinyin, code }) => {
      const { zh, en = '' } = entry.name;
      const score = matchScore(typed, { zh, en: `${code} ${en}`.trim(), pinyin });
      return score > 0 ? [{ entry, score }] : [];
    },
  );
  return scored
    .sort(
      (a, b) =>
        bookGroups.indexOf(a.entry.group) - bookGroups.indexOf(b.entry.group) ||
        Number(b.entry.mayConsult) - Number(a.entry.mayConsult) ||
        b.score - a.score ||
        a.entry.name.zh.localeCompare(b.entry.name.zh, 'zh-CN'),
    )
    .map(({ entry }) => entry);
}

interface Found {
  entry: BookEntry;
  pinyin: string;
  code: string;
}

function colleaguesOf({ colleagues }: AddressBook): Found[] {
  return colleagues.map(({ staffId, staffNo, name, pinyin, state, since, skills }) => {
    const isFree = state === 'ready';
    const may = { mayConsult: isFree, mayTransfer: isFree };
    const target = { kind: 'agent', staffId } as const;
    const shown = { group: 'colleagues', staffNo, state, since, skills } as const;
    return { entry: { key: staffId, name: { zh: name }, target, ...may, ...shown }, pinyin, code: staffNo };
  });
}

function queuesOf({ queues }: AddressBook): Found[] {
  return queues.map(({ code, name, pinyin, waiting, free }) => {
    const target = { kind: 'queue', queue: code } as const;
    const may = { mayConsult: free > 0, mayTransfer: true };
    return { entry: { key: code, name, target, ...may, group: 'queues', waiting, free }, pinyin, code: '' };
  });
}

function contactsOf({ contacts }: AddressBook): Found[] {
  return contacts.map(({ contactId, name, pinyin, note }) => {
    const target = { kind: 'outside', contactId } as const;
    const may = { mayConsult: true, mayTransfer: true };
    return { entry: { key: contactId, name, target, ...may, group: 'contacts', note }, pinyin, code: '' };
  });
}

/** A step answers by itself: there is nobody to consult. */
function stepsOf({ steps }: AddressBook): Found[] {
  return steps.map(({ flow, version, node, name, flowName, pinyin }) => {
    const target = { kind: 'flow', flow, version, node } as const;
    const may = { mayConsult: false, mayTransfer: true };
    return {
      entry: { key: `${flow} ${node}`, name, target, ...may, group: 'steps', flowName },
      pinyin,
      code: node,
    };
  });
}
