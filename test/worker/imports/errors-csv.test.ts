import { expect, test } from 'vitest'
import { errorsFile } from '../../../worker/services/imports/errors-csv.ts'
import { client, drawPhone, upload, withCreditor } from '../../support/workers/uploads.ts'
import type { Setting } from '../../support/workers/uploads.ts'

async function download(setting: Setting, id: string) {
  const { name, body } = await errorsFile(setting.deps, setting.creditorId, id)
  const bytes = new Uint8Array(await new Response(body).arrayBuffer())
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  return { name, lines: new TextDecoder().decode(bytes).trimEnd().split('\r\n') }
}

test('refused rows come back in the file’s own columns plus erro, ready for Excel', async () => {
  const setting = await withCreditor()
  const text = [
    'Cód.;Nome;Celular;Valor;Vencimento;Obs',
    `1;Ana Lima;${drawPhone()};10,00;01/02/2024;`,
    `2;"Bia ""B""; Sá";987654321;1.234,56;31/02/2024;=cmd|' /C calc'!A0`,
    `3;Caio Reis;${drawPhone()};-10,00;01/02/2024;@soma`,
  ].join('\n')
  const answer = await upload(setting, text, { name: 'base março.csv', type: 'text/csv' })
  expect(answer.import).toMatchObject({ new: 1, rejected: 2 })
  const { name, lines } = await download(setting, answer.import.id)
  expect(name).toBe('base março-erros.csv')
  expect(lines[0]).toBe('Cód.;Nome;Celular;Valor;Vencimento;Obs;erro')
  expect(lines[1]).toContain(`2;"Bia ""B""; Sá";987654321;1.234,56;31/02/2024;'=cmd|' /C calc'!A0;`)
  expect(lines[1]).toContain('linha 3: Celular: número sem DDD | Vencimento: data que não existe')
  expect(lines[2]).toMatch(
    /^3;Caio Reis;\S+;-10,00;01\/02\/2024;'@soma;linha 4: Valor: valor negativo$/,
  )
  expect(lines).toHaveLength(3)
})

test('corrected and sent again, the file merges and knows its confirmed columns', async () => {
  const setting = await withCreditor()
  const mapping = { 0: 'name', 1: 'phone', 2: 'amount' }
  const text = `Quem;Onde;Quanto\nAna Lima;x;10,00\n`
  const first = await upload(setting, text, { name: 'a.csv', type: 'text/csv', mapping })
  const { lines } = await download(setting, first.import.id)
  const fixed = lines.join('\n').replace(';x;', `;${drawPhone()};`)
  const second = await upload(setting, fixed, { name: 'a-erros.csv', type: 'text/csv' })
  expect(second.import).toMatchObject({ new: 1, rejected: 0 })
  expect(second.import.source_key).toBe(first.import.source_key)
})

test('of a JSON upload the columns are the keys its refused rows have', async () => {
  const setting = await withCreditor()
  const rows = [client(), { ...client({ id: 7, amount: 0 }), due_dat: '2024-01-01' }, 'texto']
  const { lines } = await download(setting, (await upload(setting, rows)).import.id)
  expect(lines[0]).toBe('id;name;phone;amount;due_dat;row;erro')
  expect(lines[2]).toMatch(/^;;;;;texto;/)
})

test('without refused rows there is a header and nothing else', async () => {
  const setting = await withCreditor()
  const { lines } = await download(setting, (await upload(setting, [client()])).import.id)
  expect(lines).toEqual(['erro'])
})
