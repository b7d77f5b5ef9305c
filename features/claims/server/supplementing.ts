import type { Tx } from '../../../platform/database/database.ts';
import { AppError } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { LaterAnswers } from '../contract/reports.ts';
import { lossReportFacts } from '../contract.ts';
import { lossReportErrors } from '../errors.ts';
import { stillToAsk } from '../rules/needs.ts';
import { withAnswers } from '../rules/short-form.ts';
import type { Core } from './deps.ts';
import * as store from './store.ts';
import type { Taking } from './taking.ts';

/** Adds what the short form of a mass event had left for later, whoever answers. */
export function createSupplementing(core: Core, taking: Taking) {
  const { database, clock, audit, sealing, rules } = core;

  /**
   * Takes answers to what stands open and changes nothing else; where all of it is answered already nothing happens.
   * @param by null: the customer by his link
   */
  async function add(
    tx: Tx,
    row: store.ReportRecord,
    answers: LaterAnswers,
    by: { staffId: string | null; address: string },
  ): Promise<store.ReportRecord> {
    const at = clock.now();
    const content = withAnswers(sealing.openContent(row.content), row.stillToAsk, answers);
    const open = stillToAsk(content, at, (await rules.of(row.rules)).rules);
    const left = row.stillToAsk.filter((field) => open.includes(field));
    const fields = row.stillToAsk.filter((field) => !left.includes(field));
    if (fields.length === 0) return row;
    const { staffId, address } = by;
    await audit.record(tx, [
      {
        ...{ at, address, action: 'lossReports.supplemented', subject: { kind: 'lossReport', id: row.id } },
        actor: staffId === null ? { kind: 'caller' } : { kind: 'staff', staffId },
        details: { answered: String(fields.length) },
      },
    ]);
    await appendFacts(tx, [
      fact(lossReportFacts['lossReport.supplemented'], {
        ...{ at, subject: row.id, path: row.path, data: { left: left.length } },
        ids: { reportId: row.id, staffId },
      }),
    ]);
    return store.updateReport(tx, row, {
      ...taking.columnsOf(content),
      ...{ stillToAsk: left, savedAt: at },
      ...(staffId === null ? {} : { savedBy: staffId }),
      supplements: [...row.supplements, { at: at.toISOString(), staffId, fields }],
    });
  }

  return {
    add,

    /**
     * The customer answers by his link. A repeat finds nothing open any more and changes nothing.
     * @throws AppError linkInvalid
     */
    byCustomer(
      { id }: Pick<store.ReportRecord, 'id'>,
      answers: LaterAnswers,
      address: string,
    ): Promise<store.ReportRecord> {
      return database.transaction(async (tx) => {
        const row = await store.lockReport(tx, id);
        if (row === null || row.state !== 'reported')
          throw new AppError(lossReportErrors['lossUpload.linkInvalid']);
        return add(tx, row, answers, { staffId: null, address });
      });
    },
  };
}
export type Supplementing = ReturnType<typeof createSupplementing>;
