import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { createDeps } from '../../../worker/deps.ts'
import { createApp } from '../../../worker/http/app.ts'
import { ANSWERS } from '../../../worker/http/openapi/answers.ts'
import { FILES, SOCKETS } from '../../../worker/http/openapi/files.ts'
import { operationsOf } from '../../../worker/http/openapi/routes.ts'
import { walkAccount } from '../../support/workers/answers/account.ts'
import { walkCampaigns } from '../../support/workers/answers/campaigns.ts'
import { walkChat } from '../../support/workers/answers/chat.ts'
import { misfits } from '../../support/workers/answers/check.ts'
import {
  walkBackup,
  walkOperation,
  walkReports,
  walkRestore,
  walkSettings,
} from '../../support/workers/answers/operation.ts'
import { walkPeople } from '../../support/workers/answers/people.ts'
import { createWalker, walked } from '../../support/workers/answers/walker.ts'

const routes = operationsOf(createApp(createDeps(env)).routes).map(
  ({ method, pattern }) => `${method} ${pattern}`,
)

const promises = (route: string) => [
  ANSWERS[route] !== undefined,
  FILES[route] !== undefined,
  SOCKETS.has(route),
]

test('every route promises one kind of answer: a schema, a media type or a socket', () => {
  expect(routes.filter((route) => promises(route).filter(Boolean).length !== 1)).toEqual([])
  const gone = [...Object.keys(ANSWERS), ...Object.keys(FILES)].filter(
    (route) => !routes.includes(route),
  )
  expect(gone).toEqual([])
})

test('an answer with a field too many, too few or of another type does not fit', () => {
  const health = { status: 'ok', version: '1' }
  expect(misfits('GET /health', health)).toEqual([])
  expect(misfits('GET /health', { ...health, more: 1 })).toHaveLength(1)
  expect(misfits('GET /health', { status: 'ok' })).toHaveLength(1)
  expect(misfits('GET /health', { ...health, version: 1 })).toHaveLength(1)
})

/** In this order: a restore needs an empty installation, and each part finds what the part before it made. */
describe('what is really answered is what was promised', () => {
  const ask = createWalker()
  let portfolio: Awaited<ReturnType<typeof walkPeople>> = { file: '', debtors: [] }

  test('a restore', () => walkRestore(ask))
  test('accounts', () => walkAccount(ask))
  test('files and people', async () => {
    portfolio = await walkPeople(ask)
  })
  test('campaigns', () => walkCampaigns(ask, portfolio))
  test('conversations', () => walkChat(ask))
  test('figures', () => walkReports(ask))
  test('settings', () => walkSettings(ask))
  test('operation', () => walkOperation(ask))
  test('a backup', () => walkBackup(ask))

  test('of every route', () => {
    expect(routes.filter((route) => !walked.has(route) && !SOCKETS.has(route))).toEqual([])
  })
})
