import { describe, expect, it } from 'vitest';
import { createReading } from './reading.ts';

const words = [
  {
    actions: { 'staff.added': { zh: '添加了员工', en: 'added a person' } },
    subjects: { staff: { zh: '员工', en: 'person' } },
    details: { roles: { zh: '角色', en: 'Roles', values: { agent: { zh: '坐席', en: 'Agent' } } } },
  },
];
const yesNo = { yes: '是', no: '否' };

describe('reading the trail', () => {
  it('says what features have words for, in the reader’s language', () => {
    const zh = createReading(words, 'zh-CN', yesNo);
    expect(zh.action('staff.added')).toBe('添加了员工');
    expect(zh.detail('roles', ['agent', 'custom'])).toEqual({ name: '角色', value: '坐席、custom' });
    expect(createReading(words, 'en', yesNo).detail('roles', ['agent'])).toEqual({
      name: 'Roles',
      value: 'Agent',
    });
  });
  it('puts together what several features say of details with the same name', () => {
    const other = {
      actions: {},
      subjects: {},
      details: { roles: { zh: '角色', en: 'Roles', values: { guest: { zh: '访客', en: 'Guest' } } } },
    };
    const zh = createReading([...words, other], 'zh-CN', yesNo);
    expect(zh.detail('roles', ['agent', 'guest']).value).toBe('坐席、访客');
  });
  it('shows codes where nobody has words, and never invents', () => {
    const zh = createReading(words, 'zh-CN', yesNo);
    expect(zh.action('unknown.thing')).toBeNull();
    expect(zh.subject('ticket')).toBe('ticket');
    expect(zh.detail('locked', true)).toEqual({ name: 'locked', value: '是' });
    expect(zh.detail('note', null)).toEqual({ name: 'note', value: '—' });
    expect(zh.detail('roles', [])).toEqual({ name: '角色', value: '—' });
  });
});
