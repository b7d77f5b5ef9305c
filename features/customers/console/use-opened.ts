import { type ClearValues, useClearValues } from '../../../console/use-clear-values.ts';
import type { RouteReply } from '../../../platform/http/route.ts';
import type { openCustomer } from '../contract.ts';

export type OpenedValues = RouteReply<typeof openCustomer>;
export type Opened = ClearValues<OpenedValues>;

/** Clear values of the customer on this page. */
export const useOpened: () => Opened = useClearValues<OpenedValues>;
