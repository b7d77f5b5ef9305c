import { openSensitive, sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Reader } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import type { AssessmentRow, AssessmentView, assessmentFilters, OfferItem } from '../contract/assessments.ts';
import { missingPictures, movesFor, totalOf } from '../rules/moves.ts';
import type { AssessmentCore, AssessmentDoer } from './deps.ts';
import { cipherNames } from './encrypted.ts';
import * as store from './store.ts';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** Shows assessments to staff. */
export function createAssessmentViews(core: AssessmentCore) {
  const { database, cipher, clock, reports, rules, people } = core;

  const personOf = (staff: Awaited<ReturnType<typeof people>>, id: string | null) => {
    if (id === null) return null;
    const { name, staffNo } = staff.get(id) ?? { name: id.slice(-8), staffNo: '' };
    return { staffId: id, name, staffNo };
  };
  const offerOf = ({ offer }: store.AssessmentRecord): OfferItem[] | null =>
    offer === null
      ? null
      : (JSON.parse(openSensitive(cipher.decrypt(cipherNames.offer, offer))) as OfferItem[]);

  async function missingOf(row: store.AssessmentRecord, reader: Reader) {
    if (row.state !== 'collecting') return [];
    return missingPictures(row.wanted, await reports.pictures.stored(row.reportId, reader), row.askedAt);
  }

  async function rowOf(row: store.AssessmentRecord, reader: Reader): Promise<AssessmentRow> {
    return {
      ...{ id: row.id, reportId: row.reportId, reportNo: row.reportNo, kind: row.kind, state: row.state },
      ...{ createdAt: row.createdAt.toISOString(), readyAt: iso(row.readyAt), dueAt: iso(row.dueAt) },
      ...{ offeredAt: iso(row.offeredAt), version: row.version },
      missing: await missingOf(row, reader),
      assessor: personOf(await people(), row.assessorId),
    };
  }

  async function viewOf(
    row: store.AssessmentRecord,
    by: Pick<AssessmentDoer, 'staffId' | 'permissions'>,
    reader: Reader,
  ): Promise<AssessmentView> {
    const asOf = core.position();
    const [steps, staff, report] = await Promise.all([
      store.stepsOf(reader, row.id),
      people(),
      reports.caseOf(row.reportId, reader),
    ]);
    const assesses = by.permissions.has('assessments.assess');
    const items = assesses ? offerOf(row) : null;
    return {
      ...(await rowOf(row, reader)),
      offer: items === null ? null : { items, total: totalOf(items) },
      steps: steps.map((step) => ({
        ...{ id: step.id, move: step.move, at: step.at.toISOString(), by: personOf(staff, step.byId) },
        text: step.text === null ? null : openSensitive(cipher.decrypt(cipherNames.text, step.text)),
      })),
      moves: movesFor(row.state, {
        ...{ assesses, mine: row.assessorId === by.staffId },
        records: by.permissions.has('assessments.answer'),
      }),
      limit: (await rules.of(row.rules)).rules.limit.yuan * 100,
      damage: report?.content.damage ?? [],
      asOf,
    };
  }

  return {
    viewOf,
    missingOf,
    seal: (column: keyof typeof cipherNames, text: string): string =>
      cipher.encrypt(cipherNames[column], sensitive(text)),

    async list(by: AssessmentDoer, of: { only: (typeof assessmentFilters)[number]; limit: number }) {
      const asOf = core.position();
      const now = clock.now();
      const [rows, counts] = await Promise.all([
        store.listAssessments(database.read, by.scope, { ...of, staffId: by.staffId, now }),
        store.countAssessments(database.read, by.scope, now),
      ]);
      return { assessments: await Promise.all(rows.map((row) => rowOf(row, database.read))), counts, asOf };
    },

    /** Whose report somebody may see, of that he may see the assessment. */
    async ofReport(by: AssessmentDoer, reportId: string) {
      const row = await store.assessmentOf(database.read, reportId);
      const seen = row !== null && (await reports.mayRead(by, reportId));
      return { assessment: row !== null && seen ? await viewOf(row, by, database.read) : null };
    },

    /** @throws AppError notFound */
    async held(by: AssessmentDoer, id: string, reader: Reader): Promise<store.AssessmentRecord> {
      const row = await store.findAssessment(reader, by.scope, id);
      if (row !== null) return row;
      // Whoever took the report down may record the answer, wherever the report belongs.
      const any = await store.findAssessment(reader, { kind: 'system', reason: 'a report of his own' }, id);
      if (any === null || !(await reports.mayRead(by, any.reportId)))
        throw new AppError(commonErrors.notFound);
      return any;
    },
  };
}
