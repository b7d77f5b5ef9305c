import { routeKey, useConsole, useMay, useRoute } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Facts } from '../../../console/ui/Facts.tsx';
import { Tags } from '../../../console/ui/Mark.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { EmptyState, LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { readTemplate, type Template } from '../contract/templates.ts';
import { ApproveForm } from './ApproveForm.tsx';
import { DraftForm } from './DraftForm.tsx';
import styles from './Notices.module.css';
import { noticeWords } from './notice-words.ts';
import { draftOf } from './template-form.ts';
import { templateWords } from './template-words.ts';
import { useTitleText } from './use-template-title.ts';
import { VersionHistory } from './VersionHistory.tsx';
import { WordingPreview } from './WordingPreview.tsx';

/** One template: what it says, its draft, and its versions. */
export function TemplatePanel({ code, onClose }: { code: string; onClose(): void }) {
  const t = useWords(templateWords);
  const titleText = useTitleText();
  const { queryClient } = useConsole();
  const result = useRoute(readTemplate, { params: { code } }, { refreshOn: ['notices.templateChanged'] });
  const takeIn = (next: Template): void => {
    queryClient.setQueryData(routeKey(readTemplate, { params: { code } }), next);
  };
  return (
    <SidePanel title={result.data === undefined ? t('list') : titleText(result.data.title)} onClose={onClose}>
      {result.error?.code === 'notFound' ? (
        <EmptyState title={t('gone')} />
      ) : (
        <Loaded result={result} skeleton={<LinesSkeleton lines={10} />}>
          {(template) => <Content template={template} onChanged={takeIn} />}
        </Loaded>
      )}
    </SidePanel>
  );
}

function Content({ template, onChanged }: { template: Template; onChanged(next: Template): void }) {
  const t = useWords(templateWords);
  const tNotice = useWords(noticeWords);
  const mayEdit = useMay('notices.edit');
  const mayApprove = useMay('notices.approve');
  const { draft, base } = draftOf(template);
  const { inEffect, urgent, secret } = template;
  const marks = [
    tNotice(`purpose.${template.purpose}`),
    t(template.shipped ? 'shipped' : 'custom'),
    ...(urgent ? [t('urgent')] : []),
    ...(secret ? [t('secret')] : []),
  ];
  return (
    <>
      <Facts
        items={[
          [t('code'), template.code],
          [t('state'), inEffect === null ? t('notInEffect') : t('inEffect', { number: inEffect })],
          [t('purpose'), <Tags key="marks" items={marks} />],
        ]}
      />
      {draft !== null && mayApprove && <ApproveForm template={template} draft={draft} onDone={onChanged} />}
      {mayEdit ? (
        <section className={styles.section}>
          <DraftForm key={draft === null ? 'new' : 'draft'} template={template} onSaved={onChanged} />
        </section>
      ) : (
        base !== undefined && <WordingPreview wording={base} variables={template.variables} />
      )}
      <VersionHistory template={template} />
    </>
  );
}
