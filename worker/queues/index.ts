import type { Deps } from '../deps.ts'

/** One consumer per queue, by name. */
export async function consume(_batch: MessageBatch, _deps: Deps): Promise<void> {}
