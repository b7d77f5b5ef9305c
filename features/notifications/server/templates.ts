import type { Reader, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import type { Template, TemplateRow, TemplateVersion } from '../contract/templates.ts';
import { notificationErrors as errors, notificationFacts } from '../contract.ts';
import type { NoticePurpose } from '../rules/decide.ts';
import type { Variables } from '../rules/variables.ts';
import { versionAt } from '../rules/versions.ts';
import { centrePlaces, unknownPlace, type Wording } from '../rules/wording.ts';
import { shippedTemplates } from '../templates.ts';
import type { NotificationsDeps } from './deps.ts';
import * as store from './template-store.ts';

/** Who asks for a change, and from where. */
export interface Author {
  staffId: string;
  address: string;
}

export interface NewTemplate extends Wording {
  code: string;
  purpose: NoticePurpose;
  urgent: boolean;
  secret: boolean;
  variables: Variables;
}

/** Wording of notices in versions: what one person drafts another one approves. */
export function createTemplates(
  deps: Pick<NotificationsDeps, 'database' | 'clock' | 'audit' | 'staffNames'>,
) {
  const { database, clock, audit, staffNames } = deps;

  async function changed(tx: Tx, by: Author, action: string, code: string, number: number): Promise<void> {
    const at = clock.now();
    await appendFacts(tx, [
      fact(notificationFacts['notices.templateChanged'], { at, ids: {}, data: { template: code } }),
    ]);
    const actor = { kind: 'staff', staffId: by.staffId } as const;
    const subject = { kind: 'noticeTemplate', id: code };
    await audit.record(tx, [{ at, actor, address: by.address, action, subject, details: { number } }]);
  }

  function refuseUnknown(wording: Wording, variables: Variables): void {
    const unknown = unknownPlace(wording, variables);
    if (unknown === null) return;
    const places = Object.keys({ ...centrePlaces, ...variables });
    throw new AppError(errors['notices.unknownPlace'], {
      values: { place: `{${unknown}}`, places: places.map((place) => `{${place}}`).join(' ') },
    });
  }

  /** @throws AppError notFound */
  async function read(reader: Reader, code: string): Promise<Template> {
    const template = await store.findTemplate(reader, code);
    if (template === null) throw new AppError(commonErrors.notFound);
    const rows = await store.listVersions(reader, code);
    const people = rows.flatMap(({ authorId, approverId }) => [authorId ?? [], approverId ?? []].flat());
    const names = await staffNames([...new Set(people)]);
    const nameOf = (id: string | null): string | null => (id && names.get(id)?.name) ?? null;
    const versions = rows.map(
      ({ template: _, approverId, ...row }): TemplateVersion => ({
        ...row,
        ...wordingOf(row),
        authorName: nameOf(row.authorId),
        approverName: nameOf(approverId),
        savedAt: row.savedAt.toISOString(),
        approvedAt: row.approvedAt?.toISOString() ?? null,
        effectFrom: row.effectFrom?.toISOString() ?? null,
      }),
    );
    return { ...toRow(template, versions, clock.now()), versions };
  }

  /** @throws AppError staleVersion with the template as it is, noDraft */
  async function refuseStale(tx: Tx, code: string): Promise<never> {
    if ((await store.findDraft(tx, code)) === null) throw new AppError(errors['notices.noDraft']);
    throw new AppError(commonErrors.staleVersion, { data: await read(tx, code) });
  }

  return {
    /** Adds the notices that are new in this version of the product; what they say first counts as approved. */
    async prepare(): Promise<void> {
      const at = clock.now();
      const shipped = Object.entries(shippedTemplates);
      await database.transaction(async (tx) => {
        await store.putShipped(
          tx,
          shipped.map(([code, { title: _, text: __, ...rest }]) => ({ code, ...rest })),
        );
        await store.moveWording(tx, at);
        await store.addFirstVersions(
          tx,
          shipped.map(([template, { title, text }]) => ({
            ...{ template, number: 1, title, text },
            ...{ savedAt: at, approvedAt: at, effectFrom: at },
          })),
        );
      });
    },

    async list(): Promise<TemplateRow[]> {
      const [templates, versions] = [
        await store.listTemplates(database.read),
        await store.listVersions(database.read),
      ];
      const dated = versions.map((row) => ({
        ...row,
        approvedAt: row.approvedAt?.toISOString() ?? null,
        effectFrom: row.effectFrom?.toISOString() ?? null,
      }));
      return templates.map((template) =>
        toRow(
          template,
          dated.filter((row) => row.template === template.code),
          clock.now(),
        ),
      );
    },

    read: (code: string): Promise<Template> => read(database.read, code),

    /** @throws AppError unknownPlace, codeTaken */
    async add(tx: Tx, by: Author, { title, text, ...template }: NewTemplate): Promise<Template> {
      refuseUnknown({ title, text }, template.variables);
      if (!(await store.insertTemplate(tx, template))) throw new AppError(errors['notices.codeTaken']);
      const draft = { template: template.code, number: 1, title, text };
      await store.insertDraft(tx, { ...draft, authorId: by.staffId, savedAt: clock.now() });
      await changed(tx, by, 'notices.templateAdded', template.code, 1);
      return read(tx, template.code);
    },

    /**
     * @param version of the draft; null begins one.
     * @throws AppError unknownPlace, staleVersion, noDraft, notFound
     */
    async saveDraft(
      tx: Tx,
      by: Author,
      code: string,
      { version, ...wording }: Wording & { version: number | null },
    ): Promise<Template> {
      const template = await store.findTemplate(tx, code);
      if (template === null) throw new AppError(commonErrors.notFound);
      refuseUnknown(wording, template.variables);
      const draft = { ...wording, authorId: by.staffId, savedAt: clock.now() };
      const saved =
        version === null
          ? await store.insertDraft(tx, {
              ...{ template: code, number: await store.nextNumber(tx, code), ...draft },
            })
          : await store.changeDraft(tx, code, version, draft);
      if (!saved) return refuseStale(tx, code);
      const number = (await store.findDraft(tx, code))?.number ?? 0;
      await changed(tx, by, 'notices.templateChanged', code, number);
      return read(tx, code);
    },

    /** @throws AppError ownDraft, noDraft, staleVersion */
    async approve(
      tx: Tx,
      by: Author,
      code: string,
      { version, effectFrom }: { version: number; effectFrom: string | null },
    ): Promise<Template> {
      const draft = await store.findDraft(tx, code);
      if (draft === null) throw new AppError(errors['notices.noDraft']);
      if (draft.authorId === by.staffId) throw new AppError(errors['notices.ownDraft']);
      const at = clock.now();
      const asked = effectFrom === null ? at : new Date(effectFrom);
      const approval = {
        ...{ approvedAt: at, approverId: by.staffId },
        // Never in the past: what was sent then said something else.
        effectFrom: asked > at ? asked : at,
      };
      if (!(await store.changeDraft(tx, code, version, approval))) return refuseStale(tx, code);
      await changed(tx, by, 'notices.templateApproved', code, draft.number);
      return read(tx, code);
    },

    /** @throws AppError noDraft, staleVersion */
    async discard(tx: Tx, by: Author, code: string, version: number): Promise<Template> {
      const draft = await store.findDraft(tx, code);
      if (draft === null || !(await store.deleteDraft(tx, code, version))) return refuseStale(tx, code);
      await changed(tx, by, 'notices.templateDiscarded', code, draft.number);
      return read(tx, code);
    },
  };
}

interface Dated extends Wording {
  number: number;
  approvedAt: string | null;
  effectFrom: string | null;
}

function toRow(template: store.TemplateRecord, versions: readonly Dated[], now: Date): TemplateRow {
  const inEffect = versionAt(versions, now);
  const title: LocalText = (inEffect ?? versions[0])?.title ?? { zh: template.code };
  return {
    ...{
      ...template,
      variables: { ...template.variables },
      shipped: template.code in shippedTemplates,
      title,
    },
    inEffect: inEffect?.number ?? null,
    draft: versions.find(({ approvedAt }) => approvedAt === null)?.number ?? null,
  };
}

const wordingOf = ({ title, text }: Wording) => ({
  title,
  text: { zh: text.zh, ...(text.en === undefined ? {} : { en: text.en }) },
});
