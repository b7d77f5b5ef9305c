import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Branch, Role } from '../contract.ts';
import { passwordIsStrong } from '../rules.ts';
import { branchLines } from './branch-tree.ts';
import { passwordRules } from './password-rules.ts';
import { carryOver, changed, holds, type RoleChanges, toggle } from './role-changes.ts';
import { fitsFilter, staffState } from './staff-state.ts';

describe('the points of a password', () => {
  it('together are the rule of the server', () => {
    const password = fc.string({ unit: fc.constantFrom('a', 'Z', '密', '7', '-', ' '), maxLength: 14 });
    void fc.assert(
      fc.property(password, fc.constantFrom('8001', 'A7'), (text, staffNo) => {
        expect(passwordRules(text, staffNo).every((one) => one.met)).toBe(passwordIsStrong(text, staffNo));
      }),
    );
  });
});

describe('ticks of the role matrix', () => {
  const all = ['a.read', 'a.edit', 'b.read', 'b.edit'];
  const some = fc.array(fc.constantFrom(...all), { maxLength: 4 }).map((list) => [...new Set(list)]);
  const role = (permissions: string[], version = 1): Role => ({
    code: 'agent',
    name: { zh: '坐席' },
    permissions,
    version,
  });

  it('ticking twice leaves nothing changed', () => {
    const once = toggle({}, 'agent', 'a.read');
    expect(holds(role([]), 'a.read', once)).toBe(true);
    expect(toggle(once, 'agent', 'a.read')).toEqual({});
  });
  it('what is saved is what is shown', () => {
    void fc.assert(
      fc.property(some, some, (held, flipped) => {
        const changes: RoleChanges = { agent: flipped };
        const saved = changed(role(held), changes);
        for (const one of all) expect(saved.includes(one)).toBe(holds(role(held), one, changes));
      }),
    );
  });
  it('what I meant to grant or take stays meant after somebody else has saved', () => {
    void fc.assert(
      fc.property(some, some, some, (before, flipped, now) => {
        const mine: RoleChanges = flipped.length > 0 ? { agent: flipped } : {};
        const carried = carryOver(role(before), role(now, 2), mine);
        for (const one of flipped) {
          expect(holds(role(now, 2), one, carried)).toBe(holds(role(before), one, mine));
        }
        // And what I didn't touch is as the other left it.
        for (const one of all.filter((other) => !flipped.includes(other))) {
          expect(holds(role(now, 2), one, carried)).toBe(now.includes(one));
        }
      }),
    );
  });
});

describe('a tree of branches', () => {
  const branch = (id: string, parentId: string | null, path: string): Branch => ({
    id,
    code: id,
    name: { zh: id },
    callerNumber: null,
    kind: parentId === null ? 'headquarters' : 'province',
    parentId,
    path,
    active: true,
    version: 1,
  });
  const all = [
    branch('nb', 'zj', 'hq.zj.nb'),
    branch('hq', null, 'hq'),
    branch('zj', 'hq', 'hq.zj'),
    branch('js', 'hq', 'hq.js'),
  ];

  it('parents stand before children, and folded ones hide theirs', () => {
    const line = (folded: string[]) =>
      branchLines(all, new Set(folded)).map((one) => [one.branch.id, one.depth]);
    expect(line([])).toEqual([
      ['hq', 0],
      ['js', 1],
      ['zj', 1],
      ['nb', 2],
    ]);
    expect(line(['zj'])).toEqual([
      ['hq', 0],
      ['js', 1],
      ['zj', 1],
    ]);
    expect(line(['hq'])).toEqual([['hq', 0]]);
  });
});

describe('the state of a person’s sign-in', () => {
  const now = Date.parse('2026-11-22T06:00:00Z');
  const row = { active: true, hasPassword: true, lockedUntil: null };
  it('names the most serious first', () => {
    expect(staffState(row, now)).toBe('active');
    expect(staffState({ ...row, hasPassword: false }, now)).toBe('invited');
    expect(staffState({ ...row, lockedUntil: '2026-11-22T06:00:01Z' }, now)).toBe('locked');
    expect(staffState({ ...row, lockedUntil: '2026-11-22T05:59:59Z' }, now)).toBe('active');
    expect(staffState({ ...row, active: false, hasPassword: false }, now)).toBe('disabled');
  });
  it('is found by name, pinyin, or number typed full-width', () => {
    const person = {
      ...row,
      staffNo: '6004',
      name: '张若琳',
      pinyin: 'zhangruolin',
      branchId: 'b',
      roles: ['agent'],
    };
    const fits = (search: string): boolean =>
      fitsFilter(person as never, { search, state: '', role: '', branch: '' }, now);
    expect(['若琳', 'ruolin', '６００４', ''].map(fits)).toEqual([true, true, true, true]);
    expect(fits('6005')).toBe(false);
  });
});
