import type { Http } from '../../../platform/http/http.ts';
import * as contract from '../contract/inspection.ts';
import type { Inspection } from './inspection.ts';

/**
 * @param idOf id of the staff member with a staff number, null when there is none
 * @param position of the newest fact that a reply surely includes
 */
export function inspectionRoutes(
  http: Http,
  inspection: Inspection,
  { idOf, position }: { idOf(staffNo: string): Promise<string | null>; position(): number },
): void {
  const withActor = async <Q extends { staffNo?: string | undefined }>({ staffNo, ...filter }: Q) => {
    const actorId = staffNo === undefined ? undefined : await idOf(staffNo);
    // Nobody has the nil id, so that nothing is found.
    return { ...filter, actorId: actorId === null ? '00000000-0000-0000-0000-000000000000' : actorId };
  };
  http.handle(contract.listDisclosures, async ({ query }) => {
    const asOf = position();
    return { ...(await inspection.list(await withActor(query))), asOf };
  });
  http.handle(contract.exportDisclosures, async ({ principal, query, address, language }) =>
    inspection.export({ staffId: principal.staffId, address }, await withActor(query), language),
  );
  http.handle(contract.readDisclosureReport, async ({ query }) => {
    const asOf = position();
    return { ...(await inspection.report(query.month)), asOf };
  });
}
