import { expect } from 'vitest'
import { neverReloaded } from './enter.ts'
import { receivedBy } from './simulated.ts'
import { until } from './until.ts'
import { button, goTo, look, main, region } from './walk.ts'
import type { Walk } from './walk.ts'

/** Audience, message, pace, dry run, and ten seconds to think: the rest of the wizard. */
export async function startCampaign(walk: Walk): Promise<void> {
  const { page, cast } = walk
  const longest = cast.people[0]?.name ?? ''
  await page.getByLabel('Modelo', { exact: true }).selectOption({ label: 'cobranca_simples' })
  await page.getByLabel('Nome da campanha').fill(`Janeiro ${cast.family}`)
  await page.getByLabel('Intervalo entre mensagens (segundos)').fill('1')
  await useFirstNumber(walk)
  await button(walk, 'Nome mais longo').click()
  await page.getByRole('figure', { name: `Prévia da mensagem para ${longest}` }).waitFor()
  const people = new RegExp(`^${cast.people.length}\\s+de ${cast.people.length} pessoas`)
  const simulated = region(walk, 'Simulação').locator('.dry-run-main')
  await until(async () => expect(await simulated.innerText()).toMatch(people))
  await look(walk, 'nova campanha')
  await button(walk, 'Iniciar campanha').click()
  await page.getByRole('dialog', { name: `Enviar para ${cast.people.length} pessoas?` }).waitFor()
  await look(walk, 'confirmar envio')
  await button(walk, 'Iniciar agora').click()
  await page.getByRole('alertdialog').waitFor()
  await look(walk, 'dez segundos')
  await button(walk, 'Começar já').click()
}

/** Its progress moves on the first screen and in its cockpit by itself, to the end. */
export async function watchCampaign(walk: Walk): Promise<void> {
  const { page, product, cast } = walk
  const name = `Janeiro ${cast.family}`
  const bar = page.getByRole('progressbar', { name: `Progresso de ${name}` })
  const settled = async () => Number(await bar.first().getAttribute('aria-valuenow'))
  await goTo(walk, 'Visão geral')
  await bar.first().waitFor()
  const before = await settled()
  await until(async () => expect(await settled()).toBeGreaterThan(before))
  await page.getByRole('link', { name: `Ver detalhes: ${name}` }).click()
  await page.getByRole('heading', { level: 2, name }).waitFor()
  await main(walk).getByText('Terminou').first().waitFor({ timeout: 120_000 })
  expect(await settled()).toBe(cast.people.length)
  expect(await neverReloaded(walk)).toBe(true)
  for (const person of cast.people) {
    expect(await receivedBy(product, person.phone), person.name).toHaveLength(1)
  }
  await look(walk, 'campanha')
}

/** A step of the funnel leads to its people. */
export async function followFunnel(walk: Walk): Promise<void> {
  const { page, cast } = walk
  const sent = region(walk, 'Do público ao pagamento').getByRole('button').nth(2)
  const everybody = String(cast.people.length)
  await until(async () => expect(await sent.innerText()).toContain(everybody))
  await sent.click()
  const name = cast.people[3]?.name ?? ''
  await region(walk, 'Destinatários').getByRole('link', { name, exact: true }).waitFor()
  await page.keyboard.press('Home')
}

/** The others are there to be lost. */
async function useFirstNumber({ page }: Walk): Promise<void> {
  const numbers = page.getByRole('group', { name: 'Números que enviam' })
  await numbers.waitFor()
  for (const other of await numbers.getByRole('checkbox', { name: /^Número de / }).all()) {
    await other.uncheck()
  }
}
