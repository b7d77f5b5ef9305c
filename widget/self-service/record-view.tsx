/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks';
import { type FactClass, factClasses, factNames } from '../../features/disclosure/codes.ts';
import type { WebRecord } from '../../features/selfservice/web/contract.ts';
import { inLanguage } from '../words.ts';
import { CompareFact } from './compare-fact.tsx';
import { FactValueView } from './fact-value.tsx';
import { Problem, useSlow } from './parts.tsx';
import { type Told, tell } from './server.ts';
import type { Ui } from './ui.ts';
import { classWords, recordWords, words } from './words.ts';

/** One policy or claim: what is told of it, what is compared, and what the hotline tells. */
export function RecordView({ ui, record, open }: { ui: Ui; record: WebRecord; open: boolean }) {
  const { say, language } = ui;
  const [isOpen, setOpen] = useState(open);
  const [told, setTold] = useState<Told | null>(null);
  const [problem, setProblem] = useState('');
  const [tries, setTries] = useState(0);
  const wanted = record.told.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when more is open, or by the person
  useEffect(() => {
    if (!isOpen) return;
    let gone = false;
    setProblem('');
    void ui.follow(tell(language, { recordId: record.id })).then((answer) => {
      if (gone || answer === null) return;
      if (answer.ok) setTold(answer.reply.facts);
      else setProblem(ui.explain(answer.failure));
      if (answer.ok && told !== null) showNew(record.id, told, answer.reply.facts);
    });
    return () => {
      gone = true;
    };
  }, [isOpen, wanted, tries]);
  const slow = useSlow(isOpen && told === null && problem === '');
  const title = say(recordWords[record.kind][record.line], { number: record.number });
  const phone = record.byPhone.map((fact) => inLanguage(factNames[fact], language));
  return (
    <details
      class="record"
      data-record={record.id}
      open={isOpen}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>
        <h2>{title}</h2>
      </summary>
      {told === null && problem === '' && (
        <div class="skeleton" role="status">
          <span class="hidden">{say(words.reading)}</span>
          {slow && <p class="note">{say(words.slow)}</p>}
        </div>
      )}
      {problem !== '' && (
        <>
          <Problem>{problem}</Problem>
          <button type="button" class="small" onClick={() => setTries(tries + 1)}>
            {say(words.retry)}
          </button>
        </>
      )}
      {told !== null &&
        factClasses.map((name) => (
          <ClassView
            key={name}
            {...{ ui, name }}
            id={`${record.id}-${name}`}
            facts={told.filter((each) => each.class === name)}
          />
        ))}
      {record.compared.length > 0 && (
        <section class="group">
          <h3>{say(classWords.confidential)}</h3>
          <p class="note">{say(words.confidentialText)}</p>
          {record.compared.map((each) => (
            <CompareFact key={each.fact} {...{ ui }} recordId={record.id} compared={each} />
          ))}
        </section>
      )}
      {phone.length > 0 && (
        <p class="note">{say(words.byPhone, { facts: phone.join(language === 'en' ? ', ' : '、') })}</p>
      )}
    </details>
  );
}

/** Goes to what one more item has opened, of the first record where it did. */
function showNew(recordId: string, before: Told, now: Told): void {
  const fresh = now.find((each) => !before.some((one) => one.class === each.class));
  if (fresh === undefined || document.activeElement?.matches('.group')) return;
  // The new facts are drawn by then.
  setTimeout(() => document.getElementById(`${recordId}-${fresh.class}`)?.focus());
}

function ClassView({ ui, id, name, facts }: { ui: Ui; id: string; name: FactClass; facts: Told }) {
  if (facts.length === 0) return null;
  return (
    <section class="group" id={id} tabIndex={-1}>
      <h3>{ui.say(classWords[name])}</h3>
      <dl>
        {facts.map(({ fact, value }) => (
          <div key={fact} data-fact={fact} class={value?.type === 'list' ? 'long' : ''}>
            <dt>{inLanguage(factNames[fact], ui.language)}</dt>
            <dd>
              <FactValueView {...{ ui, value }} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
