import type { Http } from '../../../platform/http/http.ts';
import { readServiceInformation, updateServiceInformation } from '../contract/service-information.ts';
import type { InformationService } from './information.ts';

export function informationRoutes(http: Http, information: InformationService): void {
  http.handle(readServiceInformation, () => information.read());
  http.handleCommand(updateServiceInformation, ({ principal, body, address }, tx) =>
    information.update(tx, { staffId: principal.staffId, address }, body),
  );
}
