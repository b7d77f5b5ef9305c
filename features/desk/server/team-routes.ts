import type { Http } from '../../../platform/http/http.ts';
import {
  confirmMessage,
  listSentMessages,
  lowerHand,
  readTeam,
  sendMessage,
  setHand,
} from '../contract/team.ts';
import type { Team } from './team.ts';

/** Messages between team leaders and agents, and raised hands. */
export function teamRoutes(http: Http, team: Team): void {
  http.handle(readTeam, ({ principal }) => team.read(principal));
  http.handle(listSentMessages, ({ principal }) => team.sent(principal));
  http.handleCommand(sendMessage, ({ body, ...asker }, tx) => team.send(tx, asker, body));
  http.handleCommand(confirmMessage, ({ principal, params }, tx) => team.confirm(tx, principal, params.id));
  http.handleCommand(setHand, ({ principal, body }, tx) => team.setHand(tx, principal, body.reason));
  http.handleCommand(lowerHand, ({ params, ...asker }, tx) => team.lowerFor(tx, asker, params.id));
}
