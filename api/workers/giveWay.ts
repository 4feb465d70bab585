import { readlinkSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';

/**
 * Who goes first where there are more threads than cores: the one that answers HTTP, with the priority of the process, so that who is refused
 * or asks something small is answered while questions are worked on; then those questions; last what runs in the background.
 */
const addedNiceness = { question: 5, background: constants.priority.PRIORITY_LOW } as const;

/** Lets other threads go before this one. On Linux a thread has a priority of its own; elsewhere nothing is changed. */
export function giveWay(as: keyof typeof addedNiceness): void {
  if (process.platform !== 'linux') return;
  // "123/task/456": the last is the number of the thread.
  const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
  setPriority(thread, Math.min(constants.priority.PRIORITY_LOW, getPriority(thread) + addedNiceness[as]));
}
