// @vitest-environment jsdom
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createI18n, translator } from '../../../console/language.ts';
import type { Language } from '../../../platform/local-text.ts';
import { verificationFacts } from '../../disclosure/contract/verification.ts';
import { routingFacts } from '../../routing/contract.ts';
import { callerBlockedFacts } from '../contract/blocked.ts';
import { callbackFacts } from '../contract/callback.ts';
import { incidentHeardFacts } from '../contract/incidents.ts';
import { lineFacts } from '../contract/line.ts';
import { monitorFacts } from '../contract/monitor.ts';
import { transferFacts } from '../contract/transfer.ts';
import { interactionFacts } from '../contract.ts';
import { spokenDuration } from './durations.ts';
import { type Naming, tell, timelineTypes } from './timeline.ts';
import { timelineWords } from './timeline-words.ts';

const kinds = {
  ...interactionFacts,
  ...routingFacts,
  ...transferFacts,
  ...callbackFacts,
  ...incidentHeardFacts,
  ...callerBlockedFacts,
  ...monitorFacts,
  ...lineFacts,
  ...verificationFacts,
};

async function namingIn(language: Language): Promise<Naming> {
  const i18n = createI18n();
  await i18n.changeLanguage(language);
  const name = (zh: string, en: string) => () => (language === 'en' ? en : zh);
  return {
    t: translator(i18n, timelineWords),
    queue: name('理赔报案', 'Claims'),
    reason: name('用餐', 'Meal'),
    disposition: name('新报案', 'New report'),
    outcome: name('已接听', 'answered'),
    choice: name('报案', 'claims'),
    query: name('查询保单状态', 'Policy status'),
    queryOutcome: name('成功', 'done'),
    duration: (ms) => spokenDuration(ms, language),
  };
}

/** Values that a schema allows: every choice of an enumeration, both answers, nothing where it may be missing. */
function samples(schema: z.ZodType): unknown[] {
  if (schema instanceof z.ZodNullable) return [null, ...samples(schema.unwrap() as z.ZodType)];
  if (schema instanceof z.ZodOptional) return [undefined, ...samples(schema.unwrap() as z.ZodType)];
  if (schema instanceof z.ZodEnum) return [...schema.options];
  if (schema instanceof z.ZodBoolean) return [true, false];
  if (schema instanceof z.ZodNumber) return [0, 1, 3, 65_000];
  if (schema instanceof z.ZodString) return ['lost', 'remote', 'claims'];
  throw new Error('a kind of value that this test does not know yet');
}

/** Data of a fact: each field through all its samples while the others keep their first. */
function dataOf(schema: z.ZodType): Record<string, unknown>[] {
  if (!(schema instanceof z.ZodObject)) throw new Error('data of a fact is an object');
  const fields = Object.entries(schema.shape as Record<string, z.ZodType>);
  const first = Object.fromEntries(fields.map(([name, field]) => [name, samples(field)[0]]));
  const all = fields.flatMap(([name, field]) => samples(field).map((value) => ({ ...first, [name]: value })));
  return all.length === 0 ? [{}] : all;
}

const cases = Object.values(kinds).flatMap((kind) =>
  dataOf(kind.data as z.ZodType).map((data) => ({ type: kind.type, data })),
);

describe('sentences of the time line', () => {
  let inChinese: Naming;
  let inEnglish: Naming;
  beforeAll(async () => {
    inChinese = await namingIn('zh-CN');
    inEnglish = await namingIn('en');
  });

  it('there is one for every fact of interactions, routing and verification', () => {
    expect([...timelineTypes].sort()).toEqual(Object.keys(kinds).sort());
  });

  it.each(cases)('$type $data reads in both languages', ({ type, data }) => {
    for (const staffNo of ['6004', null]) {
      const zh = tell({ type, data, staffNo }, inChinese).text;
      const en = tell({ type, data, staffNo }, inEnglish).text;
      // Nothing of the program shows through: no place left open, no code, no word of the other language.
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(zh).not.toMatch(/[A-Za-z{}]/);
      expect(en).toMatch(/^[A-Z]/);
      expect(en).not.toMatch(/[\p{Script=Han}{}]|undefined|null|NaN/u);
      expect(en).not.toMatch(/\b[a-z]+[A-Z]/);
    }
  });

  it('says who, how long and what', () => {
    const zh = inChinese;
    const data = { queue: 'claims', offer: 1, waitedMs: 82_000, rangMs: 4_000 };
    expect(tell({ type: 'queue.answered', data, staffNo: '6004' }, zh)).toEqual({
      text: '坐席 6004 接听，客户等待 1 分 22 秒，其中振铃 4 秒',
      tone: 'ok',
    });
    const ended = { by: 'system', outcome: 'failed', cause: 'engineLost', waitMs: 0, talkMs: 0, holdMs: 0 };
    expect(tell({ type: 'interaction.ended', data: ended, staffNo: null }, zh).text).toContain(
      '语音服务故障',
    );
  });

  it('a type or a form of a newer server is named and breaks nothing', () => {
    for (const entry of [
      { type: 'call.teleported', data: {} },
      { type: 'toString', data: {} },
      { type: 'queue.answered', data: { queue: 7 } },
    ]) {
      const { text, tone } = tell({ ...entry, staffNo: null }, inChinese);
      expect(text).toBe(`其他事项（${entry.type}）`);
      expect(tone).toBe('quiet');
    }
  });

  it('the words have the same places in both languages', () => {
    const places = (text: string): string[] =>
      [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();
    for (const [key, zh] of Object.entries(timelineWords.zh)) {
      const en = timelineWords.en[key as keyof typeof timelineWords.en];
      expect(typeof en === 'string' ? places(en) : null, key).toEqual(places(zh));
    }
  });
});
