import { button, goTo, look, region } from './walk.ts'
import type { Walk } from './walk.ts'

/** A ladder is looked at on its line, left as it was, and simulated. */
export async function simulateLadder(walk: Walk): Promise<void> {
  const { page } = walk
  await goTo(walk, 'Régua')
  await look(walk, 'regua')
  await button(walk, 'Editar').first().click()
  await page
    .getByRole('form')
    .getByRole('button', { name: /^Passo \d+ dias depois/ })
    .last()
    .click()
  await look(walk, 'regua em edicao')
  await page.getByRole('form').getByRole('button', { name: 'Voltar' }).click()
  await button(walk, 'Simular 14 dias').first().click()
  const days = region(walk, 'Próximos 14 dias')
  await days.getByText('sem cobrança').first().waitFor()
  await days.getByRole('listitem').nth(13).waitFor()
  await look(walk, 'regua simulada')
}
