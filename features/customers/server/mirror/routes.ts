import type { Clock } from '../../../../platform/clock/clock.ts';
import { AppError } from '../../../../platform/errors.ts';
import { type Commands, digestOf } from '../../../../platform/http/commands.ts';
import type { Http } from '../../../../platform/http/http.ts';
import { signedId } from '../../../../platform/http/signed-message.ts';
import * as contract from '../../contract/core.ts';
import { authorOf } from '../requests.ts';
import type { Mirror } from './mirror.ts';
import type { CoreViews } from './views.ts';

export interface CoreRoutesDeps {
  /** Null where no core is connected. */
  mirror: Mirror | null;
  views: CoreViews;
  clock: Clock;
  commands: Commands;
  /** What the core signs its messages with; null: it can't send any. */
  webhookSecret: string | null;
  /** Of the newest fact that a reply surely includes. */
  position(): number;
}

export function coreRoutes(http: Http, deps: CoreRoutesDeps): void {
  const { mirror, views, clock, commands, webhookSecret, position } = deps;

  function connected(): Mirror {
    if (mirror === null) throw new AppError(contract.coreErrors['core.notConnected']);
    return mirror;
  }

  http.handle(contract.readCoreStatus, async () => {
    const asOf = position();
    return { ...(await views.status()), asOf };
  });
  http.handle(contract.readCore, async () => {
    const asOf = position();
    return { ...(await views.whole()), asOf };
  });
  http.handle(contract.listCoreFaults, ({ query: { kind = null, before = null, limit } }) =>
    views.faults({ kind, before, limit }),
  );
  http.handle(contract.listCoreWrites, async ({ principal, query: { state = null, limit } }) => {
    const asOf = position();
    return { writes: await views.writes(principal.scope, { state, limit }), asOf };
  });
  http.handleCommand(contract.loadCore, async ({ principal, body, address }, tx) => {
    await connected().load(tx, authorOf(principal, address), body);
    return null;
  });
  http.handleCommand(contract.retryCoreWrite, async ({ principal, params, address }, tx) => {
    await connected().queue.retry(tx, principal.scope, authorOf(principal, address), params.id);
    return null;
  });
  http.handleCommand(contract.cancelCoreWrite, async ({ principal, params, address }, tx) => {
    await connected().queue.cancel(tx, principal.scope, authorOf(principal, address), params.id);
    return null;
  });

  http.handle(contract.coreChanged, async ({ request, body }) => {
    if (mirror === null || webhookSecret === null)
      throw new AppError(contract.coreErrors['core.notConnected']);
    const id = signedId(webhookSecret, request.headers, request.rawBody ?? Buffer.alloc(0), clock.now());
    if (id === null) throw new AppError(contract.coreErrors['core.signatureWrong']);
    const { method, path } = contract.coreChanged;
    const message = { id, actor: 'core', route: `${method} ${path}`, digest: digestOf(body) };
    // A repeat within a day is known, and does nothing.
    return commands.run(message, async (tx) => {
      tx.afterCommit(mirror.wake);
      return null;
    });
  });
}
