import { randomInt } from 'node:crypto';
import { openSensitive } from '../../../platform/crypto/sensitive.ts';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { inLanguage, type Language } from '../../../platform/local-text.ts';
import { emptyDraft, type LossDraft } from '../contract/draft.ts';
import type { OwnReportView } from '../contract/own-report.ts';
import { lossReportFacts } from '../contract.ts';
import { lossReportErrors } from '../errors.ts';
import { claimKindOf } from '../rules/loss-time.ts';
import { materialsOf } from '../rules/materials.ts';
import {
  codeAgainMs,
  codeDayMs,
  codeLifeMs,
  mostCodesPerDay,
  mostWrongCodes,
  ownContent,
} from '../rules/own-report.ts';
import type { Core } from './deps.ts';
import * as own from './own-store.ts';
import { reported } from './reported.ts';
import { mobileOf } from './sealing.ts';
import { shortFormsShown } from './short-forms-shown.ts';
import * as store from './store.ts';
import type { Submitting } from './submitting.ts';
import type { Taking } from './taking.ts';
import type { Views } from './views.ts';

const dayMs = 86_400_000;
/** Own reports belong to the head office until somebody takes them up. */
const path = 'hq';
/** Who is on the page. */
export interface Visitor {
  address: string;
  language: Language;
}
export interface Typed {
  content: LossDraft;
  version: number;
}

/** Reports that customers make by themselves, from the code to the number. */
export function createOwnReports(core: Core, taking: Taking, submitting: Submitting, views: Views) {
  const { database, clock, audit, sealing, rules, notifications } = core;

  /** @throws AppError notMobile */
  function numberOf(typed: string): string {
    const mobile = mobileOf(typed);
    if (mobile === null) throw new AppError(lossReportErrors['ownReport.notMobile']);
    return openSensitive(mobile);
  }
  /** @throws AppError linkInvalid */
  async function byLink(reader: Reader | Tx, token: string, hold: boolean): Promise<store.ReportRecord> {
    const row =
      token === '' ? null : await own.ownByLink(reader, sealing.tokenIndexes(token), clock.now(), hold);
    if (row === null || row.state === 'dropped')
      throw new AppError(lossReportErrors['ownReport.linkInvalid']);
    return row;
  }

  async function view(row: store.ReportRecord): Promise<OwnReportView> {
    const content = sealing.openContent(row.content);
    if (row.state === 'draft')
      return {
        ...{ state: 'draft', version: row.version, savedAt: row.savedAt.toISOString() },
        content: ownContent(content, content.reporterPhone),
        place: views.placeOf(row.place),
        noticeHours: rules.current().rules.notice.hours,
        shortForms: shortFormsShown(await core.massEvents().shortForms(database.read)),
        ...core.brand(),
      };
    const { no, kind, reportedAt, linkSentAt } = reported(row);
    const { rules: of } = await rules.of(row.rules);
    const { usualFrom, usualTo, waitDays } = of.claims[claimKindOf(kind)];
    return {
      ...{ state: 'reported', no, messageSent: linkSentAt !== null },
      reportedAt: (reportedAt ?? row.savedAt).toISOString(),
      materials: materialsOf({ ...content, kind }, of)
        .filter(({ needed }) => needed)
        .map((one) => one.kind),
      usual: { from: usualFrom, to: usualTo, waitDays },
      ...core.brand(),
    };
  }

  /** @returns the row and its mobile. @throws AppError linkInvalid, staleVersion with what is there by now */
  async function hold(tx: Tx, token: string, version: number) {
    const row = await byLink(tx, token, true);
    const content = sealing.openContent(row.content);
    const mobile = content.reporterPhone;
    if (row.state === 'draft' && row.version !== version) {
      const data = { version: row.version, content: ownContent(content, mobile) };
      throw new AppError(commonErrors.staleVersion, { data });
    }
    return { row, mobile };
  }

  /** Begins an empty report of a mobile that is proved. */
  async function open(tx: Tx, { language, address }: Visitor, mobile: string) {
    const at = clock.now();
    const token = sealing.newToken();
    const { number, rules: of } = rules.current();
    const row = await store.insertReport(tx, {
      ...taking.columnsOf(ownContent(emptyDraft, mobile)),
      ...{ id: newId(at.getTime()), state: 'draft', rules: number, path, source: 'customer', language },
      ...{ createdAt: at, savedAt: at },
      linkToken: sealing.seal('token', token),
      linkIndex: sealing.tokenIndex(token),
      linkUntil: new Date(at.getTime() + of.link.days * dayMs),
    });
    if (row === null) throw new Error('an own report was not made');
    await appendFacts(tx, [
      fact(lossReportFacts['lossReport.begun'], {
        ...{ at, subject: row.id, path, data: {} },
        ids: { reportId: row.id, staffId: null, interactionId: null, customerId: null },
      }),
    ]);
    await audit.record(tx, [
      {
        ...{ at, actor: { kind: 'caller' }, address, action: 'lossReports.ownBegun' },
        subject: { kind: 'lossReport', id: row.id },
      },
    ]);
    return { row, token };
  }
  const registrarOf = ({ address, language }: Visitor) => ({
    ...{ staffId: null, path, permissions: new Set<string>(), address, language },
  });

  return {
    /** @throws AppError unavailable, notMobile */
    async askCode(
      { language }: Visitor,
      typed: string,
    ): Promise<{ challengeId: string; againInSeconds: number }> {
      if (!notifications.carries('sms')) throw new AppError(lossReportErrors['ownReport.unavailable']);
      const mobile = numberOf(typed);
      const to = mobileOf(mobile);
      const indexes = sealing.phoneIndexes(mobile);
      const [mobileIndex = ''] = indexes;
      return database.transaction(async (tx) => {
        await own.holdMobile(tx, mobileIndex);
        const at = clock.now();
        const id = newId(at.getTime());
        const before = await own.codesSince(tx, indexes, new Date(at.getTime() - codeDayMs));
        const soonest = before[0] === undefined ? 0 : before[0].getTime() + codeAgainMs - at.getTime();
        // Who asks too soon or too often is answered the same, and gets nothing.
        const send = to !== null && soonest <= 0 && before.length < mostCodesPerDay;
        const code = String(randomInt(1_000_000)).padStart(6, '0');
        await own.insertCode(tx, {
          ...{ id, mobileIndex, at, code: send ? sealing.codeIndex(id, code) : null },
          until: new Date(at.getTime() + codeLifeMs),
        });
        if (send) {
          const { brand, hotline } = core.brand();
          await notifications.notify(tx, {
            ...{ channel: 'sms', to, language, template: 'lossReport.ownCode', once: id },
            values: { brand: inLanguage(brand, language), code, minutes: codeLifeMs / 60_000, hotline },
            notAfter: new Date(at.getTime() + codeLifeMs),
          });
        }
        return { challengeId: id, againInSeconds: codeAgainMs / 1_000 };
      });
    },

    /** @throws AppError notMobile */
    async begin(
      { language, address }: Visitor,
      given: { challengeId: string; mobile: string; code: string },
    ): Promise<
      { result: 'right'; token: string } | { result: 'wrong'; triesLeft: number } | { result: 'over' }
    > {
      const mobile = numberOf(given.mobile);
      const indexes = sealing.phoneIndexes(mobile);
      return database.transaction(async (tx) => {
        await own.holdMobile(tx, indexes[0] ?? '');
        const row = await own.lockCode(tx, given.challengeId);
        const at = clock.now();
        if (row === null || row.until <= at || row.wrong >= mostWrongCodes) return { result: 'over' };
        const digits = given.code.normalize('NFKC').replace(/\D/g, '');
        const fits =
          indexes.includes(row.mobileIndex) &&
          row.code !== null &&
          sealing.codeIndexes(row.id, digits).includes(row.code);
        if (!fits) {
          await own.countWrong(tx, row.id);
          const triesLeft = mostWrongCodes - row.wrong - 1;
          return triesLeft > 0 ? { result: 'wrong', triesLeft } : { result: 'over' };
        }
        const before = await own.ownDraftOf(tx, indexes, at);
        if (before?.linkToken != null)
          return { result: 'right', token: sealing.open('token', before.linkToken) };
        const { token } = await open(tx, { language, address }, mobile);
        return { result: 'right', token };
      });
    },

    /** @throws AppError linkInvalid */
    read: async (token: string): Promise<OwnReportView> => view(await byLink(database.read, token, false)),

    /** @throws AppError linkInvalid, staleVersion */
    save(token: string, { content, version }: Typed): Promise<{ version: number; savedAt: string }> {
      return database.transaction(async (tx) => {
        const { row, mobile } = await hold(tx, token, version);
        if (row.state !== 'draft') return { version: row.version, savedAt: row.savedAt.toISOString() };
        const at = clock.now();
        await taking.told(tx, row, ownContent(content, mobile));
        const next = await store.updateReport(tx, row, {
          ...taking.columnsOf(ownContent(content, mobile)),
          ...{ savedBy: null, savedAt: at },
        });
        return { version: next.version, savedAt: at.toISOString() };
      });
    },

    /**
     * @param base address of the public pages
     * @throws AppError linkInvalid, staleVersion, incomplete
     */
    submit(
      { address, language }: Visitor,
      token: string,
      { content, version }: Typed,
      base: string,
    ): Promise<OwnReportView> {
      return database.transaction(async (tx) => {
        const { row, mobile } = await hold(tx, token, version);
        // The reply to the first one was lost on its way.
        if (row.state !== 'draft') return view(row);
        const by = registrarOf({ address, language });
        return view(
          await submitting.register(tx, by, { ...row, language }, ownContent(content, mobile), base),
        );
      });
    },

    /** @throws AppError linkInvalid */
    async known(token: string): Promise<void> {
      await byLink(database.read, token, false);
    },

    /** Of the demo, whose customers give no codes back. @throws AppError incomplete */
    async seed(visitor: Visitor, content: LossDraft, base: string): Promise<void> {
      await database.transaction(async (tx) => {
        const { row } = await open(tx, visitor, content.reporterPhone);
        await submitting.register(tx, registrarOf(visitor), row, content, base);
      });
    },

    /** What was begun and never sent is forgotten when its link ends. */
    async sweep(): Promise<void> {
      await database.transaction((tx) => own.forgetOwnDrafts(tx, clock.now()));
    },
  };
}
