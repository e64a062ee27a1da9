import { expect } from 'vitest'
import type { Locator } from 'playwright-core'
import { neverReloaded } from './enter.ts'
import { receivedBy, writes } from './simulated.ts'
import { until } from './until.ts'
import { button, goTo, look } from './walk.ts'
import type { Walk } from './walk.ts'

const REPLY = 'Oi, aqui é a Carla. Vou ajudar você pessoalmente.'

const log = ({ page }: Walk): Locator => page.getByRole('log', { name: 'Mensagens' })

/** A debtor asks while the conversation is open; the bot's answer with its figures appears by itself. */
export async function seeAnswer(walk: Walk): Promise<void> {
  const { page, product, cast } = walk
  const [person] = cast.people
  if (person === undefined) throw new Error('a cast has people')
  await goTo(walk, 'Conversas')
  await page.getByLabel('Buscar conversas').fill(cast.family)
  const row = page.getByRole('link', { name: new RegExp(person.name) })
  await row.waitFor()
  await look(walk, 'conversas')
  await row.click()
  await log(walk).getByText(person.amount).first().waitFor()
  await writes(product, person.phone, 'quanto eu devo?')
  await log(walk).getByText('quanto eu devo?').waitFor()
  await until(async () =>
    expect((await receivedBy(product, person.phone)).length).toBeGreaterThan(1),
  )
  await log(walk).getByText('Robô').first().waitFor()
  expect(await neverReloaded(walk)).toBe(true)
  await look(walk, 'conversa')
}

/** A person takes over, what she writes arrives, and the bot gets the conversation back. */
export async function takeOver(walk: Walk): Promise<void> {
  const { page, product, cast } = walk
  const phone = cast.people[0]?.phone ?? ''
  await button(walk, 'Assumir').click()
  const back = page.getByRole('button', { name: /^Devolver/ })
  await back.waitFor()
  await page.getByLabel('Mensagem', { exact: true }).fill(REPLY)
  await button(walk, 'Enviar mensagem').click()
  await until(async () => expect(await receivedBy(product, phone)).toContain(REPLY))
  await log(walk).getByText(REPLY).waitFor()
  await look(walk, 'conversa assumida')
  await back.click()
  await button(walk, 'Assumir').waitFor()
}

/** What the bot understood is corrected from a menu in words. */
export async function correctIntent(walk: Walk): Promise<void> {
  const { page } = walk
  await page.getByRole('button', { name: 'Corrigir a intenção' }).first().click()
  const menu = page.getByRole('dialog', { name: 'O que esta mensagem quis dizer?' })
  await menu.waitFor()
  await look(walk, 'corrigir intencao')
  await menu.getByRole('button', { name: 'Pede parcelamento', exact: true }).click()
  await log(walk)
    .getByText(/corrigida; o robô leu/)
    .waitFor()
}

/** The debtor's debts beside the conversation: a pane on a wide screen, a dialog elsewhere. */
export async function seeDebtor(walk: Walk): Promise<void> {
  const { page } = walk
  const more = button(walk, 'Ver devedor')
  if (await more.isVisible()) {
    await more.click()
    await page.getByRole('dialog', { name: 'Devedor' }).waitFor()
    await look(walk, 'painel do devedor')
    await page.getByRole('dialog').getByRole('button', { name: 'Fechar' }).click()
  }
  const back = page.getByRole('link', { name: 'Voltar à lista' })
  if (await back.isVisible()) await back.click()
}
