/** Names the n-th text of a turn in the outbox: the same turn tried again says the same rows. */
export const replyKey = (turnNo: number, n: number): string => `t:${turnNo}:${n}`
