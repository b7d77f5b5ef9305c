import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { RuleVersion, ruleVersionRoutes } from '../../platform/rule-versions/contract.ts';
import { useConsole } from '../hooks.ts';
import { useWords } from '../language.ts';
import { Sheet } from '../ui/Page.tsx';
import { PublishForm } from '../ui/PublishForm.tsx';
import { useCommand } from '../use-command.ts';
import styles from './RuleVersions.module.css';
import { ruleVersionWords } from './words.ts';

type Routes = Pick<
  ReturnType<typeof ruleVersionRoutes<z.ZodType, z.ZodType<{ number: number }>>>,
  'createRuleDraft' | 'discardRuleDraft' | 'publishRuleVersion'
>;

/**
 * What stands around the form of one version: a draft is put aside, taken up and published, any version is copied.
 * @param props `dirty`: something typed isn't saved; `problems`: what keeps it from being published, in words;
 *   `differences`: what it says differently from the version in force.
 */
export function RuleVersionFrame(props: {
  version: Pick<RuleVersion, 'number' | 'state' | 'version'>;
  routes: Routes;
  mayEdit: boolean;
  dirty: boolean;
  problems: readonly string[];
  differences: ReactNode;
  onOpen(number: number): void;
  children: ReactNode;
}) {
  const { version, routes, mayEdit, dirty, problems, differences, onOpen, children } = props;
  const { number, state } = version;
  const t = useWords(ruleVersionWords);
  const { notices, queryClient } = useConsole();
  const create = useCommand(routes.createRuleDraft);
  const [discard, publish] = [useCommand(routes.discardRuleDraft), useCommand(routes.publishRuleVersion)];
  const params = { number };
  const copy = async (): Promise<void> => {
    const result = await create.run({ body: { from: number } });
    if (!result.ok) return notices.show({ tone: 'error', text: result.error.message });
    notices.show({ tone: 'done', text: t('copied', { number: result.reply.number }) });
    await queryClient.invalidateQueries();
    onOpen(result.reply.number);
  };
  const putAside = async (discarded: boolean): Promise<void> => {
    const result = await discard.run({ params, body: { discarded, version: version.version } });
    if (!result.ok) return notices.show({ tone: 'error', text: result.error.message });
    notices.show({ tone: 'done', text: t(discarded ? 'discarded' : 'takenUp', { number }) });
    await queryClient.invalidateQueries();
  };
  return (
    <div className={styles.view}>
      <header className={styles.viewHead}>
        <h2>{t('version', { number })}</h2>
        {mayEdit && state !== 'published' && (
          <Button loading={discard.state !== 'idle'} onClick={() => void putAside(state === 'draft')}>
            {t(state === 'draft' ? 'discard' : 'takeUp')}
          </Button>
        )}
        {mayEdit && (
          <Button loading={create.state !== 'idle'} onClick={() => void copy()}>
            {t('copy')}
          </Button>
        )}
      </header>
      {differences}
      {state === 'draft' && problems.length > 0 && (
        <div className={styles.problems} role="status">
          <p>{t('problems')}</p>
          <ul>
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </div>
      )}
      {children}
      {mayEdit && state === 'draft' && (
        <Sheet title={t('publishTitle')} padded>
          <PublishForm
            words={{
              ...{ lead: t('publishLead'), when: t('when'), now: t('when.now'), later: t('when.later') },
              ...{ moment: t('effectMoment'), momentNeeded: t('momentNeeded') },
              ...{ publish: t('publish', { number }), question: t('publishQuestion', { number }) },
              ...{
                questionNow: t('publishNow'),
                questionLater: (time: string) => t('publishLater', { time }),
              },
            }}
            obstacle={dirty ? t('saveFirst') : problems.length > 0 ? t('solveFirst') : null}
            state={publish.state}
            onPublish={async (effectFrom) => {
              const result = await publish.run({ params, body: { effectFrom, version: version.version } });
              if (!result.ok) return result.error.code === 'cancelled' ? null : result.error.message;
              notices.show({ tone: 'done', text: t('published', { number }) });
              await queryClient.invalidateQueries();
              return null;
            }}
          />
        </Sheet>
      )}
    </div>
  );
}
