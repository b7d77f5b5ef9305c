import type { Http } from '../../../platform/http/http.ts';
import {
  addInteractionView,
  changeInteractionView,
  listInteractionViews,
  removeInteractionView,
} from '../contract/views.ts';
import type { Views } from './views.ts';

/** Routes of saved filters. */
export function viewRoutes(http: Http, views: Views, position: () => number): void {
  http.handle(listInteractionViews, async ({ principal }) => {
    const asOf = position();
    return { views: await views.list(principal), asOf };
  });
  http.handleCommand(addInteractionView, ({ principal, body }, tx) => views.add(tx, principal, body));
  http.handleCommand(changeInteractionView, ({ principal, params, body }, tx) =>
    views.change(tx, principal, params.id, body),
  );
  http.handleCommand(removeInteractionView, ({ principal, params }, tx) =>
    views.remove(tx, principal, params.id),
  );
}
