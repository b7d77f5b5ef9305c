/** Who answers voice menus in tests: at once, with what the test says, or when it says so. */
import {
  type FlowQueries,
  noAnswer,
  type QueryAnswer,
  type QueryName,
  type QueryRequest,
} from '../features/flows/queries.ts';

export interface FakeQueries extends FlowQueries {
  /** Everything that was asked, in order. */
  readonly asked: QueryRequest[];
  /** From now on this question is answered so; an error is thrown. */
  answers(query: QueryName, answer: QueryAnswer | Error): void;
  /** This question waits. @returns what answers those that were asked since. */
  holds(query: QueryName): (answer: QueryAnswer) => void;
}

export function createFakeQueries(): FakeQueries {
  const asked: QueryRequest[] = [];
  const replies = new Map<QueryName, () => Promise<QueryAnswer>>();
  return {
    asked,
    answers(query, answer) {
      replies.set(query, async () => {
        if (answer instanceof Error) throw answer;
        return answer;
      });
    },
    holds(query) {
      const waiting: ((answer: QueryAnswer) => void)[] = [];
      replies.set(query, () => new Promise((resolve) => waiting.push(resolve)));
      return (answer) => {
        for (const resolve of waiting.splice(0)) resolve(answer);
      };
    },
    answer(request) {
      asked.push(request);
      return (replies.get(request.query) ?? (async () => noAnswer))();
    },
  };
}
