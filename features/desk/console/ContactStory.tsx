import { useTimeFormat } from '../../../console/centre.ts';
import { formatDuration } from '../../../console/format.ts';
import { useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { readInteraction } from '../../interactions/contract.ts';
import styles from './ContactStory.module.css';
import { storyOf } from './contact-story.ts';
import desk from './DeskPage.module.css';
import { deskWords } from './words.ts';

/** What happened in the call that is over, beside the form in which it is written up. */
export function ContactStory({ interactionId }: { interactionId: string }) {
  const t = useWords(deskWords);
  const text = useLocalText();
  const format = useTimeFormat();
  const detail = useRoute(
    readInteraction,
    { params: { id: interactionId } },
    { refreshOn: ['interaction.ended', 'interaction.customerChosen'] },
  );
  return (
    <section className={desk.sheet} aria-label={t('story.title')}>
      <header className={desk.sheetHead}>
        <h2>{t('story.title')}</h2>
      </header>
      <div className={desk.sheetBody}>
        <Loaded result={detail} skeleton={<LinesSkeleton lines={7} />}>
          {(contact) => (
            <>
              <dl className={styles.figures}>
                {(['waitMs', 'talkMs', 'holdMs'] as const).map((name) => (
                  <div key={name}>
                    <dt>{t(`story.${name}`)}</dt>
                    <dd>{formatDuration(contact[name])}</dd>
                  </div>
                ))}
              </dl>
              <ol className={styles.lines}>
                {storyOf(contact).map(({ position, at, key, ms, details }) => (
                  <li key={position}>
                    <time dateTime={at}>{format.clock(Date.parse(at))}</time>
                    <span>
                      {t(key)}
                      {details.length > 0 && <b> {details.map(text).join(' · ')}</b>}
                      {ms !== null && <small> {formatDuration(ms)}</small>}
                    </span>
                  </li>
                ))}
              </ol>
            </>
          )}
        </Loaded>
      </div>
    </section>
  );
}
