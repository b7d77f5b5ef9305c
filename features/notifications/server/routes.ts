import type { Http } from '../../../platform/http/http.ts';
import * as contract from '../contract.ts';
import type { Mailbox } from './mailbox.ts';
import type { NotificationsService } from './service.ts';

/**
 * @param mailbox null when the demo doesn't run: then its routes aren't there.
 * @param position of the newest fact that a reply surely includes.
 */
export function notificationRoutes(
  http: Http,
  deps: { notifications: NotificationsService; mailbox: Mailbox | null; position(): number },
): void {
  const { notifications, mailbox, position } = deps;
  http.handle(contract.listTemplates, async () => ({ templates: await notifications.listTemplates() }));
  http.handleCommand(contract.updateTemplate, ({ principal, params, body }, tx) =>
    notifications.updateTemplate(tx, principal.staffId, params.code, body),
  );
  if (mailbox === null) return;
  http.handle(contract.listMailbox, async ({ query }) => {
    const asOf = position();
    return { ...(await mailbox.list(query)), asOf };
  });
  http.handle(contract.readMailboxItem, ({ params }) => mailbox.read(params.id));
}
