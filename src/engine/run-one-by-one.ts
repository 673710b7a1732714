import type { DriverResult } from '../drivers/driver.ts';
import type { MaybePromise } from '../foundation/maybe-promise.ts';
import type { Session, SessionRequest } from './session.ts';

/** Where nothing is won by sending together, and hooks want to see each statement. */
export function runOneByOne(
  session: Session,
  requests: readonly SessionRequest[],
  from = 0,
  results: DriverResult[] = [],
): MaybePromise<readonly DriverResult[]> {
  for (let index = from; index < requests.length; index += 1) {
    const { statement, parameters } = requests[index] as SessionRequest;
    const answer = session.run(statement, parameters);

    if (answer instanceof Promise) {
      return answer.then((result) => {
        results.push(result);
        return runOneByOne(session, requests, index + 1, results);
      });
    }
    results.push(answer);
  }

  return results;
}
