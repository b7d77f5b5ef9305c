import type { Http } from '../../../platform/http/http.ts';
import { runReplay } from '../contract.ts';
import type { Replay } from './service.ts';

export function replayRoutes(http: Http, replay: Replay): void {
  http.handle(runReplay, ({ body }) => replay.run(body));
}
