import type { Http } from '../../../platform/http/http.ts';
import { actOnCallerList, askCallerList, listCallerLists } from '../contract.ts';
import type { CallerLists } from './service.ts';

export function callerListRoutes(http: Http, lists: CallerLists, position: () => number): void {
  http.handle(listCallerLists, async () => {
    const asOf = position();
    return { entries: await lists.list(), asOf };
  });
  http.handleCommand(askCallerList, ({ principal, body, address }, tx) =>
    lists.ask(tx, principal, address, body),
  );
  http.handleCommand(actOnCallerList, ({ principal, params, body, address }, tx) =>
    lists.act(tx, principal, address, params.id, body),
  );
}
