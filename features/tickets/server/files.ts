import type { Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import type { SealedFiles } from '../../../platform/files/sealed-files.ts';
import type { BytesReply } from '../../../platform/http/route.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { inLanguage, type LocalText } from '../../../platform/local-text.ts';
import { longestFileBytes, mostFiles, type TicketFile } from '../contract/tickets.ts';
import { ticketErrors } from '../errors.ts';
import { fileName, fileType } from '../rules/file.ts';
import type { Core, Doer } from './deps.ts';
import { countFiles, findFile, insertFile, knownFiles } from './files-store.ts';
import type { Held, Holding } from './held.ts';
import type { Reading, TicketReading } from './reading.ts';
import type { Views } from './views.ts';

/** Files of tickets: on disk, whole and encrypted, before their row is there. */
export function createFiles(
  core: Core,
  {
    attachments,
    holding,
    reading,
    views,
  }: { attachments: SealedFiles; holding: Holding; reading: TicketReading; views: Views },
) {
  const { database, clock, audit, sealing, organisation } = core;

  function refuse(held: Held, problem: LocalText): never {
    throw new AppError(ticketErrors['tickets.fileRefused'], {
      values: { problem: inLanguage(problem, held.by.language ?? 'zh-CN') },
    });
  }

  return {
    /** @throws AppError fileRefused, tooLarge, notAllowed, notFound */
    async attach(
      tx: Tx,
      by: Doer & { staffId: string },
      who: Reading,
      ticketId: string,
      sent: { name: string; bytes: Uint8Array },
    ): Promise<TicketFile> {
      if (!by.permissions.has('tickets.handle') && !by.permissions.has('tickets.create')) {
        throw new AppError(commonErrors.notAllowed);
      }
      if (sent.bytes.length > longestFileBytes) throw new AppError(commonErrors.tooLarge);
      await reading.one(who, ticketId);
      const held = await holding.hold(tx, by, ticketId);
      const type = fileType(sent.bytes);
      if (sent.bytes.length === 0) refuse(held, { zh: '文件是空的。', en: 'it is empty.' });
      if (type === null) {
        refuse(held, {
          zh: '仅支持图片、PDF、音频、MP4 视频、纯文本、Word 和 Excel 文件（不含宏）。',
          en: 'pictures, PDF, sound, MP4, plain text, Word and Excel without macros only.',
        });
      }
      if ((await countFiles(tx, ticketId)) >= mostFiles) {
        refuse(held, {
          zh: `每张工单最多 ${mostFiles} 个附件。`,
          en: `a ticket has ${mostFiles} files at most.`,
        });
      }
      const id = newId(held.at.getTime());
      const name = fileName(sent.name);
      const key = await attachments.write(id, sent.bytes);
      await insertFile(tx, {
        ...{ id, ticketId, type, bytes: sent.bytes.length, at: held.at, by: by.staffId },
        name: sealing.seal('fileName', name),
        key: sealing.seal('fileKey', key),
      });
      holding.note(held, 'file.attached', { fileId: id, type, bytes: sent.bytes.length });
      held.parts.add(by.staffId);
      await holding.settle(held, 'attach');
      const now = await organisation.now();
      return {
        id,
        name,
        type,
        bytes: sent.bytes.length,
        at: held.at.toISOString(),
        by: views.person(now, by.staffId),
      };
    },

    /** The file itself; that somebody has read it is recorded before. @throws AppError notFound */
    async read(
      who: Reading & { staffId: string },
      ticketId: string,
      id: string,
      address: string,
    ): Promise<BytesReply> {
      await reading.one(who, ticketId);
      const file = await findFile(database.read, ticketId, id);
      if (file === null) throw new AppError(commonErrors.notFound);
      await database.transaction((tx) =>
        audit.record(tx, [
          {
            at: clock.now(),
            actor: { kind: 'staff', staffId: who.staffId },
            address,
            action: 'tickets.fileOpened',
            subject: { kind: 'ticket', id: ticketId },
            details: { fileId: id, type: file.type },
          },
        ]),
      );
      const body = await attachments.read(id, sealing.open('fileKey', file.key));
      const name = encodeURIComponent(sealing.open('fileName', file.name));
      return {
        status: 200,
        headers: { 'content-disposition': `attachment; filename*=UTF-8''${name}` },
        body,
      };
    },

    /** Removes files that a crash has left without a row. */
    async sweep(): Promise<void> {
      const removed = await attachments.sweep(clock.now(), (ids) => knownFiles(database.read, ids));
      if (removed > 0) core.log.info({ removed }, 'files without a ticket were removed');
    },
  };
}
