import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'smol-toml'
import { expect, test } from 'vitest'
import { deriveConfig, LOCAL_DATABASE_ID } from '../../scripts/start/derive.ts'

const root = path.resolve(import.meta.dirname, '../..')
const toml = readFileSync(path.join(root, 'wrangler.toml'), 'utf8')

test('the local configuration has no binding that needs an account', () => {
  expect(deriveConfig(toml, root)).not.toHaveProperty('ai')
})

test('the local database keeps its name over starts, because its id is fixed', () => {
  expect(deriveConfig(toml, root)).toMatchObject({
    d1_databases: [{ binding: 'DB', database_id: LOCAL_DATABASE_ID }],
  })
})

test('every other binding of production is there locally too', () => {
  const local = deriveConfig(toml, root)
  const { ai: _ai, triggers: _triggers, main: _main, d1_databases: _d1, ...rest } = parse(toml)
  expect(local).toMatchObject(rest)
})

test('production has no environments: bindings are not inherited by them', () => {
  expect(parse(toml)).not.toHaveProperty('env')
})

test("the dashboard's service binding names this Worker", () => {
  const pages = parse(readFileSync(path.join(root, 'web/wrangler.toml'), 'utf8'))
  expect(pages.services).toEqual([{ binding: 'API', service: parse(toml).name }])
})
