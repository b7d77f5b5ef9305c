import { useConsole } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { PublishForm } from '../../../console/ui/PublishForm.tsx';
import { useCommand } from '../../../console/use-command.ts';
import { publishRuleVersion, type RuleVersionDetail } from '../contract.ts';
import { useVersionsNews } from './use-versions-news.ts';
import { disclosureWords } from './words.ts';

/** Publishes a draft of the rules. */
export function PublishRules(props: { detail: RuleVersionDetail; dirty: boolean; unsound: boolean }) {
  const { detail, dirty, unsound } = props;
  const { number, version } = detail;
  const { notices } = useConsole();
  const t = useWords(disclosureWords);
  const publish = useCommand(publishRuleVersion);
  const takeIn = useVersionsNews();
  return (
    <PublishForm
      words={{
        ...{ lead: t('publishLead'), when: t('when'), now: t('when.now'), later: t('when.later') },
        ...{ moment: t('effectMoment'), momentNeeded: t('momentNeeded'), publish: t('publish', { number }) },
        ...{ question: t('publishQuestion', { number }), questionNow: t('publishNow') },
        questionLater: (time) => t('publishLater', { time }),
      }}
      obstacle={dirty ? t('saveFirst') : unsound ? t('solveFirst') : null}
      state={publish.state}
      onPublish={async (effectFrom) => {
        const result = await publish.run({ params: { number }, body: { effectFrom, version } });
        if (!result.ok) return result.error.code === 'cancelled' ? null : result.error.message;
        notices.show({ tone: 'done', text: t('published', { number }) });
        await takeIn(result.reply);
        return null;
      }}
    />
  );
}
