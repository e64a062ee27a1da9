import { expect } from 'vitest'
import { fileOf } from './cast.ts'
import type { Mistake } from './cast.ts'
import { until } from './until.ts'
import { button, goTo, look, main, region } from './walk.ts'
import type { Walk } from './walk.ts'

/** A file is chosen, its columns are seen as read, its wrong rows are mended where they stand. */
export async function importFile(walk: Walk): Promise<void> {
  const { page, cast } = walk
  const { csv, mistakes } = fileOf(cast)
  const name = `${cast.family.toLowerCase()}.csv`
  await goTo(walk, 'Cobranças')
  await look(walk, 'cobrancas')
  const choosing = page.waitForEvent('filechooser')
  await button(walk, 'Escolher arquivo').click()
  await (await choosing).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await page.getByRole('heading', { level: 1, name: 'Conferir colunas' }).waitFor()
  expect(await page.getByLabel('O que é Valor').inputValue()).toBe('amount')
  await look(walk, 'conferir colunas')
  await button(walk, 'Importar arquivo').click()
  await region(walk, '3 linhas recusadas').waitFor()
  await look(walk, 'linhas recusadas')
  for (const mistake of mistakes) await mend(walk, mistake)
  await main(walk)
    .getByRole('region', { name: /linhas? recusada/ })
    .waitFor({ state: 'hidden' })
  const all = new RegExp(`Novas\\s+${cast.people.length}`)
  await until(async () => expect(await region(walk, name).innerText()).toMatch(all))
}

/** An area code that does not exist is refused at its cell, too. */
async function mend({ page }: Walk, { line, column, typed, mended }: Mistake): Promise<void> {
  const cell = page.getByRole('textbox', { name: `${column}, linha ${line}` })
  expect(await cell.inputValue()).toBe(typed)
  if (column === 'Telefone') {
    await cell.fill('(20) 98765-4399')
    await cell.press('Enter')
    await page.getByText('DDD inexistente').first().waitFor()
  }
  await cell.fill(mended)
  await page.getByRole('button', { name: `Gravar linha ${line}`, exact: true }).click()
  await page.getByText(`Linha ${line} corrigida e gravada.`).waitFor()
}
