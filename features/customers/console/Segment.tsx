import { useLocalText } from '../../../console/language.ts';
import { State } from '../../../console/ui/Mark.tsx';
import type { CustomerView } from '../contract.ts';
import { codeName } from './names.ts';

/** What a customer is to the insurer; only the few that are served first stand out. */
export function Segment({ segment }: { segment: CustomerView['segment'] }) {
  const text = useLocalText();
  const name = codeName(segment, text);
  return segment === 'vip' ? <State tone="accent">{name}</State> : name;
}
