import type { Http } from '../../../platform/http/http.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { handleRuleVersions } from '../../../platform/rule-versions/routes.ts';
import { surveyRuleRoutes } from '../contract/rule-set.ts';
import * as people from '../contract/surveyors.ts';
import * as task from '../contract/tasks.ts';
import * as work from '../contract/work.ts';
import type { SurveyDoer } from './deps.ts';
import type { Surveys } from './service.ts';

const doerOf = ({ principal, address }: { principal: Principal; address: string }): SurveyDoer => ({
  ...{ staffId: principal.staffId, scope: principal.scope, permissions: principal.permissions, address },
});

/** @param deps `position` of the newest fact that a reply surely includes. */
export function surveyRoutes(http: Http, surveys: Surveys, { position }: { position(): number }): void {
  const { views, working, dispatching, surveyors } = surveys;

  http.handle(task.listSurveys, (asked) =>
    views.list(asked.principal.scope, { place: undefined, ...asked.query }),
  );
  http.handle(task.readSurvey, (asked) => views.read(asked.principal.scope, asked.params.id));
  http.handle(task.surveyOfReport, (asked) => surveys.ofReport(doerOf(asked), asked.params.id));
  http.handle(task.surveyCandidates, (asked) => views.candidates(asked.principal.scope, asked.params.id));
  http.handleCommand(task.assignSurvey, (asked, tx) =>
    dispatching.assign(tx, doerOf(asked), asked.params.id, asked.body),
  );
  http.handleCommand(task.cancelSurvey, (asked, tx) =>
    dispatching.cancel(tx, doerOf(asked), asked.params.id, asked.body),
  );

  http.handle(people.listSurveyors, (asked) => surveyors.list(doerOf(asked)));
  http.handle(people.findSurveyPlaces, async ({ query }) => surveyors.findPlaces(query.q));
  http.handleCommand(people.saveSurveyor, (asked, tx) =>
    surveyors.save(tx, doerOf(asked), asked.params.id, asked.body),
  );

  http.handle(work.listWork, (asked) => working.list(doerOf(asked)));
  http.handleCommand(work.openWork, (asked, tx) => working.open(tx, doerOf(asked), asked.params.id));
  http.handleCommand(work.actOnWork, (asked, tx) =>
    working.act(tx, doerOf(asked), asked.params.id, asked.body),
  );
  http.handle(work.beginWorkPicture, (asked) =>
    working.pictures.begin(doerOf(asked), asked.params.id, asked.body),
  );
  http.handle(work.sendWorkPart, (asked) =>
    working.pictures.part(
      doerOf(asked),
      asked.params.id,
      asked.params.pictureId,
      asked.params.part,
      asked.body,
    ),
  );
  http.handle(work.finishWorkPicture, (asked) =>
    working.pictures.finish(doerOf(asked), asked.params.id, asked.params.pictureId),
  );
  handleRuleVersions(http, surveyRuleRoutes, surveys.rules, position);
}
