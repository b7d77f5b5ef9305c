import { useLocalText, useWords } from '../../../console/language.ts';
import type { RoutingSetup } from '../contract/setup.ts';
import styles from './Setup.module.css';
import { setupWords } from './words.ts';

type SetUpQueue = RoutingSetup['queues'][number];

/** What is wrong with the set-up, each in a sentence that leads to its queue. */
export function QueueFaults(props: { setup: RoutingSetup; onOpen(code: string): void }) {
  const { setup, onOpen } = props;
  const t = useWords(setupWords);
  const sentence = useFaultSentence(setup);
  const faults = setup.queues.flatMap((queue) => queue.faults.map((fault) => ({ queue, fault })));
  if (faults.length === 0) return null;
  return (
    <section className={styles.faults} aria-label={t('faults')}>
      {faults.map(({ queue, fault }) => (
        <button key={`${queue.code} ${fault.fault}`} type="button" onClick={() => onOpen(queue.code)}>
          {sentence(queue, fault)}
        </button>
      ))}
    </section>
  );
}

/** @returns how a fault of a queue reads. */
function useFaultSentence(setup: RoutingSetup) {
  const t = useWords(setupWords);
  const text = useLocalText();
  const nameOf = (code: string): string => {
    const skill = setup.skills.find((each) => each.code === code);
    return skill === undefined ? code : text(skill.name);
  };
  return (queue: SetUpQueue, { fault, skills }: SetUpQueue['faults'][number]): string =>
    fault === 'targetMissing' || fault === 'nothingLeadsHere'
      ? t(`fault.${fault}`, { queue: text(queue.name) })
      : t(`fault.${fault}`, { queue: text(queue.name), skills: skills.map(nameOf).join('、') });
}
