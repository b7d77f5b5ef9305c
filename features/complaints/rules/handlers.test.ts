import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RoleCode } from '../../access/contract.ts';
import { testRules } from '../testing/rules.ts';
import {
  type CaseParties,
  type ComplaintPerson,
  chooseHandler,
  dutySupervisor,
  interestsOf,
  mayHandle,
  whoIsTold,
} from './handlers.ts';

const who = (
  id: string,
  role: RoleCode,
  branchPath = 'hq.east.ningbo',
  more: Partial<ComplaintPerson> = {},
): ComplaintPerson => ({
  id,
  staffNo: id,
  roles: [role],
  branchPath,
  active: true,
  handles: true,
  load: 0,
  ...more,
});
const parties: CaseParties = {
  path: 'hq.east.ningbo',
  receivedBy: 'anna',
  accused: [],
  handledMatter: [],
  decidedFirst: [],
};
const team = [
  who('anna', 'agent'),
  who('ben', 'agent'),
  who('lead', 'teamLeader'),
  who('back', 'backOffice', 'hq.east'),
  who('farBack', 'backOffice', 'hq.west'),
  who('sup', 'supervisor', 'hq.east'),
  who('top', 'supervisor', 'hq'),
];
const chosen = (level: 1 | 2 | 3, of: Partial<CaseParties> = {}, people = team) =>
  chooseHandler(level, { ...parties, ...of }, people, testRules)?.id ?? null;

describe('who handles a complaint', () => {
  it('the receiving agent at level 1, the back office at 2, a supervisor near the branch at 3', () => {
    expect([chosen(1), chosen(2), chosen(3)]).toEqual(['anna', 'back', 'sup']);
  });
  it('not the receiving agent where it concerns himself, nor who handled the matter', () => {
    expect(chosen(1, { accused: ['anna'] })).toBe('ben');
    expect(chosen(2, { handledMatter: ['back'] })).toBe('lead');
  });
  it('the leader of who is accused has an interest; the leader of another branch has none', () => {
    const lead = who('lead', 'teamLeader');
    expect(interestsOf(lead, { ...parties, accused: ['ben'] }, team)).toEqual(['leadsAccused']);
    expect(interestsOf({ ...lead, branchPath: 'hq.west' }, { ...parties, accused: ['ben'] }, team)).toEqual(
      [],
    );
  });
  it('of those who fit, who is nearest and has least to do; whoever is left where nobody of the level fits', () => {
    const busy = [...team, who('back2', 'backOffice', 'hq.east', { load: 0 })].map((one) =>
      one.id === 'back' ? { ...one, load: 3 } : one,
    );
    expect(chosen(2, {}, busy)).toBe('back2');
    expect(chosen(3, {}, [who('ben', 'agent', 'hq.west')])).toBe('ben');
    expect(chosen(3, {}, [who('ben', 'agent', 'hq', { active: false })])).toBeNull();
  });
  it('is never somebody with an interest, disabled, or without the right; and somebody whenever one can', () => {
    const person = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      role: fc.constantFrom<RoleCode>('agent', 'teamLeader', 'backOffice', 'supervisor', 'admin'),
      branchPath: fc.constantFrom('hq', 'hq.east', 'hq.east.ningbo', 'hq.west'),
      active: fc.boolean(),
      handles: fc.boolean(),
      load: fc.nat(5),
    });
    const some = fc.subarray(['a', 'b', 'c', 'd', 'e']);
    fc.assert(
      fc.property(
        fc.uniqueArray(person, { selector: ({ id }) => id, maxLength: 5 }),
        fc.constantFrom(1, 2, 3),
        some,
        some,
        (list, level, accused, handledMatter) => {
          const people = list.map(({ role, id, ...more }) => ({ ...who(id, role), ...more }));
          const of = { ...parties, receivedBy: 'a', accused, handledMatter };
          const found = chooseHandler(level as 1 | 2 | 3, of, people, testRules);
          const able = people.filter((one) => mayHandle(one, of, people));
          expect(found === null).toBe(able.length === 0);
          if (found !== null) expect(able).toContain(found);
          const duty = dutySupervisor(found?.id ?? '', of, people);
          expect(duty === null).toBe(able.length === 0);
          if (able.length > 1) expect(duty?.id).not.toBe(found?.id);
        },
      ),
    );
  });
});

it('the ladder goes up from the nearest: leader, supervisor, the top; who is concerned is left out', () => {
  const told = (step: Parameters<typeof whoIsTold>[0], of: Partial<CaseParties> = {}) =>
    whoIsTold(step, 'anna', { ...parties, ...of }, team);
  expect([told('handler'), told('teamLeader'), told('supervisor'), told('head')]).toEqual([
    ['anna'],
    ['lead'],
    ['sup'],
    ['top'],
  ]);
  expect(told('teamLeader', { accused: ['lead'] })).toEqual(['sup']);
  expect(told('supervisor', { accused: ['sup'] })).toEqual(['top']);
});
