// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { countDrafts, forgetDrafts } from '../../../console/drafts.ts';
import { dropOtherDrafts, emptyDraft, readWrapUpDraft, writeWrapUpDraft } from './wrap-up-draft.ts';

const one = '0193c0de-0000-7000-8000-000000000001';
const two = '0193c0de-0000-7000-8000-000000000002';

describe('draft of a wrap-up', () => {
  beforeEach(() => sessionStorage.clear());

  it('is there again after a reload, each with its own contact', () => {
    writeWrapUpDraft(one, { disposition: 'claim.report', note: '追尾，无人受伤' });
    writeWrapUpDraft(two, { disposition: null, note: '询问续保' });
    expect(readWrapUpDraft(one)).toEqual({ disposition: 'claim.report', note: '追尾，无人受伤' });
    expect(readWrapUpDraft(two)).toEqual({ disposition: null, note: '询问续保' });
  });

  it('leaves nothing behind when it is emptied', () => {
    writeWrapUpDraft(one, { disposition: null, note: '追尾' });
    writeWrapUpDraft(one, { disposition: null, note: '  ' });
    expect(countDrafts()).toBe(0);
    expect(readWrapUpDraft(one)).toEqual(emptyDraft);
  });

  it('goes with the person who wrote it', () => {
    writeWrapUpDraft(one, { disposition: 'claim.report', note: '' });
    forgetDrafts();
    expect(readWrapUpDraft(one)).toEqual(emptyDraft);
  });

  it('stays while its own contact is in hand, and goes when another one is', () => {
    writeWrapUpDraft(one, { disposition: null, note: '一' });
    sessionStorage.setItem('jieting.draft.staff.new', '{}');
    dropOtherDrafts(one);
    expect(readWrapUpDraft(one).note).toBe('一');
    dropOtherDrafts(two);
    expect(readWrapUpDraft(one)).toEqual(emptyDraft);
    expect(countDrafts(), 'drafts of other forms stay').toBe(1);
  });

  it('takes nothing of a draft that it does not know', () => {
    sessionStorage.setItem(`jieting.draft.wrapUp.${one}`, '{"disposition":7,"note":null}');
    expect(readWrapUpDraft(one)).toEqual(emptyDraft);
  });
});
