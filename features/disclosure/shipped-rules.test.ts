import { expect, it } from 'vitest';
import { refusalCases, sectionCodes } from './codes.ts';
import { readShippedRules } from './shipped-rules.ts';

const { effectFrom, ruleSet } = readShippedRules();

it('hold since before any installation, lock at three failures, and say where each rule comes from', () => {
  expect(Date.parse(effectFrom)).toBeLessThan(Date.parse('2020-01-01'));
  expect([ruleSet.failuresUntilLock, ruleSet.confirmTries]).toEqual([3, 3]);
  for (const code of sectionCodes)
    for (const rule of Object.values(ruleSet.sections[code].classes)) {
      expect(rule.source?.zh.length).toBeGreaterThan(20);
      expect(rule.source?.en?.length).toBeGreaterThan(40);
    }
});

it('refuse politely in both languages: 您, a way on, no vague or forbidden word', () => {
  for (const name of refusalCases) {
    const { zh, en } = ruleSet.wordings[name] ?? { zh: '', en: '' };
    expect([name, zh]).toEqual([name, expect.stringMatching(/您|客户本人/)]);
    expect(zh).toMatch(/请|您可以/);
    expect(zh).not.toMatch(/大概|可能|估计|预计|差不多|你|必须|不知道|没办法/);
    expect(en?.length).toBeGreaterThan(40);
  }
  expect(ruleSet.wordings.publicGeneral?.zh).toMatch(/准确.*\{missing\}.*再次来电.*网站/);
  expect(ruleSet.wordings.publicImportant?.zh).toMatch(/保护客户.*\{missing\}.*再次来电.*网站/);
  expect(ruleSet.wordings.notPublic?.zh).toMatch(/保护客户.*\{missing\}.*再次来电/);
  expect(ruleSet.wordings.notPublic?.zh).not.toContain('网站');
  expect(ruleSet.wordings.contactHandler?.zh).toContain('经办人');
});
