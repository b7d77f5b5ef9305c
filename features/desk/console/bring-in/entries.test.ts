import { describe, expect, it } from 'vitest';
import type { AddressBook } from '../../../interactions/contract/address-book.ts';
import { entriesOf } from './entries.ts';

const colleague = { branchName: { zh: '总部' }, since: '2026-03-02T01:00:00.000Z', skills: [] };
const book: AddressBook = {
  asOf: 1,
  colleagues: [
    { ...colleague, staffId: 'a', staffNo: '8002', name: '欧阳雪', pinyin: 'ou yang xue', state: 'busy' },
    { ...colleague, staffId: 'b', staffNo: '8003', name: '单强', pinyin: 'shan qiang', state: 'ready' },
  ],
  queues: [
    { code: 'claims', name: { zh: '理赔报案', en: 'Claims' }, pinyin: 'li pei bao an', waiting: 2, free: 0 },
  ],
  contacts: [
    { contactId: 'c', name: { zh: '道路救援', en: 'Road rescue' }, pinyin: 'dao lu jiu yuan', note: '拖车' },
  ],
  steps: [
    {
      ...{ flow: 'after', version: 4, node: 'survey', name: { zh: '满意度评价', en: 'Survey' } },
      ...{ flowName: { zh: '通话后' }, pinyin: 'man yi du ping jia' },
    },
  ],
};
const keys = (typed: string) => entriesOf(book, typed).map(({ key }) => key);

describe('the address book', () => {
  it('shows all in groups, and who can be called first', () => {
    expect(keys('')).toEqual(['b', 'a', 'claims', 'c', 'after survey']);
  });

  it.each([
    ['欧', ['a']],
    ['oyx', ['a']],
    ['ouyang', ['a']],
    ['8003', ['b']],
    ['shan', ['b']],
    ['lpba', ['claims']],
    ['claims', ['claims']],
    ['rescue', ['c']],
    ['dljy', ['c']],
    ['mydpj', ['after survey']],
    ['survey', ['after survey']],
    ['zzz', []],
  ])('finds by «%s»', (typed, found) => {
    expect(keys(typed)).toEqual(found);
  });

  it('offers only what is possible now', () => {
    const may = entriesOf(book, '').map(({ key, mayConsult, mayTransfer }) => [key, mayConsult, mayTransfer]);
    expect(may).toEqual([
      ['b', true, true],
      ['a', false, false],
      ['claims', false, true],
      ['c', true, true],
      ['after survey', false, true],
    ]);
  });
});
