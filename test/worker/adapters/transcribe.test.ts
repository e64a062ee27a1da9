import { describe, expect, test } from 'vitest'
import { createTranscriber, whisperOf } from '../../../worker/adapters/transcribe.ts'
import type { WhisperRun } from '../../../worker/adapters/transcribe.ts'

const SOUND = Uint8Array.of(79, 103, 103, 83)

/** A model with memory that answers as it is told. */
function model(answer: () => Promise<unknown>) {
  const asked: Parameters<WhisperRun>[] = []
  const run: WhisperRun = (...call) => {
    asked.push(call)
    return answer()
  }
  return { asked, transcribe: createTranscriber({ run }, 20) }
}

const fault = async (work: Promise<unknown> | undefined): Promise<unknown> =>
  work?.then(
    () => null,
    (error: unknown) => error,
  )

describe('a voice note', () => {
  test('goes to Whisper as base64, in Portuguese, and comes back as one line of words', async () => {
    const { asked, transcribe } = model(async () => ({
      text: ' quanto  eu\ndevo? ',
      word_count: 3,
      transcription_info: { language: 'pt', duration: 2.1 },
      segments: [],
    }))
    expect(await transcribe?.(SOUND)).toBe('quanto eu devo?')
    expect(asked).toEqual([
      [
        '@cf/openai/whisper-large-v3-turbo',
        { audio: 'T2dnUw==', task: 'transcribe', language: 'pt', vad_filter: true },
      ],
    ])
  })

  test('with nothing in it is no text', async () => {
    expect(await model(async () => ({ text: '  ' })).transcribe?.(SOUND)).toBeNull()
  })

  test('of an hour does not become a wall of text', async () => {
    const { transcribe } = model(async () => ({ text: 'a'.repeat(50_000) }))
    expect((await transcribe?.(SOUND))?.length).toBe(4_096)
  })

  test.each([
    ['says nothing in time', () => new Promise(() => {}), 'timeout'],
    ['fails', () => Promise.reject(new Error('3040: segredo')), 'failed'],
    ['answers something else', async () => ({ vtt: 'x' }), 'malformed'],
  ])('is a fault without words when the model %s', async (_why, answer, code) => {
    const error = await fault(model(answer).transcribe?.(SOUND))
    expect(error).toMatchObject({ code })
    expect(String(error)).not.toContain('segredo')
  })

  test('is heard by nobody where Workers AI is not bound', () => {
    expect(createTranscriber(whisperOf({}))).toBeNull()
  })
})
