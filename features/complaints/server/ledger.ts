import { AppError } from '../../../platform/errors.ts';
import { inLanguage, type Language } from '../../../platform/local-text.ts';
import { systemScope } from '../../../platform/scope.ts';
import { toCsv } from '../../../platform/spreadsheet/csv.ts';
import { type LedgerRow, mostExported } from '../contract/ledger.ts';
import { complaintErrors } from '../errors.ts';
import { ledgerHead, ledgerWords } from '../rules/ledger-csv.ts';
import { maskContact } from '../rules/mask.ts';
import type { Core, Doer } from './deps.ts';
import { readStaff } from './staff.ts';
import * as store from './store.ts';
import { causeName, type Views } from './views.ts';

export interface LedgerPeriod {
  from?: string | undefined;
  to?: string | undefined;
}
const day = (text: string | undefined): Date | undefined => (text === undefined ? undefined : new Date(text));

/** The ledger of complaints: the fields that the regulator asks for, and their export. */
export function createLedger(core: Core, views: Views) {
  const { database, clock, rules, sealing, customers, audit } = core;

  async function rowsOf(list: readonly store.ComplaintRecord[]) {
    const ids = list.map(({ customerId }) => customerId).filter((id) => id !== null);
    const [staff, answers, cards] = await Promise.all([
      readStaff(core, database.read),
      store.answersOf(
        database.read,
        list.map(({ id }) => id),
      ),
      customers.cards(systemScope('names in the ledger of complaints'), [...new Set(ids)]),
    ]);
    const sent = (row: store.ComplaintRecord) =>
      answers.find(({ complaintId, state }) => complaintId === row.id && state === 'sent');
    return Promise.all(
      list.map(async (row): Promise<{ row: store.ComplaintRecord; shown: LedgerRow }> => {
        const contact = sealing.openOrNull('contact', row.contact);
        const answer = sent(row);
        return {
          row,
          shown: {
            ...{ id: row.id, no: row.no, receivedAt: row.receivedAt.toISOString(), level: row.level },
            ...{ complainantKind: row.complainantKind, complainant: views.complainantOf(row, cards) },
            contact: contact === null ? null : maskContact(contact),
            ...{ target: row.target, against: row.accused.map((id) => staff.show(id).name) },
            cause: causeName(row.cause, await rules.of(row.rules)),
            content: sealing.openOrNull('content', row.content),
            ...{ finding: row.finding, end: row.end, referralNo: row.referralNo },
            result: answer === undefined ? null : sealing.open('answerText', answer.text),
            answeredAt: row.answeredAt?.toISOString() ?? null,
          },
        };
      }),
    );
  }

  return {
    async list(
      by: Doer,
      query: LedgerPeriod & { ended?: 'yes' | 'no' | undefined; before?: string | undefined; limit: number },
    ): Promise<{ rows: LedgerRow[]; next: string | null }> {
      const last =
        query.before === undefined ? null : await store.findComplaint(database.read, by, query.before);
      const filter = { from: day(query.from), to: day(query.to), ended: query.ended };
      const found = await store.listForLedger(database.read, by, filter, {
        before: last === null ? null : { at: last.receivedAt, id: last.id },
        limit: query.limit + 1,
      });
      const list = found.slice(0, query.limit);
      const rows = (await rowsOf(list)).map(({ shown }) => shown);
      return { rows, next: found.length > query.limit ? (list.at(-1)?.id ?? null) : null };
    },

    /**
     * The ledger of a period with names and contacts clear. Its first line says who exported it, when and why.
     * @throws AppError exportTooLong
     */
    async export(by: Doer, period: LedgerPeriod & { reason: string }, language: Language): Promise<string> {
      const filter = { from: day(period.from), to: day(period.to) };
      const found = await store.listForLedger(database.read, by, filter, {
        before: null,
        limit: mostExported + 1,
      });
      if (found.length > mostExported)
        throw new AppError(complaintErrors['complaints.exportTooLong'], { values: { most: mostExported } });
      const rows = await rowsOf(found);
      const at = clock.now();
      const { staffNo, name } = (await readStaff(core, database.read)).show(by.staffId);
      const details = { rows: rows.length, from: period.from ?? null, to: period.to ?? null };
      await database.transaction((tx) =>
        audit.record(tx, [
          {
            ...{ at, actor: { kind: 'staff', staffId: by.staffId }, address: by.address },
            ...{ action: 'complaints.ledgerExported', reason: period.reason, details },
          },
        ]),
      );
      const lines = rows.map(({ row, shown }) =>
        ledgerWords(
          {
            ...shown,
            cause: shown.cause === null ? '' : inLanguage(shown.cause, language),
            name: sealing.openOrNull('name', row.name) ?? shown.complainant ?? '',
            contactClear: sealing.openOrNull('contact', row.contact) ?? '',
          },
          language,
          core.zone(),
        ),
      );
      return toCsv([
        ...ledgerHead({ staffNo, name, at, reason: period.reason, rows: rows.length }, language, core.zone()),
        ...lines,
      ]);
    },
  };
}
