import type { Http } from '../../../platform/http/http.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import type { Language } from '../../../platform/local-text.ts';
import { handleRuleVersions } from '../../../platform/rule-versions/routes.ts';
import { readFraudEffect } from '../contract/effect.ts';
import * as observe from '../contract/observations.ts';
import { answerQuestions, readQuestions } from '../contract/questions.ts';
import * as review from '../contract/reviews.ts';
import { fraudRuleRoutes } from '../contract/rule-set.ts';
import type { FraudDoer } from './deps.ts';
import type { FraudSignals } from './service.ts';

interface Asked {
  principal: Principal;
  address: string;
  language: Language;
}
const doerOf = ({ principal, address, language }: Asked): FraudDoer => {
  const { staffId, permissions, scope } = principal;
  const path = scope.kind === 'tree' ? scope.path : 'hq';
  return { staffId, permissions, scope, path, address, language };
};

/** @param deps `position` of the newest fact that a reply surely includes. */
export function fraudRoutes(http: Http, fraud: FraudSignals, { position }: { position(): number }): void {
  const { reviewing, asking } = fraud;

  http.handle(review.listFraudReports, (asked) => fraud.list(doerOf(asked), asked.query));
  http.handle(review.readFraudReport, (asked) => fraud.read(doerOf(asked), asked.params.id));
  http.handle(readFraudEffect, (asked) => fraud.effect(doerOf(asked), asked.query));
  http.handleCommand(review.markSignal, (asked, tx) =>
    reviewing.mark(tx, doerOf(asked), asked.params.id, asked.body),
  );
  http.handleCommand(review.withdrawMark, (asked, tx) =>
    reviewing.withdraw(tx, doerOf(asked), asked.params.id, asked.body),
  );
  http.handleCommand(review.askReview, (asked, tx) =>
    reviewing.ask(tx, doerOf(asked), asked.params.id, asked.body),
  );
  http.handleCommand(review.takeReview, (asked, tx) =>
    reviewing.take(tx, doerOf(asked), asked.params.id, asked.body.version),
  );
  http.handleCommand(review.concludeReview, (asked, tx) =>
    reviewing.conclude(tx, doerOf(asked), asked.params.id, asked.body),
  );
  http.handle(readQuestions, (asked) => asking.questions(doerOf(asked), asked.params.id));
  http.handleCommand(answerQuestions, (asked, tx) =>
    asking.answer(tx, doerOf(asked), asked.params.id, asked.body),
  );
  http.handle(observe.readObservations, (asked) => fraud.observing.read(doerOf(asked), asked.params.id));
  http.handleCommand(observe.noteObservation, (asked, tx) =>
    fraud.observing.note(tx, doerOf(asked), asked.params.id, asked.body),
  );
  handleRuleVersions(http, fraudRuleRoutes, fraud.rules, position);
}
