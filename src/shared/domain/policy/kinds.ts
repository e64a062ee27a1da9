import type { DialogueState, MessageKind, Turn } from '../dialogue.ts'
import { SILENCE, handOff } from './draft.ts'
import type { Context, Draft } from './draft.ts'
import { receipt } from './claim.ts'
import type { ReplyKey } from '../replies.ts'

const YES_REACTION = /👍|✅|🙏|❤|👌|🤝/u
const NO_REACTION = /👎|❌/u

const WRITE_PLEASE: Partial<Record<MessageKind, ReplyKey>> = {
  audio: 'audio',
  video: 'video',
  location: 'write_please',
  contact: 'write_please',
  unknown: 'write_please',
}

function onlyReactions(turn: Turn): boolean {
  return turn.kinds.length > 0 && turn.kinds.every((kind) => kind === 'reaction')
}

/** A thumb on what the bot asked is a yes or a no; on anything else it says nothing. */
export function readReaction(context: Context): Context {
  const { turn, state } = context
  if (!onlyReactions(turn) || state.asked === null) return context
  const intent = YES_REACTION.test(turn.text)
    ? 'aceite'
    : NO_REACTION.test(turn.text)
      ? 'recusa'
      : null
  if (intent === null) return context
  return {
    ...context,
    turn: {
      ...turn,
      classification: { ...turn.classification, intent, path: 'media', confidence: 1 },
    },
  }
}

/** Two unreadable messages running: a person can listen. */
function askToWrite(state: DialogueState, key: ReplyKey): Draft {
  if (state.fallbacks > 0)
    return { say: ['not_understood_hand_off'], actions: [handOff('not_understood')] }
  return { say: [key], asked: state.asked, patch: { fallbacks: state.fallbacks + 1 } }
}

/** Answers to what came without words; null when the turn can be decided by its intent. */
export function wordless({ turn, state }: Context): Draft | null {
  const keepsAsking: Draft = {
    ...SILENCE,
    asked: state.asked,
    patch: { lastIntent: state.lastIntent },
  }
  if (onlyReactions(turn)) return turn.classification.path === 'media' ? null : keepsAsking
  const onlyStickers = turn.kinds.length > 0 && turn.kinds.every((kind) => kind === 'sticker')
  if (onlyStickers) return keepsAsking
  if (turn.text.trim() !== '') return null
  if (turn.kinds.some((kind) => kind === 'image' || kind === 'document')) return receipt()
  if (turn.kinds.includes('call')) return { say: ['call'], asked: 'human' }
  const key = turn.kinds.map((kind) => WRITE_PLEASE[kind]).find((found) => found !== undefined)
  return key === undefined ? keepsAsking : askToWrite(state, key)
}
