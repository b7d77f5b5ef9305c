import type { Http } from '../../../platform/http/http.ts';
import { enterYear, readCalendar, reopenYear, restoreDay, setDay, setHours } from '../contract.ts';
import type { CalendarAdministration, Editor } from './service.ts';

export function calendarRoutes(http: Http, calendar: CalendarAdministration): void {
  const by = ({ principal, address }: { principal: { staffId: string }; address: string }): Editor => ({
    staffId: principal.staffId,
    address,
  });
  http.handle(readCalendar, () => calendar.read());
  http.handleCommand(setDay, ({ params, body, ...who }, tx) =>
    calendar.setDay(tx, by(who), { ...params, ...body }),
  );
  http.handleCommand(restoreDay, ({ params, body, ...who }, tx) =>
    calendar.restoreDay(tx, by(who), { ...params, ...body }),
  );
  http.handleCommand(setHours, ({ body, ...who }, tx) => calendar.setHours(tx, by(who), body));
  http.handleCommand(enterYear, ({ params, body, ...who }, tx) =>
    calendar.enterYear(tx, by(who), { ...params, ...body }),
  );
  http.handleCommand(reopenYear, ({ params, body, ...who }, tx) =>
    calendar.reopenYear(tx, by(who), { ...params, ...body }),
  );
}
