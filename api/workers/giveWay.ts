import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/** Lets all other threads go before this one. On Linux a thread has a priority of its own; elsewhere nothing is changed. */
export function giveWay(): void {
  if (process.platform !== 'linux') return;
  // "123/task/456": the last is the number of the thread.
  const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
  setPriority(thread, constants.priority.PRIORITY_LOW);
}
