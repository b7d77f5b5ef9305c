import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippedTemplates } from '../templates.ts';
import { afterAnswer } from './after-answer.ts';
import { mostTries, waitAfter } from './back-off.ts';
import { decide, type SendingRules } from './decide.ts';
import { differenceOf } from './difference.ts';
import { keptUntil } from './keeping.ts';
import { afterLimit, limitWindowMs } from './limit.ts';
import { afterQuietHours } from './quiet-hours.ts';
import { smsLength } from './sms-parts.ts';
import { nextStates, noticeActs, noticeStates, stateAfter, stateAfterReport } from './states.ts';
import { fitsType, formatValue, wrongValues } from './variables.ts';
import { versionAt } from './versions.ts';
import { fillTemplate, previewOf, unknownPlace } from './wording.ts';

const zone = 'Asia/Shanghai';
const moments = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
const two = (n: number): string => String(n).padStart(2, '0');
const times = fc.tuple(fc.nat(23), fc.nat(59)).map(([hour, minute]) => `${two(hour)}:${two(minute)}`);
const clockIn = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    at,
  );

describe('quiet hours', () => {
  it('end at the hour that is set, over midnight too', () => {
    const night = { from: '21:00', to: '09:00' };
    const end = (iso: string): string => afterQuietHours(night, new Date(iso), zone).toISOString();
    expect(end('2026-03-02T12:59:59Z')).toBe('2026-03-02T12:59:59.000Z');
    expect(end('2026-03-02T13:00:00Z')).toBe('2026-03-03T01:00:00.000Z');
    expect(end('2026-03-03T00:59:59.999Z')).toBe('2026-03-03T01:00:00.000Z');
    expect(afterQuietHours(null, new Date('2026-03-02T13:00:00Z'), zone).toISOString()).toBe(
      '2026-03-02T13:00:00.000Z',
    );
  });

  it('are never broken, and cost no minute more than they last', () => {
    const zones = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu');
    fc.assert(
      fc.property(times, times, moments, zones, (from, to, at, where) => {
        const next = afterQuietHours({ from, to }, at, where);
        const quiet = (time: string): boolean =>
          from <= to ? time >= from && time < to : time >= from || time < to;
        expect(quiet(clockIn(next, where))).toBe(false);
        expect(next.getTime()).toBeGreaterThanOrEqual(at.getTime());
        // A day, and the hour that a clock may be put back.
        expect(next.getTime() - at.getTime()).toBeLessThanOrEqual(25 * 3_600_000);
        if (!quiet(clockIn(at, where))) expect(next).toEqual(at);
        expect(afterQuietHours({ from, to }, next, where)).toEqual(next);
      }),
    );
  });
});

describe('limits', () => {
  it('hold over every hour and every day, however notices come', () => {
    const limit = { perHour: 2, perDay: 4 };
    fc.assert(
      fc.property(fc.array(fc.nat(30 * 3_600_000), { maxLength: 15 }), (offsets) => {
        const start = Date.parse('2026-03-02T00:00:00Z');
        const sent: Date[] = [];
        for (const offset of offsets.sort((a, b) => a - b)) {
          const last = sent.at(-1)?.getTime() ?? 0;
          sent.push(afterLimit(limit, sent, new Date(Math.max(last, start + offset))));
        }
        const within = (ms: number, at: Date): number =>
          sent.filter((each) => each <= at && at.getTime() - each.getTime() < ms).length;
        for (const at of sent) {
          expect(within(3_600_000, at)).toBeLessThanOrEqual(2);
          expect(within(limitWindowMs, at)).toBeLessThanOrEqual(4);
        }
      }),
    );
  });
});

describe('a decision', () => {
  const rules: SendingRules = {
    quietHours: { marketing: { from: '21:00', to: '09:00' }, service: { from: '22:00', to: '08:00' } },
    limit: { perHour: 1, perDay: 2 },
  };
  const notice = { purpose: 'service', urgent: false, optedOut: false, notAfter: null, sent: [] } as const;
  const night = new Date('2026-03-02T15:00:00Z');
  const noon = new Date('2026-03-02T04:00:00Z');

  it('keeps the night, the limit and opt-outs apart by what a notice is for', () => {
    expect(decide(notice, rules, noon, zone)).toEqual({ do: 'send' });
    expect(decide(notice, rules, night, zone)).toMatchObject({ do: 'hold', problem: 'quietHours' });
    expect(decide({ ...notice, urgent: true }, rules, night, zone)).toEqual({ do: 'send' });
    expect(decide({ ...notice, purpose: 'staff' }, rules, night, zone)).toEqual({ do: 'send' });
    const sells = { ...notice, purpose: 'marketing', urgent: true } as const;
    expect(decide(sells, rules, night, zone)).toMatchObject({ do: 'hold', problem: 'quietHours' });
    expect(decide({ ...sells, optedOut: true }, rules, noon, zone)).toEqual({
      do: 'cancel',
      problem: 'optedOut',
    });
    expect(decide({ ...notice, optedOut: true }, rules, noon, zone)).toEqual({ do: 'send' });
    expect(decide({ ...notice, sent: [noon] }, rules, noon, zone)).toEqual({
      do: 'hold',
      ...{ until: new Date('2026-03-02T05:00:00Z'), problem: 'limit' },
    });
    expect(decide({ ...notice, urgent: true, sent: [noon, noon] }, rules, noon, zone)).toEqual({
      do: 'send',
    });
    expect(decide({ ...notice, notAfter: noon }, rules, noon, zone)).toEqual({
      do: 'cancel',
      problem: 'expired',
    });
  });

  it('that holds is followed by one that sends, as long as nothing else is sent', () => {
    fc.assert(
      fc.property(moments, fc.array(fc.nat(limitWindowMs), { maxLength: 6 }), (at, ages) => {
        const sent = ages.map((age) => new Date(at.getTime() - age));
        const first = decide({ ...notice, sent }, rules, at, zone);
        if (first.do !== 'hold') return;
        expect(decide({ ...notice, sent }, rules, first.until, zone)).toEqual({ do: 'send' });
      }),
    );
  });
});

describe('an answer', () => {
  const now = new Date('2026-03-02T04:00:00Z');
  const fresh = { attempts: 1, maybeTaken: false };
  it('that was lost is asked again only of a carrier that knows its messages', () => {
    const lost = { result: 'unknown', problem: 'noAnswer' } as const;
    expect(afterAnswer(lost, fresh, true, now)).toMatchObject({ status: 'queued', maybeTaken: true });
    expect(afterAnswer(lost, fresh, false, now)).toMatchObject({ status: 'doubtful', dueAt: null });
  });
  it('is waited for longer and longer; at last it is given up as what is known', () => {
    const busy = { result: 'busy', problem: 'http503', retryAfterMs: 60_000 } as const;
    expect(afterAnswer(busy, fresh, false, now).dueAt).toEqual(new Date('2026-03-02T04:01:00Z'));
    const last = { attempts: mostTries, maybeTaken: false };
    expect(afterAnswer(busy, last, true, now)).toMatchObject({ status: 'failed', problem: 'gaveUp' });
    expect(afterAnswer(busy, { ...last, maybeTaken: true }, true, now)).toMatchObject({ status: 'doubtful' });
    const waits = Array.from({ length: mostTries }, (_, index) => waitAfter(index + 1));
    expect([...waits].sort((a, b) => a - b)).toEqual(waits);
    expect(waits.reduce((sum, wait) => sum + wait, 0) / 3_600_000).toBeGreaterThan(23);
    expect(waitAfter(1, 1e12)).toBe(6 * 3_600_000);
  });
});

describe('states', () => {
  it('people and reports go only where the table leads', () => {
    for (const state of noticeStates) {
      for (const act of Object.keys(noticeActs) as (keyof typeof noticeActs)[]) {
        const next = stateAfter(state, act);
        if (next !== null) expect(nextStates[state]).toContain(next);
      }
      for (const report of ['delivered', 'failed'] as const) {
        const next = stateAfterReport(state, report, true);
        if (next !== null) expect(nextStates[state]).toContain(next);
      }
    }
    expect(stateAfterReport('queued', 'delivered', false)).toBeNull();
    expect(stateAfterReport('delivered', 'failed', false)).toBeNull();
  });
  it('secrets go as soon as they have left', () => {
    const now = new Date(0);
    expect(keptUntil({ channel: 'sms', secret: true }, 'sent', now)).toBe('forget');
    expect(keptUntil({ channel: 'sms', secret: true }, 'queued', now)).toBeNull();
    expect(keptUntil({ channel: 'sms', secret: false }, 'sent', now)).toEqual(new Date(30 * 86_400_000));
  });
});

describe('wording', () => {
  const how = { language: 'zh-CN', zone } as const;
  it('of what is shipped holds only places that are filled', () => {
    for (const { variables, ...wording } of Object.values(shippedTemplates))
      expect(unknownPlace(wording, variables)).toBeNull();
  });
  it('shows values as people read them, in both languages', () => {
    const zh = (type: Parameters<typeof formatValue>[0], value: string | number): string =>
      formatValue(type, value, how);
    expect(zh('money', 12_345.6)).toBe('12,345.60元');
    expect(formatValue('money', '1234.5', { ...how, language: 'en' })).toBe('CNY 1,234.50');
    expect(zh('date', '2026-03-02')).toBe('2026年3月2日');
    expect(zh('dateTime', '2026-03-01T16:30:00Z')).toBe('2026年3月2日 00:30');
    expect(zh('phone', '+8615400000001')).toBe('154****0001');
    expect(zh('plate', '浙b12345')).toBe('浙B·12345');
    expect(fitsType('date', '2026-02-30')).toBe(false);
    expect(fitsType('link', 'javascript:alert(1)')).toBe(false);
    expect(fitsType('money', '')).toBe(false);
    expect(wrongValues({ a: 'number', b: 'time' }, { a: 'x', b: '25:00' })).toEqual(['a', 'b']);
  });
  it('a name can’t begin another header of a mail; a missing value is a fault', () => {
    const wording = { title: { zh: '致{name}' }, text: { zh: '{name}您好' } };
    const filled = fillTemplate(wording, { name: 'text' }, { name: '林\r\nBcc: all' }, how);
    expect(filled.title).toBe('致林 Bcc: all');
    expect(() => fillTemplate(wording, { name: 'text' }, {}, how)).toThrow('{name}');
    expect(previewOf(wording, {}, {}, how).text).toBe('{name}您好');
  });
  it('counts parts as gateways do', () => {
    expect(smsLength('中'.repeat(70))).toEqual({ length: 70, parts: 1, unicode: true });
    expect(smsLength('中'.repeat(71))).toMatchObject({ parts: 2 });
    expect(smsLength('中'.repeat(135))).toMatchObject({ parts: 3 });
    expect(smsLength('a'.repeat(160))).toEqual({ length: 160, parts: 1, unicode: false });
    expect(smsLength(`${'a'.repeat(159)}€`)).toEqual({ length: 161, parts: 2, unicode: false });
  });
  it('the version with the latest date that has come holds', () => {
    const version = (number: number, effectFrom: string | null) => ({
      number,
      effectFrom,
      approvedAt: effectFrom,
    });
    const all = [version(1, '2026-01-01T00:00:00Z'), version(2, '2026-03-01T00:00:00Z'), version(3, null)];
    expect(versionAt(all, new Date('2026-02-01'))?.number).toBe(1);
    expect(versionAt(all, new Date('2026-03-01'))?.number).toBe(2);
    expect(versionAt([version(3, null)], new Date('2026-03-01'))).toBeNull();
  });
  it('a difference holds both texts', () => {
    const texts = fc
      .array(fc.constantFrom('您', '好', '{name}', 'abc ', '，', '案'), { maxLength: 30 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const pieces = differenceOf(before, after);
        const without = (kind: string): string =>
          pieces
            .filter((piece) => piece.kind !== kind)
            .map(({ text }) => text)
            .join('');
        expect(without('removed')).toBe(after);
        expect(without('added')).toBe(before);
      }),
    );
  });
});
