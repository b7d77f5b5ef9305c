import { useQueryClient } from '@tanstack/react-query';
import { routeKey } from '../../../console/hooks.ts';
import { listRuleVersions, type RuleVersionDetail, readRuleVersion } from '../contract.ts';

/**
 * @returns a function that takes in what a command has answered: the version is shown as it is now and the list is read
 *   again, without waiting for the news of it.
 */
export function useVersionsNews(): (detail: RuleVersionDetail) => Promise<void> {
  const client = useQueryClient();
  return async (detail) => {
    client.setQueryData(routeKey(readRuleVersion, { params: { number: detail.number } }), detail);
    await client.invalidateQueries({ queryKey: routeKey(listRuleVersions, {}) });
  };
}
