import type { Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { LossDraft } from '../contract/draft.ts';
import { lossReportFacts } from '../contract.ts';
import type { Core, Registrar } from './deps.ts';
import { type Reported, reported } from './reported.ts';
import * as store from './store.ts';
import type { Views } from './views.ts';

export interface VisitTicket {
  id: string;
  no: string;
}

/** Tickets that send a surveyor: with the report, or once a small case turns out to need one. */
export function createVisits(core: Core, views: Views) {
  const { clock, sealing, surveys, log } = core;

  /** The insurer may have changed or closed the kind of ticket: the report stands without. */
  async function ticketFor(
    tx: Tx,
    by: Pick<Registrar, 'staffId' | 'path' | 'permissions'>,
    row: Reported,
    content: LossDraft,
  ): Promise<VisitTicket | null> {
    const place = [...views.placeOf(row.place), content.road, content.km, content.landmark];
    try {
      return await store.withSavepoint(tx, () =>
        surveys.arrange(tx, by, {
          ...{ no: row.no, content, customerId: row.customerId, interactionId: row.interactionId },
          place: place.filter((one) => one.trim() !== '').join(' '),
          urgent: content.hurt === 'serious' || content.hurt === 'dead' || content.needs.includes('tow'),
        }),
      );
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      log.warn({ reportId: row.id, code: error.kind.code }, 'no ticket for the surveyors was made');
      return null;
    }
  }

  return {
    ticketFor,

    /**
     * Somebody goes there now: a small case, which had no ticket, gets one; a report that has one keeps it.
     * @param staffId who decided it
     * @returns id of the ticket; null where the insurer's kind of ticket takes none
     * @throws AppError notFound without a registered report
     */
    async order(tx: Tx, reportId: string, staffId: string): Promise<string | null> {
      const row = await store.lockReport(tx, reportId);
      if (row === null || row.state !== 'reported') throw new AppError(commonErrors.notFound);
      if (row.ticketId !== null) return row.ticketId;
      const by = { staffId, path: row.path, permissions: new Set<string>() };
      const ticket = await ticketFor(tx, by, reported(row), sealing.openContent(row.content));
      await appendFacts(tx, [
        fact(lossReportFacts['lossReport.visitOrdered'], {
          ...{ at: clock.now(), subject: row.id, path: row.path, data: {} },
          ids: { reportId: row.id, staffId, ticketId: ticket?.id ?? null },
        }),
      ]);
      await store.updateReport(tx, row, {
        ...{ byPictures: false, ticketId: ticket?.id ?? null, ticketNo: ticket?.no ?? null },
      });
      return ticket?.id ?? null;
    },
  };
}
export type Visits = ReturnType<typeof createVisits>;
