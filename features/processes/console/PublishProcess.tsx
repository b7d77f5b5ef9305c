import { useConsole } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { PublishForm } from '../../../console/ui/PublishForm.tsx';
import { useCommand } from '../../../console/use-command.ts';
import { type ProcessDetail, publishProcess } from '../contract/drafts.ts';
import { versionWords } from './version-words.ts';

/** Publishes the draft of a process. */
export function PublishProcess(props: {
  detail: ProcessDetail;
  dirty: boolean;
  onPublished(detail: ProcessDetail): Promise<void>;
}) {
  const { detail, dirty } = props;
  const { code, version, problems, draftDiffers } = detail;
  const { notices } = useConsole();
  const t = useWords(versionWords);
  const publish = useCommand(publishProcess);
  const obstacle = dirty
    ? t('saveFirst')
    : problems.length > 0
      ? t('solveFirst', { count: problems.length })
      : draftDiffers
        ? null
        : t('nothing');
  return (
    <PublishForm
      words={{
        ...{ lead: t('publishLead'), when: t('when'), now: t('when.now'), later: t('when.later') },
        ...{ moment: t('moment'), momentNeeded: t('momentNeeded'), publish: t('publish') },
        ...{ question: t('question'), questionNow: t('questionNow') },
        questionLater: (time) => t('questionLater', { time }),
      }}
      obstacle={obstacle}
      state={publish.state}
      onPublish={async (effectFrom) => {
        const result = await publish.run({ params: { code }, body: { effectFrom, version } });
        if (!result.ok) return result.error.code === 'cancelled' ? null : result.error.message;
        notices.show({ tone: 'done', text: t('published') });
        await props.onPublished(result.reply);
        return null;
      }}
    />
  );
}
