import { AppError, commonErrors } from '../../../platform/errors.ts';
import type { Http } from '../../../platform/http/http.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import * as bulkContract from '../contract/bulk.ts';
import * as mailboxContract from '../contract/mailbox.ts';
import * as messagesContract from '../contract/messages.ts';
import * as outboxContract from '../contract/outbox.ts';
import * as settingsContract from '../contract/settings.ts';
import * as templatesContract from '../contract/templates.ts';
import { notificationErrors } from '../contract.ts';
import type { Mailbox } from './mailbox.ts';
import type { NotificationsService } from './service.ts';
import type { Author } from './templates.ts';

export interface NotificationRoutesDeps {
  notifications: NotificationsService;
  /** Null when the demo doesn't run: then its routes aren't there. */
  mailbox: Mailbox | null;
  /** @returns whether a report of delivery is signed as it must be; false where no gateway can send any. */
  isSigned(headers: Readonly<Record<string, string | string[] | undefined>>, body: Buffer): boolean;
  /** Of the newest fact that a reply surely includes. */
  position(): number;
}

const authorOf = ({ principal, address }: { principal: Principal; address: string }): Author => ({
  staffId: principal.staffId,
  address,
});

export function notificationRoutes(http: Http, deps: NotificationRoutesDeps): void {
  const { notifications, mailbox, position, isSigned } = deps;
  const { templates, rules, outbox, messages, bulk } = notifications;
  const fresh = async <T extends object>(read: () => Promise<T>): Promise<T & { asOf: number }> => {
    const asOf = position();
    return { ...(await read()), asOf };
  };

  http.handle(templatesContract.listTemplates, () =>
    fresh(async () => ({ templates: await templates.list() })),
  );
  http.handle(templatesContract.readTemplate, ({ params }) => templates.read(params.code));
  http.handleCommand(templatesContract.addTemplate, (context, tx) =>
    templates.add(tx, authorOf(context), context.body),
  );
  http.handleCommand(templatesContract.saveDraft, (context, tx) =>
    templates.saveDraft(tx, authorOf(context), context.params.code, context.body),
  );
  http.handleCommand(templatesContract.approveDraft, (context, tx) =>
    templates.approve(tx, authorOf(context), context.params.code, context.body),
  );
  http.handleCommand(templatesContract.discardDraft, (context, tx) =>
    templates.discard(tx, authorOf(context), context.params.code, context.query.version),
  );

  http.handle(outboxContract.listNotices, ({ query }) => fresh(() => outbox.list(query)));
  http.handle(outboxContract.readNotice, ({ params }) => fresh(() => outbox.read(params.id)));
  http.handle(outboxContract.openNotice, (context) =>
    outbox.open(authorOf(context), context.params.id, context.body.reason),
  );
  http.handleCommand(outboxContract.settleNotice, (context, tx) =>
    outbox.settle(tx, authorOf(context), context.params.id, context.body.act),
  );
  http.handle(outboxContract.reportSms, async ({ request, body }) => {
    if (!isSigned(request.headers, request.rawBody ?? Buffer.alloc(0)))
      throw new AppError(notificationErrors['notices.reportRefused']);
    return outbox.reported(body);
  });

  http.handle(messagesContract.listMessages, ({ principal, query }) =>
    fresh(() => messages.list(principal.staffId, query)),
  );
  http.handle(messagesContract.countMessages, ({ principal }) =>
    fresh(async () => ({ unread: await messages.unread(principal.staffId) })),
  );
  http.handleCommand(messagesContract.markRead, async ({ principal, body }, tx) => ({
    unread: await messages.markRead(tx, principal.staffId, body),
  }));

  http.handle(settingsContract.readRules, async () => ({
    ...(await rules.read()),
    channels: [...notifications.channels],
  }));
  http.handleCommand(settingsContract.updateRules, (context, tx) =>
    rules.update(tx, authorOf(context), context.body),
  );
  http.handle(settingsContract.listOptOuts, ({ query }) => fresh(() => rules.listOptOuts(query)));
  http.handleCommand(settingsContract.addOptOut, (context, tx) => {
    const { reason, ...whom } = context.body;
    return rules.addOptOut(tx, authorOf(context), whom, reason);
  });
  http.handleCommand(settingsContract.endOptOut, async (context, tx) => {
    await rules.endOptOut(tx, authorOf(context), context.params.id);
    return null;
  });

  http.handle(bulkContract.listBulks, () => fresh(async () => ({ bulks: await bulk.list() })));
  http.handle(bulkContract.readBulk, ({ params }) => fresh(() => bulk.read(params.id)));
  http.handleCommand(bulkContract.prepareBulk, (context, tx) =>
    bulk.paste(tx, authorOf(context), context.body),
  );
  http.handleCommand(bulkContract.actOnBulk, (context, tx) => {
    if (context.body.act === 'approve' && !context.principal.permissions.has('notices.approve'))
      throw new AppError(commonErrors.notAllowed);
    return bulk.act(tx, authorOf(context), context.params.id, context.body);
  });

  if (mailbox === null) return;
  http.handle(mailboxContract.listMailbox, ({ query }) => fresh(() => mailbox.list(query)));
  http.handle(mailboxContract.readMailboxItem, ({ params }) => mailbox.read(params.id));
  http.handleCommand(mailboxContract.reportMailboxItem, async ({ params, body }, tx) => {
    await mailbox.noteReport(tx, params.id, body.state);
    await outbox.report(tx, { id: params.id, state: body.state });
    return null;
  });
}
