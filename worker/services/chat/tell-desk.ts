import type { Deps } from '../../deps.ts'

export type DeskDeps = Pick<Deps, 'db' | 'now' | 'newId' | 'conversation' | 'liveFeed'>

/** Other dashboards with this conversation open fetch its notes and reviews again. Best effort. */
export async function tellDesk(
  { liveFeed }: Pick<Deps, 'liveFeed'>,
  conversationId: string,
): Promise<void> {
  try {
    await liveFeed().tell({ desk: [conversationId] })
  } catch {
    // They see it when they open the conversation again.
  }
}
