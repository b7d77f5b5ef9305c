import type { Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { RouteInput } from '../../../platform/http/route.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { CaseState } from '../codes.ts';
import type { actOnCase, TrainingCase } from '../contract/cases.ts';
import { complaintFacts } from '../contract.ts';
import { complaintErrors } from '../errors.ts';
import { personalTraces } from '../rules/traces.ts';
import type { Core, Doer } from './deps.ts';
import * as parts from './parts-store.ts';
import { readStaff, type Staff } from './staff.ts';
import * as store from './store.ts';
import { causeName } from './views.ts';

type CaseCommand = RouteInput<typeof actOnCase>['body']['command'];
type CaseAction = CaseCommand['action'];
/** A case as it is written. */
export interface Story {
  title: string;
  story: string;
  lesson: string;
}

/** What an author and a reviewer may do with a case in a state. */
const caseTable: Readonly<
  Record<CaseState, { author: readonly CaseAction[]; reviewer: readonly CaseAction[] }>
> = {
  draft: { author: ['save', 'submit', 'withdraw'], reviewer: [] },
  inReview: { author: [], reviewer: ['publish', 'return'] },
  published: { author: [], reviewer: ['withdraw'] },
  withdrawn: { author: ['save'], reviewer: [] },
};
const stateAfter: Readonly<Record<CaseAction, CaseState>> = {
  save: 'draft',
  submit: 'inReview',
  publish: 'published',
  return: 'draft',
  withdraw: 'withdrawn',
};

/** Typical complaints, told by hand so that nobody is recognised, reviewed by somebody else, for training. */
export function createCases(core: Core) {
  const { database, clock, sealing, audit, rules } = core;

  function actionsOf(row: parts.CaseRecord, by: Doer): CaseAction[] {
    const { author, reviewer } = caseTable[row.state];
    const own = row.authorId === by.staffId;
    return [...(own ? author : []), ...(!own && by.permissions.has('complaints.review') ? reviewer : [])];
  }

  async function views(by: Doer, rows: readonly parts.CaseRecord[]): Promise<TrainingCase[]> {
    const staff: Staff = await readStaff(core, database.read);
    return Promise.all(
      rows.map(async (row) => {
        const complaint = await store.findComplaint(database.read, by, row.complaintId);
        const about = complaint ?? (await store.findById(database.read, row.complaintId));
        return {
          ...{ id: row.id, complaintId: complaint?.id ?? null, state: row.state, version: row.version },
          title: sealing.open('caseTitle', row.title),
          story: sealing.open('caseStory', row.story),
          lesson: sealing.open('caseLesson', row.lesson),
          cause: about === null ? null : causeName(about.cause, await rules.of(about.rules)),
          root: about?.rootKind ?? null,
          author: staff.show(row.authorId),
          reviewer: row.reviewerId === null ? null : staff.show(row.reviewerId),
          remark: sealing.openOrNull('caseRemark', row.remark),
          changedAt: row.changedAt.toISOString(),
          actions: actionsOf(row, by),
        };
      }),
    );
  }

  /** @throws AppError caseTraces */
  async function sealed(complaint: store.ComplaintRecord, { title, story, lesson }: Story) {
    const staff = await readStaff(core, database.read);
    const name = sealing.openOrNull('name', complaint.name);
    const people = [...complaint.accused, ...complaint.handledMatter, complaint.handlerId];
    const names = [...(name === null ? [] : [name]), ...people.map((id) => staff.find(id)?.name ?? '')];
    const traces = personalTraces(`${title}\n${story}\n${lesson}`, names);
    if (traces.length > 0)
      throw new AppError(complaintErrors['complaints.caseTraces'], { values: { traces: traces.join('、') } });
    return {
      title: sealing.seal('caseTitle', title),
      story: sealing.seal('caseStory', story),
      lesson: sealing.seal('caseLesson', lesson),
    };
  }

  async function note(tx: Tx, by: Doer, row: parts.CaseRecord, what: string): Promise<TrainingCase> {
    const at = clock.now();
    await appendFacts(tx, [
      fact(complaintFacts['complaint.caseChanged'], {
        at,
        ids: { caseId: row.id },
        data: { state: row.state },
      }),
    ]);
    await audit.record(tx, [
      {
        ...{ at, actor: { kind: 'staff', staffId: by.staffId }, address: by.address },
        ...{ action: `complaintCases.${what}`, subject: { kind: 'complaintCase', id: row.id } },
      },
    ]);
    const [view] = await views(by, [row]);
    if (view === undefined) throw new Error('a case without a view');
    return view;
  }

  return {
    async list(by: Doer, state?: CaseState): Promise<TrainingCase[]> {
      const reviews = by.permissions.has('complaints.review');
      return views(by, await parts.listCases(database.read, { staffId: by.staffId, reviews, state }));
    },

    /** @throws AppError notFound, caseTraces, caseNotNow where there is one already */
    async create(tx: Tx, by: Doer, input: Story & { complaintId: string }): Promise<TrainingCase> {
      const complaint = await store.findComplaint(tx, by, input.complaintId);
      if (complaint === null) throw new AppError(commonErrors.notFound);
      const at = clock.now();
      const row: parts.CaseRecord = {
        ...(await sealed(complaint, input)),
        ...{ id: newId(at.getTime()), complaintId: complaint.id, state: 'draft', authorId: by.staffId },
        ...{ reviewerId: null, remark: null, changedAt: at, published: false, version: 1 },
      };
      if (!(await parts.insertCase(tx, row))) throw new AppError(complaintErrors['complaints.caseNotNow']);
      return note(tx, by, row, 'save');
    },

    /** @throws AppError notFound, staleVersion, caseNotNow, ownReview, caseTraces */
    async act(tx: Tx, by: Doer, id: string, command: CaseCommand, version: number): Promise<TrainingCase> {
      const row = await parts.lockCase(tx, id);
      if (row === null) throw new AppError(commonErrors.notFound);
      if (row.version !== version)
        throw new AppError(commonErrors.staleVersion, { data: (await views(by, [row]))[0] });
      const { action } = command;
      if (!actionsOf(row, by).includes(action)) {
        const own = row.authorId === by.staffId && caseTable[row.state].reviewer.includes(action);
        throw new AppError(complaintErrors[own ? 'complaints.ownReview' : 'complaints.caseNotNow']);
      }
      const complaint = await store.findById(tx, row.complaintId);
      if (complaint === null) throw new AppError(commonErrors.notFound);
      const reviewer = action === 'publish' || action === 'return' || row.state === 'published';
      const changed = await parts.updateCase(tx, row, {
        ...(action === 'save' ? await sealed(complaint, command) : {}),
        ...{
          state: stateAfter[action],
          changedAt: clock.now(),
          published: row.published || action === 'publish',
        },
        ...(reviewer ? { reviewerId: by.staffId } : {}),
        ...('remark' in command ? { remark: sealing.seal('caseRemark', command.remark) } : {}),
      });
      return note(tx, by, changed, action);
    },
  };
}
