import { type InteractionView, viewFilters } from '../contract/views.ts';
import { type InteractionAddress, interactionFilters } from './interaction-filters.ts';

type Filters = InteractionView['filters'];

/** @returns what a view would keep of an address: what differs from the usual list. */
export function filtersOf(address: InteractionAddress): Filters {
  return Object.fromEntries(
    viewFilters.options.flatMap((name) =>
      address[name] === interactionFilters[name] ? [] : [[name, address[name]]],
    ),
  );
}

/** @returns the address of a view, in which nothing else narrows the list. */
export function addressOf({ filters }: Pick<InteractionView, 'filters'>): InteractionAddress {
  return { ...interactionFilters, ...filters };
}

/** Whether an address shows what a view keeps, and nothing narrower. */
export function isShown(view: Pick<InteractionView, 'filters'>, address: InteractionAddress): boolean {
  const shown = addressOf(view);
  return (Object.keys(shown) as (keyof InteractionAddress)[]).every((name) => shown[name] === address[name]);
}
