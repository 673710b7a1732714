import { describe, expect, it } from 'vitest';
import { AbortedError } from '../foundation/errors/aborted-error.ts';
import { TimeoutError } from '../foundation/errors/timeout-error.ts';
import { connectDeadline } from './connect-deadline.ts';

const never = () => new Promise<never>(() => {});

describe('connectDeadline', () => {
  it('gives what the step gives, and does not give up then', async () => {
    const deadline = connectDeadline(1_000, null);
    let gaveUp = false;
    expect(
      await deadline.race(Promise.resolve('connected'), () => {
        gaveUp = true;
      }),
    ).toBe('connected');
    deadline.clear();
    expect(gaveUp).toBe(false);
  });

  it('gives up when time is over', async () => {
    const deadline = connectDeadline(10, null);
    let gaveUp = false;
    const raced = deadline.race(never(), () => {
      gaveUp = true;
    });
    await expect(raced).rejects.toMatchObject({ name: 'TimeoutError', details: { what: 'connect', millis: 10 } });
    await expect(raced).rejects.toBeInstanceOf(TimeoutError);
    expect(gaveUp).toBe(true);
  });

  it('gives up when aborted, before or while', async () => {
    const before = connectDeadline(0, AbortSignal.abort('reason'));
    await expect(before.race(never(), () => {})).rejects.toMatchObject({ name: 'AbortedError', cause: 'reason' });

    const controller = new AbortController();
    const whileConnecting = connectDeadline(0, controller.signal);
    const raced = whileConnecting.race(never(), () => {});
    controller.abort();
    await expect(raced).rejects.toBeInstanceOf(AbortedError);
  });

  it('leaves no listener behind', async () => {
    const controller = new AbortController();
    const deadline = connectDeadline(0, controller.signal);
    deadline.clear();
    controller.abort();
    expect(await deadline.race(Promise.resolve(1), () => {})).toBe(1);
  });
});
