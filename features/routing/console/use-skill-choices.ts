import { useRoute } from '../../../console/hooks.ts';
import { listQueues } from '../contract/list-queues.ts';

type Skills = readonly { code: string; name: { zh: string; en?: string | undefined } }[];
const none: Skills = [];

/** @returns the skills in use, for the pages of staff. */
export function useSkillChoices(): Skills {
  return useRoute(listQueues).data?.skills ?? none;
}
