import { PresenceShape } from '../../../console/ui/PresenceShape.tsx';
import type { FloorAgent } from '../contract.ts';
import styles from './StateChip.module.css';
import { type Names, useStateWords } from './use-names.ts';

/** What an agent does: shape, colour and word. */
export function StateChip({ agent, names }: { agent: FloorAgent; names: Names }) {
  const words = useStateWords(names);
  return (
    <span className={`${styles.chip} ${styles[agent.state]}`} data-state={agent.state}>
      <PresenceShape state={agent.state} size={11} />
      <span>{words(agent)}</span>
    </span>
  );
}
